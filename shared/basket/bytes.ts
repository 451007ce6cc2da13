// Bytes: joined, compared, added up, and as text.

import { base64, base64urlnopad } from '@scure/base';

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A whole number as four bytes, the greatest first. */
export function fourBytes(number: number): Uint8Array {
  return Uint8Array.of(number >>> 24, number >>> 16, number >>> 8, number);
}

/** Below zero when `a` comes first in the order of bytes, zero when they are the same. */
export function compare(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Two vectors of the same length, bit by bit: the sum in which a pad that comes twice is gone. */
export function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((byte, at) => byte ^ (b[at] ?? 0));
}

/** Two vectors of counters of four bytes, the smallest byte first, counter by counter modulo 2³². */
export function add(a: Uint8Array, b: Uint8Array, sign: 1 | -1 = 1): Uint8Array {
  const sum = new Uint8Array(a.length);
  const [left, right, out] = [a, b, sum].map(({ buffer, byteOffset }) => new DataView(buffer, byteOffset));
  if (left === undefined || right === undefined || out === undefined) return sum;
  for (let at = 0; at < a.length; at += 4)
    out.setUint32(at, (left.getUint32(at, true) + sign * right.getUint32(at, true)) >>> 0, true);
  return sum;
}

export { base64, base64urlnopad };

/** The bytes of a text in base64 (or base64url without padding), or null when it is neither. */
export function decoded(coder: typeof base64, text: string): Uint8Array | null {
  try {
    return coder.decode(text);
  } catch {
    return null;
  }
}
