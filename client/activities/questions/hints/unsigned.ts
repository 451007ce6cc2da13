// What may point at one person on a card that nobody signs.

import { isCommonWord } from './commonNames.ts';
import { anywhere } from './phrases.ts';
import { read, type Reading } from './read.ts';

const letter = /[\p{L}\p{N}]/u;
const joined = /^-?[\p{L}\p{N}]/u;

function isNamed({ text, sentences }: Reading, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    // A first word has a capital letter anyway.
    const first = sentences.some((sentence) => sentence.at === at);
    const inside = letter.test(text.slice(0, at).slice(-1)) || /[\p{L}\p{N}]-$/u.test(text.slice(0, at));
    if (!first && !inside && !joined.test(text.slice(at + name.length))) return true;
  }
  return false;
}

/** Whether a seat is named in it, letter for letter. */
export function namesSomebody(card: Reading, names: readonly string[]): boolean {
  return names
    .map((name) => read(name).text)
    .some((name) => name.length > 1 && !isCommonWord(name) && isNamed(card, name));
}

const heads =
  '(?:the|our) (?:(?:new|old|current|former|acting|interim|school) )?(?:principal|(?:vice|assistant)[- ]principal|' +
  'head|head[- ]?teacher|deputy[- ]head|boss|director|superintendent|leader|office)';
const jefes = '(?:el|la|al|del|nuestro|nuestra) (?:directora?|jefe|jefa|subdirectora?|direcci[oó]n|oficina)';
// The head of a queue, the office of the future.
const of = anywhere(String.raw`the (?:head|office)(?= of\b)`);

const english = anywhere(heads);
const spanish = anywhere(jefes);

/** Whether it speaks of the one who leads, in this language or in the other. */
export function pointsAtRole({ sentences }: Reading): boolean {
  return sentences.some(({ text }) => spanish.test(text) || english.test(text.replace(of, ' ')));
}
