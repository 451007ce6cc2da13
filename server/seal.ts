// How a circle rests in the store: sealed under a key of its own, which is wrapped once for each member by a key made of
// their token. What a token is looked up by is derived apart from that, so the disk cannot open itself.
//
//     row = form ‖ 128 slots ‖ nonce ‖ sealed circle ‖ tag        slot = lookup ‖ nonce ‖ wrapped key ‖ tag
//
// Slots without a member are filled with bytes that look the same, and the circle is padded, so that neither tells how
// many sit there. The tag covers everything in the row and beside it: code, version and end of life.

import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  randomBytes,
  randomFillSync,
  type KeyObject,
} from 'node:crypto';
import type { Key } from './core/state.ts';
import { UnreadableRow } from './store/format.ts';
import type { Row } from './store/store.ts';
import { fromToken, lookupBytes } from './tokens.ts';

/** The form of the row; that of the circle in it is a number of its own. */
const form = 1;
/** What rows of before there was a seal begin with. */
const inClear = 0x7b;
const cipherName = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** More than seats, invitations, facilitator and projector can ever be together. */
export const slotCount = 128;
export const slotBytes = lookupBytes + nonceBytes + keyBytes + tagBytes;
/** Form and slots: what a circle of any size begins with. */
export const headBytes = 1 + slotCount * slotBytes;
/** What is sealed grows in steps of this many bytes. */
export const stepBytes = 4_096;
const lengthBytes = 4;

/** A circle's key under the key of one token: nonce ‖ wrapped key ‖ tag. */
export type Wrap = Uint8Array;
export type Wraps = ReadonlyMap<Key, Wrap>;

/** A row that was changed, cut, or put in the place of another; it is not used, and left as it is. */
export class BrokenSeal extends Error {
  constructor() {
    super('A row whose seal is broken.');
    this.name = 'BrokenSeal';
  }
}

export function newCircleKey(): KeyObject {
  return keyOfBytes(randomBytes(keyBytes));
}

export function wrapFor(code: string, token: string, key: KeyObject): Wrap {
  const bytes = key.export();
  // A copy in bytes of its own: a small buffer is a piece of a large one, which it would keep in memory.
  const wrap = Uint8Array.from(encrypt(wrappingKey(code, token), bytes, Buffer.alloc(0)));
  bytes.fill(0);
  return wrap;
}

/** Throws BrokenSeal. */
export function unwrap(code: string, token: string, wrap: Wrap): KeyObject {
  return keyOfBytes(decrypt(wrappingKey(code, token), wrap, Buffer.alloc(0)));
}

/** The first part of every row of a circle with these members. */
export function headOf(key: KeyObject, wraps: Wraps): Uint8Array {
  if (wraps.size > slotCount) throw new Error('More members than slots.');
  // The same from save to save, or what changes would be the empty ones.
  const filler = Buffer.from(hkdfSync('sha512', key, '', 'slots', slotCount * slotBytes));
  const slots = Array.from({ length: slotCount }, (_, at) =>
    filler.subarray(at * slotBytes, (at + 1) * slotBytes),
  );
  [...wraps].forEach(([lookup, wrap], at) => {
    slots[at] = Buffer.concat([Buffer.from(lookup, 'base64url'), wrap]);
  });
  return Buffer.concat([Buffer.of(form), ...slots.sort((one, other) => Buffer.compare(one, other))]);
}

/** What lies in the slots of a row, filled ones and others. Throws UnreadableRow for a newer form, or BrokenSeal. */
export function slotsOf({ bytes }: Row): Wraps {
  const [of = 0] = bytes;
  if (of !== form) throw new UnreadableRow(of > form && of !== inClear);
  const body = bytes.length - headBytes - nonceBytes - tagBytes;
  if (body < stepBytes || body % stepBytes !== 0) throw new BrokenSeal();
  const wraps = new Map<Key, Wrap>();
  for (let at = 1; at < headBytes; at += slotBytes) {
    const lookup = Buffer.from(bytes.subarray(at, at + lookupBytes)).toString('base64url');
    // A copy, so that no wrap is kept in memory by another one.
    wraps.set(lookup, Uint8Array.from(bytes.subarray(at + lookupBytes, at + slotBytes)));
  }
  return wraps;
}

/** Where a row belongs. */
export interface Place {
  readonly code: string;
  readonly version: number;
  readonly endsAt: number;
}

/** The bytes of a row; `head` is from `headOf` with the same key. */
export function seal(plain: Uint8Array, key: KeyObject, head: Uint8Array, place: Place): Uint8Array {
  const padded = Buffer.alloc(Math.ceil((lengthBytes + plain.length) / stepBytes) * stepBytes);
  padded.writeUInt32BE(plain.length);
  padded.set(plain, lengthBytes);
  return encrypt(key, padded, bound(head, place), head);
}

/** What `seal` was given. Throws BrokenSeal unless not one bit is another. */
export function open(bytes: Uint8Array, key: KeyObject, place: Place): Uint8Array {
  const padded = decrypt(key, bytes.subarray(headBytes), bound(bytes.subarray(0, headBytes), place));
  return padded.subarray(lengthBytes, lengthBytes + padded.readUInt32BE());
}

/** What one node tells another, under a key that both have; `place` is what it belongs to. */
export function sealNote(plain: Uint8Array, key: KeyObject, place: readonly string[]): Buffer {
  return encrypt(key, plain, asideOf(place));
}

/** What `sealNote` was given, or null when it was sealed for another place, under another key, or changed. */
export function openNote(bytes: Uint8Array, key: KeyObject, place: readonly string[]): Buffer | null {
  if (bytes.length < nonceBytes + tagBytes) return null;
  try {
    return decrypt(key, bytes, asideOf(place));
  } catch (cause) {
    if (cause instanceof BrokenSeal) return null;
    throw cause;
  }
}

function asideOf(place: readonly string[]): Buffer {
  return Buffer.from(['note', ...place].join('\n'));
}

function bound(head: Uint8Array, { code, version, endsAt }: Place): Buffer {
  return Buffer.concat([head, Buffer.from(`${code}\n${version}\n${endsAt}`)]);
}

function wrappingKey(code: string, token: string): KeyObject {
  return keyOfBytes(fromToken(code, token, 'kek', keyBytes));
}

/** As a key object, which lies outside the heap; the bytes are wiped. */
function keyOfBytes(bytes: Buffer): KeyObject {
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}

const chance = Buffer.alloc(512 * nonceBytes);
let unused = 0;
/** Twelve random bytes; drawn many at a time, since each draw costs as much as sealing does. */
function newNonce(): Buffer {
  if (unused === 0) unused = randomFillSync(chance).length;
  unused -= nonceBytes;
  return Buffer.from(chance.subarray(unused, unused + nonceBytes));
}

/** Never the version as the nonce: two nodes that race for one version would use it twice. */
function encrypt(key: KeyObject, plain: Uint8Array, aside: Buffer, before?: Uint8Array): Buffer {
  const nonce = newNonce();
  const cipher = createCipheriv(cipherName, key, nonce, { authTagLength: tagBytes }).setAAD(aside);
  return Buffer.concat([
    ...(before === undefined ? [] : [before]),
    nonce,
    cipher.update(plain),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

function decrypt(key: KeyObject, bytes: Uint8Array, aside: Buffer): Buffer {
  const end = bytes.length - tagBytes;
  const decipher = createDecipheriv(cipherName, key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  }).setAAD(aside);
  decipher.setAuthTag(bytes.subarray(end));
  const plain = decipher.update(bytes.subarray(nonceBytes, end));
  try {
    decipher.final();
  } catch {
    throw new BrokenSeal();
  }
  return plain;
}
