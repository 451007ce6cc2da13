// docs/words.md and the catalogue say the same, row by row, and neither says what must not be said.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { words as committeeWords } from '../../client/words/clearness.ts';
import { words as clerkWords } from '../../client/words/committee.ts';
import { words as deskWords } from '../../client/words/console.ts';
import { fill } from '../../client/words/fill.ts';
import { words as liveWords } from '../../client/words/live.ts';
import { words as cardWords } from '../../client/words/cards.ts';
import { words as groupWords } from '../../client/words/groups.ts';
import { words as hintWords } from '../../client/words/hints.ts';
import { words as homeWords } from '../../client/words/home.ts';
import { words as restWords } from '../../client/words/phone.ts';
import { words as planWords } from '../../client/words/plan.ts';
import { words as wallWords } from '../../client/words/projector.ts';
import { words as pulseWords } from '../../client/words/pulse.ts';
import { words as rehearsalWords } from '../../client/words/rehearsal.ts';
import { nobodyBack, refusals } from '../../shared/refusals.ts';

type Catalogue = Readonly<Record<string, string>>;

const consoleWords = { ...deskWords, ...clerkWords };
const phoneWords = {
  ...homeWords,
  ...restWords,
  ...cardWords,
  ...hintWords,
  ...pulseWords,
  ...groupWords,
  ...committeeWords,
};
const projectorWords = { ...wallWords, ...pulseWords };

const page = readFileSync(resolve(import.meta.dirname, '../../docs/words.md'), 'utf8');

/** The cells of each row of the table below this heading, its head left out. */
function rowsBelow(heading: string): string[][] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((row) => row.startsWith('| '));
  return rows.slice(1).map((row) => row.slice(2, -2).split(' | '));
}

/** One kind of apostrophe, and no emphasis. */
function plain(text: string): string {
  return text.replaceAll('’', "'").replaceAll(/\*+|`/gu, '').trim();
}

/** What a cell says, without the notes in brackets, in its parts. */
function said(cell: string | undefined): string[] {
  const bare = plain(cell ?? '').replaceAll(/\([^)]*\)/gu, '');
  const notes = ['', '—', 'code, large'];
  return bare
    .split(' · ')
    .map((part) => part.trim())
    .filter((part) => !notes.includes(part));
}

// Who and what stands in the example of each row; Ana is a she, and a name says nothing of that.
const samples: Record<string, Readonly<Record<string, string>>> = {
  'p.taken': { name: 'Ana' },
  'p.q.words': { words: 'River, lamp, seven', phones: 'nine' },
  'p.group': { names: 'Ana and Sam' },
  'f.door': { name: 'Mira' },
  'f.door.later': { name: 'Mira' },
  'f.nophone': { name: 'Ruth' },
  'f.away': { name: 'Ana' },
  'f.q.mixed': { name: 'Ruth' },
  'f.q.reads': { name: 'Ana' },
  'f.remove': { name: 'Sam' },
  'f.break': { time: '10:40' },
  'f.rehearse.pass': { from: 'Ben', to: 'Mira' },
};
const pronouns: Catalogue = { 'f.away': 'They' };

function spoken(catalogue: Catalogue, key: string, row: string): string | undefined {
  const text = catalogue[key];
  if (text === undefined) return undefined;
  const pronoun = pronouns[row];
  return plain(fill(pronoun === undefined ? text : text.replace(pronoun, 'She'), samples[row] ?? {}));
}

/** The sentence of a row, and everything that stands below its key. */
function below(catalogue: Catalogue, row: string): (string | undefined)[] {
  return Object.keys(catalogue)
    .filter((key) => key === row || key.startsWith(`${row}.`))
    .map((key) => spoken(catalogue, key, row));
}

const surfaces: readonly { heading: string; catalogue: Catalogue }[] = [
  { heading: 'Phone', catalogue: phoneWords },
  { heading: 'Console', catalogue: consoleWords },
  { heading: 'Plan', catalogue: planWords },
  { heading: 'Rehearsal', catalogue: rehearsalWords },
  { heading: 'Projector', catalogue: projectorWords },
];

describe.each(surfaces)('$heading', ({ heading, catalogue }) => {
  const rows = rowsBelow(heading);

  it('has rows to be read', () => {
    expect(rows.length).toBeGreaterThan(14);
  });

  it.each(rows)('%s (%s) says what the practice says', (key, _state, sentences, controls) => {
    const parts = said(sentences);
    const whole = parts.join(' · ');
    const own = spoken(catalogue, key, key);
    if (whole !== own && key !== 'p.q.label') {
      if (parts.length > 0) expect(own).toBe(parts[0]);
      expect(below(catalogue, key)).toEqual(expect.arrayContaining(parts));
    }
    expect(below(catalogue, key)).toEqual(expect.arrayContaining(said(controls)));
    if (parts.length === 0 && key !== 'p.q.label') expect(own).toBeUndefined();
  });

  it('says what stands in a note of its row where that is a sentence of its own', () => {
    const notes = {
      'f.door.later.silence': 'Mira comes in when it has ended.',
      'f.q.reads.none': 'The facilitator reads the cards first.',
      'f.q.close.small': 'They are erased.',
      'p.q.label.head': 'Unsigned.',
    };
    for (const [key, sentence] of Object.entries(notes)) {
      const text = catalogue[key];
      if (text !== undefined) expect(plain(fill(text, { name: 'Mira' }))).toBe(sentence);
      else
        expect(key.startsWith(heading === 'Phone' ? 'p.' : heading === 'Console' ? 'f.' : 'd.')).toBe(false);
    }
  });
});

it('shows the label of the carrier that is there, on the phone as in the practice', () => {
  const label = plain(page.split('\n## The label\n')[1]?.split('\n> ')[1]?.split('\n')[0] ?? 'no label');
  expect(plain(`${phoneWords['p.q.label.head']} ${phoneWords['p.q.label']}`)).toBe(label);
});

it('shows the same label on phones and on the console, and nothing of a server that forgets', () => {
  const label = page.split('> **Unsigned.** ')[1]?.split('\n')[0];
  expect(plain(phoneWords['p.q.label'])).toBe(plain(label ?? ''));
  expect(consoleWords['f.q.label']).toBe(phoneWords['p.q.label']);
});

it('refuses in the words of the practice, every refusal and no other', () => {
  const rows = rowsBelow('Refusals').map(([code, sentence]) => [
    plain(code?.split(' (')[0] ?? ''),
    plain(sentence ?? ''),
  ]);
  const ours = [...Object.entries(refusals), ['not_now', nobodyBack] as const].map(([code, sentence]) => [
    code,
    plain(sentence),
  ]);
  expect(ours.sort()).toEqual(rows.sort());
});

describe('what is never said', () => {
  const everything: [string, string][] = [
    phoneWords,
    consoleWords,
    planWords,
    rehearsalWords,
    projectorWords,
    liveWords,
    { ...refusals, nobodyBack },
  ].flatMap((catalogue: Catalogue) => Object.entries(catalogue));
  const never = rowsBelow('Word list').flatMap(([, words]) =>
    [...(words ?? '').matchAll(/\*\*([^*]+)\*\*/gu)].map((match) => match[1] ?? ''),
  );

  it('is a list that has been read', () => {
    expect(never).toContain('anonymous');
    expect(never.length).toBeGreaterThan(25);
  });

  it.each(never)('N32 “%s” stands in no string', (word) => {
    const whole = new RegExp(`(?<!\\p{L})${word}`, 'iu');
    expect(everything.filter(([, text]) => whole.test(text))).toEqual([]);
  });

  it('is anything with an exclamation mark, an emoji, “please wait” or “oops”', () => {
    const loud = /!|\p{Extended_Pictographic}|please wait|oops/iu;
    expect(everything.filter(([, text]) => loud.test(text))).toEqual([]);
  });

  it('N4 is a number of people, on a phone or the wall', () => {
    const counted = Object.entries({ ...phoneWords, ...projectorWords }).filter(
      ([key, text]) => /\d/u.test(text) && !key.startsWith('p.pace'),
    );
    expect(counted).toEqual([]);
  });
});
