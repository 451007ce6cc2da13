// Which one hint a text draws, if any: plain functions over what is in the box, and nothing that leaves it
// (section 10 of the practice).

import { english, isOpen, type HintName } from './english.ts';
import { read } from './read.ts';
import { namesSomebody, pointsAtRole } from './unsigned.ts';

export type { HintName };

interface Circumstances {
  /** Of the seats, for an unsigned card; null where people sign. */
  readonly names: readonly string[] | null;
  /** The language of the page, as `lang` has it. */
  readonly lang: string;
}

/** The name of the first rule that holds, or null: a good question, or a language without rules. */
export function hintFor(text: string, { names, lang }: Circumstances): HintName | null {
  const language = lang.toLowerCase().split('-')[0];
  if (language !== 'en' && language !== 'es') return null;
  const card = read(text);
  if (card.sentences.length === 0 || isOpen(card)) return null;
  if (names !== null && namesSomebody(card, names)) return 'name';
  if (names !== null && pointsAtRole(card)) return 'role';
  if (language === 'es') return null;
  return english.find(([, holds]) => holds(card))?.[0] ?? null;
}
