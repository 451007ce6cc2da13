// A chain of numbers, each the hash of the next: its first is the seal, and one more is opened for each attempt. So a
// roster is fixed before anybody, the server too, can know the words that stand for it.

import { sha256 } from '@noble/hashes/sha2.js';
import { compare } from './bytes.ts';
import { attemptsAtMost } from './sizes.ts';

/** Seventeen numbers of 32 bytes from their last: the seal, and what is opened at the attempts 1 to 16. */
export function chainTo(last: Uint8Array): readonly Uint8Array[] {
  const chain = [last];
  while (chain.length <= attemptsAtMost) chain.unshift(sha256(chain[0] ?? last));
  return chain;
}

/** Whether this number is the one that is opened at this attempt below this seal. */
export function opens(opened: Uint8Array, attempt: number, seal: Uint8Array): boolean {
  let link = opened;
  for (let at = 0; at < attempt; at += 1) link = sha256(link);
  return compare(link, seal) === 0;
}
