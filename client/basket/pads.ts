// The pads that every two devices share, and what stands for a whole roster: its salt and its three words.

import { chacha20 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { compare, fourBytes, join, utf8 } from '../../shared/basket/bytes.ts';

export interface Member {
  readonly key: Uint8Array;
  readonly seal: Uint8Array;
}

/** `clearing basket 2` ‖ number of keys ‖ key ‖ seal of each ‖ basketId, hashed. */
export function saltOf(roster: readonly Member[], basketId: string): Uint8Array {
  const members = roster.map(({ key, seal }) => join(key, seal));
  return sha256(join(utf8('clearing basket 2'), fourBytes(roster.length), ...members, utf8(basketId)));
}

/** What two devices agree on; null when the other's key is of low order, so that there is nothing to agree on. */
export function agree(secret: Uint8Array, other: Uint8Array): Uint8Array | null {
  try {
    return x25519.getSharedSecret(secret, other);
  } catch {
    return null;
  }
}

/** What a pad is for. Devices that were told different stories get pads that do not cancel. */
export interface Purpose {
  readonly salt: Uint8Array;
  readonly stage: 'reserve' | 'deliver' | 'sum';
  readonly attempt: number;
  /** What was opened, and for a delivery the slots: hashed; nothing for a reservation. */
  readonly seen: Uint8Array;
}

/** The key of the pad between two devices. Both keys are in it, since a twin of a key would agree on the same. */
export function padKey(agreed: Uint8Array, a: Uint8Array, b: Uint8Array, purpose: Purpose): Uint8Array {
  const [first, second] = compare(a, b) < 0 ? [a, b] : [b, a];
  const { salt, stage, attempt, seen } = purpose;
  return hkdf(sha256, agreed, salt, join(utf8(stage), fourBytes(attempt), first, second, seen), 32);
}

const nonce = new Uint8Array(12);

/** The vector with a pad laid over it. */
export function laidOver(vector: Uint8Array, key: Uint8Array): Uint8Array {
  return chacha20(key, nonce, vector);
}

/** The pad alone, so many bytes. */
export function padOf(key: Uint8Array, bytes: number): Uint8Array {
  return chacha20(key, nonce, new Uint8Array(bytes));
}

/** The first 33 bits of a hash as three places in a list of 2,048 words. */
export function wordPlaces(
  salt: Uint8Array,
  attempt: number,
  opened: readonly Uint8Array[],
): readonly [number, number, number] {
  const hash = sha256(join(utf8('clearing words 2'), salt, fourBytes(attempt), ...opened));
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = hash;
  return [(a << 3) | (b >> 5), ((b & 31) << 6) | (c >> 2), ((c & 3) << 9) | (d << 1) | (e >> 7)];
}
