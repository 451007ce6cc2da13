// The block of an unsigned card: one size whatever it holds, and what was written comes out again (section 11.3).

import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsCard, packBlock, readBlock } from '../../shared/basket/block.ts';
import { join, utf8 } from '../../shared/basket/bytes.ts';
import { fullSize } from '../../shared/basket/sizes.ts';
import { cardSigns } from '../../shared/limits.ts';
import { clean } from '../../shared/text.ts';
import { runs } from '../never/support.ts';

const { blockBytes } = fullSize;
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('e\u202E\u0301', 'a\n\u0000 b'),
    fc.string({ unit: 'grapheme', minLength: 300, maxLength: 500 }),
  )
  .filter((text) => fitsCard(clean(text)));

/** A block that checks, with this after its check. */
function blockOf(...parts: readonly Uint8Array[]): Uint8Array {
  const rest = new Uint8Array(blockBytes - 4);
  rest.set(join(...parts));
  return join(sha256(rest).subarray(0, 4), rest);
}
const length = (bytes: number): Uint8Array => Uint8Array.of(bytes >>> 8, bytes & 0xff);
/** A block that holds exactly these bytes as its text. */
const holding = (words: Uint8Array): Uint8Array => blockOf(length(words.length), words);

test('N15: every block is of one size, blank or written: its check, its length, its text and zeros', () => {
  fc.assert(
    fc.property(text, (text) => {
      const packed = packBlock(text, blockBytes);
      expect(packed).toHaveLength(blockBytes);
      expect(packed).toEqual(holding(utf8(clean(text))));
    }),
    runs,
  );
  expect(packBlock('', blockBytes)).toEqual(blockOf());
});

test('what was written comes out again, sign for sign', () => {
  fc.assert(
    fc.property(text, (text) => {
      const card = clean(text);
      const read = card === '' ? { is: 'blank' } : { is: 'card', text: card };
      expect(readBlock(packBlock(text, blockBytes))).toEqual(read);
    }),
    runs,
  );
});

test('a card takes 500 signs, and what its block has room for, and is never cut', () => {
  expect(fitsCard('a'.repeat(cardSigns))).toBe(true);
  expect(fitsCard('a'.repeat(cardSigns + 1))).toBe(false);
  const widest = '😀'.repeat(500);
  expect(fitsCard(widest)).toBe(true);
  expect(readBlock(packBlock(widest, blockBytes))).toEqual({ is: 'card', text: widest });
  expect(() => packBlock('a'.repeat(cardSigns + 1), blockBytes)).toThrow(RangeError);
  expect(fitsCard('a'.repeat(58), 64)).toBe(true);
  expect(fitsCard('a'.repeat(59), 64)).toBe(false);
});

test('N15: a block that checks and holds no card is not told from a blank one', () => {
  const words = utf8('What is it like?');
  const rest = join(length(59), words, new Uint8Array(42));
  const smallBlock = join(sha256(rest).subarray(0, 4), rest);
  const blank = [
    blockOf(),
    holding(utf8('a'.repeat(cardSigns + 1))),
    // Not UTF-8: a byte that never stands there, a sign cut in two, a surrogate.
    ...[[0xff], [0xc3], [0xed, 0xa0, 0x80]].map((bytes) => holding(Uint8Array.from(bytes))),
    // As no phone of ours would have cleaned it: signs that steer a screen, or turn the direction of what follows.
    ...['What\u0007 is it like?', 'What \u202eis it like?'].map((text) => holding(utf8(text))),
    // Something after the text, or after no text.
    blockOf(length(words.length - 1), words),
    blockOf(length(0), words),
    // Longer than there is room for, in a block of any size.
    smallBlock,
    blockOf(length(blockBytes - 5), words),
    blockOf(length(0xffff)),
  ];
  for (const block of blank) expect(readBlock(block)).toEqual({ is: 'blank' });
  expect(readBlock(holding(words))).toEqual({ is: 'card', text: 'What is it like?' });
});

test('a block in which one bit was changed is broken', () => {
  const block = packBlock('What is it like?', blockBytes);
  for (const at of [0, 3, 4, 5, 6, 21, 22, blockBytes - 1]) {
    const changed = block.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(readBlock(changed), `byte ${String(at)}`).toEqual({ is: 'broken' });
  }
  expect(readBlock(new Uint8Array(blockBytes))).toEqual({ is: 'broken' });
});

test('anything at all is read without an error, and what is read fits on a card', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.boolean(), (bytes, checks) => {
      const read = readBlock(checks ? blockOf(length(bytes.length), bytes) : bytes);
      if (read.is === 'card') expect(fitsCard(read.text)).toBe(true);
      expect(read.is === 'broken').toBe(!checks);
    }),
    runs,
  );
});
