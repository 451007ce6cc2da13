// How the helper reads what is in the box (section 10 of the practice): its sentences, and where each begins.

import { clean, signs } from '../../../../shared/text.ts';

export interface Sentence {
  /** From its first word on, as it was typed, without what ends it. */
  readonly text: string;
  /** Where its first word stands in the text. */
  readonly at: number;
  /** Whether it ends with a question mark. */
  readonly asks: boolean;
}

export interface Reading {
  /** Apostrophes straight, case as it was typed. */
  readonly text: string;
  /** Those with a word in them beside the one that joins. */
  readonly sentences: readonly Sentence[];
  /** How long it is, in signs (code points). */
  readonly length: number;
}

const ends = /\n|[.?!…]+/gu;
const title = /(?:^|[^\p{L}])(?:Mr|Mrs|Ms|Mx|Dr|Prof|St)$/u;
// Quotation marks, dashes, ¿ and ¡, then a first small word that joins, and once more what may stand before a word.
const lead = /^[^\p{L}\p{N}]*(?:(?:and|but|so|or)(?![\p{L}\p{N}'-])[^\p{L}\p{N}]*)?/iu;

/** A full stop in 8.30, e.g. or Ms. Rivera ends nothing. */
function endsHere(text: string, mark: string, at: number): boolean {
  return mark !== '.' || !(/^[\p{Ll}\p{N}]/u.test(text.slice(at + 1)) || title.test(text.slice(0, at)));
}

function sentence(text: string, from: number, to: number, mark: string): Sentence[] {
  const raw = text.slice(from, to);
  const skipped = lead.exec(raw)?.[0].length ?? 0;
  const said = raw.slice(skipped).trim();
  if (!/[\p{L}\p{N}]/u.test(said)) return [];
  return [{ text: said, at: from + skipped, asks: mark.includes('?') }];
}

export function read(typed: string): Reading {
  const text = clean(typed)
    .replace(/[\u2018\u2019\u201B\u02BC\u2032\uFF07\u00B4`]/gu, "'")
    .replace(/\uFF1F/gu, '?')
    .trim();
  const sentences: Sentence[] = [];
  let from = 0;
  for (const { 0: mark, index } of text.matchAll(ends)) {
    if (!endsHere(text, mark, index)) continue;
    sentences.push(...sentence(text, from, index, mark));
    from = index + mark.length;
  }
  sentences.push(...sentence(text, from, text.length, ''));
  return { text, sentences, length: signs(text) };
}
