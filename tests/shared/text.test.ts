// Text that people type: cleaned, then measured in signs (section 18 of the practice; the contract's limits).

import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { nameSigns, promptSigns } from '../../shared/limits.ts';
import { clean, cleanLine, isVisible, signs } from '../../shared/text.ts';
import { line, lines } from '../../shared/typed.ts';
import { runs } from '../never/support.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom('a', 'e', '\u0301', ' ', '\n', '\r\n', '\r', '\t', '\u202E', '\uFEFF', '\u0000', '😀'),
    )
    .map((parts) => parts.join('')),
);
const name = line(nameSigns);

test('cleaned once is cleaned', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(clean(clean(text))).toBe(clean(text));
      expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
    }),
    runs,
  );
});

test('no control sign and none that turns the direction of what follows is left, and lines end in one way', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(clean(text)).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/u);
      expect(clean(text)).toBe(clean(text).normalize('NFC'));
      expect(cleanLine(text)).not.toMatch(/[\n\r\t]|^\s|\s$|\s\s/u);
    }),
    runs,
  );
});

test('an accent is joined to its letter also where a sign that is taken out stood between', () => {
  expect(clean('e\u202E\u0301')).toBe('é');
  expect(cleanLine('Ana\n\u202E\tMaria')).toBe('Ana Maria');
});

test('lines that a person wrote stay, also blank ones between them and a first indent', () => {
  expect(clean('\n  \n  one\r\n\r\ntwo\rthree  \n')).toBe('  one\n\ntwo\nthree');
});

test('signs are code points: an emoji is one, and so is what composes to one', () => {
  expect(signs('😀é')).toBe(2);
  expect(v.parse(name, 'e\u0301'.repeat(nameSigns))).toBe('é'.repeat(nameSigns));
  expect(v.is(name, '😀'.repeat(nameSigns))).toBe(true);
  expect(v.is(name, '😀'.repeat(nameSigns + 1))).toBe(false);
});

test('a name is 1 to 40 signs after trimming, one of them visible', () => {
  expect(v.parse(name, `  ${'a'.repeat(nameSigns)}  `)).toBe('a'.repeat(nameSigns));
  expect(v.parse(name, ' Ana \n Maria ')).toBe('Ana Maria');
  for (const text of ['', '   ', '\u200B', '\u2800', '\u3164', '\u202E', 'a'.repeat(nameSigns + 1), 7, null])
    expect(v.is(name, text)).toBe(false);
  for (const text of ['李', 'Şirin', 'O’Neill', 'م', '4', '.']) expect(v.is(name, text)).toBe(true);
});

test('a name with a sign of each script is visible, and spaces of any kind are not', () => {
  for (const text of ['a', 'é', 'あ', 'ש', '😀', '-']) expect(isVisible(text)).toBe(true);
  for (const text of ['', ' ', '\u00A0', '\u2003', '\u200D', '\u1160']) expect(isVisible(text)).toBe(false);
});

test('a prompt keeps its lines up to 2,000 signs', () => {
  expect(v.parse(lines(promptSigns), 'one\r\ntwo')).toBe('one\ntwo');
  expect(v.is(lines(promptSigns), '😀'.repeat(promptSigns))).toBe(true);
  expect(v.is(lines(promptSigns), 'a'.repeat(promptSigns + 1))).toBe(false);
});

test('whatever is let through is already clean and within its measure', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const read = v.safeParse(name, text);
      if (!read.success) return;
      expect(v.parse(name, read.output)).toBe(read.output);
      expect(signs(read.output)).toBeLessThanOrEqual(nameSigns);
      expect(isVisible(read.output)).toBe(true);
    }),
    runs,
  );
});
