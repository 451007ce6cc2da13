// The block of a card: four bytes by which it is known to be whole, its length, its text, zeros. Blank and written
// cards are built the same way (section 11.3 of the practice).

import { sha256 } from '@noble/hashes/sha2.js';
import { cardSigns } from '../limits.ts';
import { clean, signs } from '../text.ts';
import { compare, join, utf8 } from './bytes.ts';

const checkBytes = 4;
const headBytes = checkBytes + 2;

/** What lies in a block: a card's text, nothing, or something that is no block at all. */
export type Block =
  { readonly is: 'card'; readonly text: string } | { readonly is: 'blank' } | { readonly is: 'broken' };

/** Whether this text still fits on a card. */
export function fitsCard(text: string, blockBytes = 2_048): boolean {
  return signs(text) <= cardSigns && utf8(text).length <= blockBytes - headBytes;
}

/** The block of a card; an empty text gives the blank one. Throws a RangeError for a text that does not fit. */
export function packBlock(text: string, blockBytes: number): Uint8Array {
  const card = clean(text);
  if (!fitsCard(card, blockBytes)) throw new RangeError('That is more than fits on a card.');
  const words = utf8(card);
  const rest = new Uint8Array(blockBytes - checkBytes);
  rest.set([words.length >>> 8, words.length & 0xff]);
  rest.set(words, 2);
  return join(sha256(rest).subarray(0, checkBytes), rest);
}

/** A block that is whole but holds no card counts as blank. */
export function readBlock(block: Uint8Array): Block {
  const rest = block.subarray(checkBytes);
  if (compare(sha256(rest).subarray(0, checkBytes), block.subarray(0, checkBytes)) !== 0)
    return { is: 'broken' };
  const length = ((rest[0] ?? 0) << 8) | (rest[1] ?? 0);
  const words = rest.subarray(2, 2 + length);
  const beyond = rest.subarray(2 + length);
  if (words.length !== length || beyond.some((byte) => byte !== 0)) return { is: 'blank' };
  const text = readText(words);
  // What is not as `packBlock` would have cleaned it was packed by another hand.
  const whole = text !== null && text !== '' && text === clean(text) && signs(text) <= cardSigns;
  return whole ? { is: 'card', text } : { is: 'blank' };
}

function readText(words: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(words);
  } catch {
    return null;
  }
}
