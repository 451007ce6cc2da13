import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitInRing, fitProse } from '../../client/ui/fit.ts';
import { middleOf, layRing } from '../../client/ui/ring.ts';
import { fitVerse } from '../../client/ui/verse.ts';
import { setOnWall } from '../../client/ui/wallText.ts';
import { people, rough } from './rough.ts';

const room = { width: 1555, height: 756, cap: 194.4, lineHeight: 1.14 };
const verseRoom = { width: 1305, height: 950, cap: 97, small: 43.2, least: 28 };
const keats = `Four Seasons fill the measure of the year;
There are four seasons in the mind of man:
He has his lusty Spring, when fancy clear
Takes in all beauty with an easy span:

He has his Summer, when luxuriously
  Spring’s honied cud of youthful thought he loves`;

const word = fc.stringMatching(/^[A-Za-zäöüßéł’]{1,12}[,.?]?$/u);
const sentence = fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(' '));
const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();

describe('a prompt on the wall', () => {
  test('fits its room and keeps every word in its order', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        const set = fitProse(text, room, rough);
        expect(set.lines.map((line) => line.text).join(' ')).toBe(text);
        expect(set.height).toBeLessThanOrEqual(room.height + 1e-6);
        for (const line of set.lines)
          expect(rough(line.text, set.size, 400)).toBeLessThanOrEqual(room.width + 1e-6);
        expect(set.size).toBeLessThanOrEqual(room.cap);
      }),
      { numRuns: 150, seed: 3 },
    );
  });

  test('is as large as the cap where it is short', () => {
    expect(fitProse('Why?', room, rough).size).toBe(room.cap);
  });

  test('does not end a line on a small word where it can be helped', () => {
    const { lines } = fitProse('What is it like to be you today?', room, rough);
    expect(lines.map(({ text }) => text)).toEqual(['What is it like', 'to be you today?']);
  });

  test('keeps the lines it was written in', () => {
    const { lines } = fitProse('Speak,\nor be quiet,\nor both.', room, rough);
    expect(lines.map(({ text }) => text)).toEqual(['Speak,', 'or be quiet,', 'or both.']);
  });

  test('is broken between signs where a script sets no spaces', () => {
    const text = '今日ここに来て、何を感じていますか。何を分かち合いたいですか。';
    const { lines } = fitProse(text, { ...room, width: 700 }, rough);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.map((line) => line.text).join('')).toBe(text);
    for (const line of lines) expect(line.text).not.toMatch(/^[、。]/u);
  });
});

describe('a prompt in the ring', () => {
  const ring = layRing(people(12, 1), { width: 1920, height: 1080 }, 'wall', rough);
  const middle = middleOf(ring, 'wall', false);

  test('keeps every word and clears all names and stones', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        const set = fitInRing(text, middle, rough);
        if (set === null) return;
        expect(set.lines.map((line) => line.text).join(' ')).toBe(text);
        expect(middle.clears(set)).toBe(true);
        expect(set.size).toBeGreaterThanOrEqual(middle.least);
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  test('is left to a picture of its own where it would be too small to read', () => {
    expect(fitInRing('What would help?', middle, rough)).not.toBeNull();
    expect(fitInRing('to know each other better '.repeat(40), middle, rough)).toBeNull();
  });
});

describe('verse', () => {
  test('keeps its own lines, indents and stanzas', () => {
    const [page, ...more] = fitVerse(keats, verseRoom, rough);
    expect(more).toEqual([]);
    expect(page?.lines.map(({ text }) => text)).toEqual(
      keats
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    );
    expect(page?.lines.map(({ gap }) => gap > 0)).toEqual([false, false, false, false, true, false]);
    expect(page?.lines[5]?.indent).toBeGreaterThan(0);
  });

  test('never leaves its room, whole, turned over or paged, and loses no word', () => {
    const poem = fc
      .array(fc.array(sentence, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 9 })
      .map((stanzas) => stanzas.map((lines) => lines.join('\n')).join('\n\n'));
    fc.assert(
      fc.property(poem, (text) => {
        const pages = fitVerse(text, verseRoom, rough);
        const words = pages.flatMap((page) => page.lines.map((line) => line.text)).join(' ');
        expect(plain(words)).toBe(plain(text));
        for (const page of pages) {
          expect(page.height).toBeLessThanOrEqual(verseRoom.height + 1e-6);
          expect(page.width).toBeLessThanOrEqual(verseRoom.width + 1e-6);
          expect(page.size).toBeGreaterThanOrEqual(verseRoom.least - 1e-6);
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test('turns a long line over with a hanging indent rather than getting small', () => {
    const long = `${'and every word of it is said '.repeat(4)}slowly`;
    const [page] = fitVerse(`Short\n${long}\nShort again`, verseRoom, rough);
    expect(page?.size).toBe(verseRoom.small);
    expect(page?.lines.map(({ indent }) => indent)).toEqual([0, 0, 1.5, 0]);
  });

  test('is paged between stanzas', () => {
    const stanza = Array.from({ length: 9 }, (_, at) => `Line ${String(at)} of a stanza`).join('\n');
    const pages = fitVerse([stanza, stanza, stanza, stanza].join('\n\n'), verseRoom, rough);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page.lines[0]?.text).toBe('Line 0 of a stanza');
  });
});

describe('the credit', () => {
  const credit = { author: 'John Keats', title: 'The Human Seasons', year: '1819' };
  const faces = { serif: rough, sans: rough };

  test('stands beside the last lines where there is room, else below them', () => {
    const stands = (text: string) =>
      setOnWall(text, credit, { width: 1920, height: 1080 }, faces, 'en').credit?.stands;
    expect(stands('Long ago,\nand far,\nwe sat down.')).toBe('beside');
    expect(stands(keats)).toBe('below');
  });

  test('is there on the wall whatever the text, with every part that is known', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(keats, 'One line.', 'word '.repeat(380), `${keats}\n\n${keats}\n\n${keats}`),
        (text) => {
          const set = setOnWall(text, { ...credit, year: '' }, { width: 1920, height: 1080 }, faces, 'en');
          expect(set.credit?.lines.join(', ')).toBe('John Keats, The Human Seasons');
        },
      ),
    );
  });
});
