// The fixed block of an unsigned card: UTF-8, then zeros, 2,048 bytes whatever it holds, as base64.
// Blank and written cards take the same path through this file (section 11.3 of the practice).

import { blockBytes, cardBytes, cardSigns } from './limits.ts';
import { clean, signs } from './text.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of 2,048 bytes: 682 groups of three, and two bytes more. */
export const blockSigns = 4 * Math.ceil(blockBytes / 3);

/** Whether this text still fits on a card: 500 signs and 2,000 bytes, whichever comes first. */
export function fitsCard(text: string): boolean {
  return signs(text) <= cardSigns && new TextEncoder().encode(text).length <= cardBytes;
}

/** The block for a card; an empty text gives the blank card. Throws a RangeError for a text that does not fit. */
export function packCard(text: string): string {
  const written = clean(text);
  if (!fitsCard(written)) throw new RangeError('That is more than fits on a card.');
  const block = new Uint8Array(blockBytes);
  block.set(new TextEncoder().encode(written));
  return toBase64(block);
}

/** The text of a block, '' for a blank card or one that holds no card, null for what is no block at all. */
export function unpackCard(block: string): string | null {
  const bytes = fromBase64(block);
  if (bytes?.length !== blockBytes) return null;
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  const written = bytes.subarray(0, end);
  if (written.includes(0)) return null;
  const text = decode(written);
  if (text === null) return null;
  return fitsCard(text) && clean(text) === text ? text : '';
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function toBase64(bytes: Uint8Array): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let sign = 0; sign < 4; sign += 1) {
      out += sign > left ? '=' : (alphabet[(group >> (18 - 6 * sign)) & 63] ?? '');
    }
  }
  return out;
}

/** Null when the text is not base64 of whole groups, or when the unused bits of its last sign are not zero. */
function fromBase64(text: string): Uint8Array | null {
  const bare = text.replace(/={1,2}$/u, '');
  if (text.length % 4 !== 0 || text.length - bare.length > 2) return null;
  const bytes = new Uint8Array(Math.floor((bare.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const sign of bare) {
    const value = alphabet.indexOf(sign);
    if (value < 0) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 0xff;
    at += 1;
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : null;
}
