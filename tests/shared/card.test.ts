// The block of an unsigned card: one size whatever it holds, and what was written comes out again (section 11.3).

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockSigns, fitsCard, packCard, unpackCard } from '../../shared/card.ts';
import { blockBytes, cardSigns } from '../../shared/limits.ts';
import { clean } from '../../shared/text.ts';
import { runs } from '../never/support.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('e\u202E\u0301', 'a\n\u0000 b'),
  fc.string({ unit: 'grapheme', minLength: 300, maxLength: 500 }),
);
const toBlock = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const block = (text: string): Uint8Array => {
  const bytes = new Uint8Array(blockBytes);
  bytes.set(new TextEncoder().encode(text));
  return bytes;
};

test('N15: every block is of one size, blank or written, and is plain base64 of its 2,048 bytes', () => {
  fc.assert(
    fc.property(
      text.filter((text) => fitsCard(clean(text))),
      (text) => {
        const packed = packCard(text);
        expect(packed).toHaveLength(blockSigns);
        expect(packed).toBe(toBlock(block(clean(text))));
      },
    ),
    runs,
  );
  expect(packCard('')).toBe(toBlock(new Uint8Array(blockBytes)));
});

test('what was written comes out again, sign for sign', () => {
  fc.assert(
    fc.property(
      text.filter((text) => fitsCard(clean(text))),
      (text) => {
        expect(unpackCard(packCard(text))).toBe(clean(text));
      },
    ),
    runs,
  );
});

test('a card takes 500 signs and 2,000 bytes, whichever comes first, and is never cut', () => {
  expect(fitsCard('a'.repeat(cardSigns))).toBe(true);
  expect(fitsCard('a'.repeat(cardSigns + 1))).toBe(false);
  expect(fitsCard('😀'.repeat(500))).toBe(true);
  expect(unpackCard(packCard('😀'.repeat(500)))).toBe('😀'.repeat(500));
  expect(() => packCard('a'.repeat(cardSigns + 1))).toThrow(RangeError);
});

test('N15: text that is no card is not told from a blank one', () => {
  for (const held of ['a\u202Eb', 'a'.repeat(cardSigns + 1), '😀'.repeat(501), ' \n', 'e\u0301'])
    expect(unpackCard(toBlock(block(held)))).toBe('');
});

test('what is not 2,048 bytes, not UTF-8 or not zeros to the end is no block', () => {
  const right = packCard('What is it like?');
  const wrong = [
    '',
    right.slice(4),
    `${right}AAAA`,
    right.replace('=', 'B'),
    `${right.slice(0, -2)}B=`,
    `*${right.slice(1)}`,
    toBlock(block('a\u0000b')),
    toBlock(new Uint8Array(blockBytes).fill(0xff)),
  ];
  for (const one of wrong) expect(unpackCard(one)).toBeNull();
});

test('anything at all is read without an error, and what is read fits on a card', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      expect(unpackCard(text)).toBeNull();
    }),
    runs,
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: blockBytes }), (bytes) => {
      const whole = new Uint8Array(blockBytes);
      whole.set(bytes);
      const read = unpackCard(toBlock(whole));
      expect(read === null || (fitsCard(read) && clean(read) === read)).toBe(true);
    }),
    runs,
  );
});
