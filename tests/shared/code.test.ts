// The code on the wall, and what people type for it.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeAlphabet, codeLengths, readCode, showCode } from '../../shared/code.ts';
import { runs } from '../never/support.ts';

const code = fc
  .array(fc.constantFrom(...codeAlphabet), { minLength: codeLengths.least, maxLength: codeLengths.most })
  .map((signs) => signs.join(''));

test('there are thirty signs, none of them easily mistaken for another', () => {
  expect(new Set(codeAlphabet).size).toBe(30);
  expect(codeAlphabet).toMatch(/^[2-9A-Z]+$/u);
  expect(codeAlphabet).not.toMatch(/[01ILOU]/u);
});

test('a code reads the same in small letters, with spaces and hyphens anywhere, and in full-width signs', () => {
  const between = fc.constantFrom('', ' ', '-', '\u2009', '\u2013', '\u00A0', '\n');
  const way = fc.record({ gap: between, as: fc.constantFrom('typed', 'small', 'full') });
  const full = (sign: string): string => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0);
  fc.assert(
    fc.property(code, fc.array(way, { minLength: 8, maxLength: 8 }), (code, ways) => {
      const typed = [...code].map((sign, at) => {
        const { gap = '', as = 'typed' } = ways[at] ?? {};
        return gap + { typed: sign, small: sign.toLowerCase(), full: full(sign) }[as];
      });
      expect(readCode(`${typed.join('')} `)).toBe(code);
    }),
    runs,
  );
});

test('what is on the wall can be typed as it stands there: threes, or fours for eight signs', () => {
  expect(showCode('K7MQ4X')).toBe('K7M\u2009Q4X');
  expect(showCode('K7MQ4X2')).toBe('K7M\u2009Q4X\u20092');
  expect(showCode('K7MQ4X29')).toBe('K7MQ\u20094X29');
  fc.assert(
    fc.property(code, (code) => {
      expect(readCode(showCode(code))).toBe(code);
    }),
    runs,
  );
});

test('what is no code is none, whatever it is', () => {
  const near = fc.constantFrom(...codeAlphabet, 'k', '0', 'o', '1', 'I', '-', ' ', '_', 'é', '\u200B', '😀');
  for (const typed of [
    '',
    'K7MQ4',
    'K7MQ4X234',
    'K7MQ4O',
    'K7MQ41',
    'K7MQ4_',
    'K7MQ4.X',
    'KÖMQ4X',
    '😀😀😀😀😀😀',
  ])
    expect(readCode(typed)).toBeNull();
  fc.assert(
    fc.property(fc.string({ unit: near, maxLength: 12 }), (typed) => {
      const read = readCode(typed);
      expect(read === null || /^[2-9A-HJKMNP-TV-Z]{6,8}$/u.test(read)).toBe(true);
    }),
    runs,
  );
});
