// Chance for the core, and what tokens turn into. A token is known to its device alone; the server keeps what it is
// looked up by. Tokens are 128 random bits or more, so a derivation without slowness or salt will do.

import { createHash, createHmac, hkdfSync, randomInt, timingSafeEqual } from 'node:crypto';
import { customAlphabet, nanoid } from 'nanoid';
import { codeAlphabet } from '../shared/code.ts';
import { idSigns } from '../shared/limits.ts';
import type { Random } from './core/activity.ts';
import type { Key } from './core/state.ts';

const newId = customAlphabet('23456789abcdefghjkmnpqrstvwxyz', idSigns);

/** 192 random bits, which is 32 signs of base64url. */
export function newToken(): string {
  return nanoid(32);
}

export function newCode(length: number): string {
  return customAlphabet(codeAlphabet, length)();
}

export const lookupBytes = 16;

/** A secret for one use in one circle; from one of the two the other cannot be had. */
export function fromToken(code: string, token: string, use: 'id' | 'kek', bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', token, `clearing ${code}`, use, bytes));
}

/** What a token is looked up by in this circle: of no use in another one. */
export function keyOf(code: string, token: string): Key {
  return fromToken(code, token, 'id', lookupBytes).toString('base64url');
}

/** Whether two secrets are the same, in a time that tells nothing of either. */
export function sameSecret(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}

/** Under what the answer to a command is remembered: keyed, so that without the device's token it says nothing. */
export function digestOf(token: string, commandId: string): string {
  return createHmac('sha256', token).update(commandId).digest('base64url').slice(0, 22);
}

export function systemRandom(code: string): Random {
  return {
    id: () => newId(),
    below: (limit) => randomInt(limit),
    secret: () => {
      const token = newToken();
      return { token, key: keyOf(code, token) };
    },
  };
}
