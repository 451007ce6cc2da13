// What a device makes for a basket and never lets out: a key pair and a chain of numbers. Chance comes from
// `crypto.getRandomValues` alone, which is there on plain http.

import { x25519 } from '@noble/curves/ed25519.js';
import { chainTo } from '../../shared/basket/chain.ts';

/** So many random bytes. */
export type Draw = (bytes: number) => Uint8Array;

export interface KeyPair {
  readonly secret: Uint8Array;
  readonly publicKey: Uint8Array;
}

export const draw: Draw = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));

export function newKeyPair(random: Draw): KeyPair {
  const secret = random(32);
  return { secret, publicKey: x25519.getPublicKey(secret) };
}

export function newChain(random: Draw): readonly Uint8Array[] {
  return chainTo(random(32));
}
