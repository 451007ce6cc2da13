// Chance for games, from a seed that is printed, and how far it may carry somebody who only guesses.

import { sha256 } from '@noble/hashes/sha2.js';
import type { Draw } from '../../../client/basket/secrets.ts';
import { fourBytes, join, utf8 } from '../../../shared/basket/bytes.ts';

/** The seed of this run: fixed, unless the figures are the long ones. */
export const seed = process.env['LONG'] === '1' ? Date.now() % 1_000_000 : 20_261_125;

/** Bytes that look random and are the same for one seed and name. */
export function drawFrom(name: string): Draw {
  let block = 0;
  return (bytes) => {
    const drawn = new Uint8Array(bytes);
    for (let at = 0; at < bytes; at += 32) {
      const more = sha256(join(utf8(`${seed} ${name} `), fourBytes((block += 1))));
      drawn.set(more.subarray(0, Math.min(32, bytes - at)), at);
    }
    return drawn;
  };
}

/** A whole number from 0 to `limit` − 1. */
export function below(draw: Draw, limit: number): number {
  return new DataView(draw(4).buffer).getUint32(0) % limit;
}

export function pick<T>(draw: Draw, among: readonly T[]): T {
  const picked = among[below(draw, among.length)];
  if (picked === undefined) throw new Error('Nothing to pick from.');
  return picked;
}

export function shuffled<T>(draw: Draw, list: readonly T[]): T[] {
  const left = [...list];
  const out: T[] = [];
  while (left.length > 0) out.push(...left.splice(below(draw, left.length), 1));
  return out;
}

/** How often somebody who guesses with this chance is right at the most: one-sided 99.9 per cent. */
export function mostByChance(tries: number, chance: number): number {
  return tries * chance + 3.0902 * Math.sqrt(tries * chance * (1 - chance));
}
