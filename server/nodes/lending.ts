// How one node gives another the key of a circle: sealed for a key that the asker has made for this one question, and both
// proved with the secret that all nodes share. Whoever records the channel and learns that secret later can open nothing.

import {
  createHmac,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { openNote, sealNote } from '../seal.ts';
import { sameSecret } from '../tokens.ts';
import type { WordOf } from './words.ts';

/** A question that waits for its answer. */
export interface Question {
  readonly word: WordOf<'ask'>;
  readonly secret: KeyObject;
}

export function askForKey(from: string, code: string, clusterKey: string): Question {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const raw = rawOf(publicKey);
  const said = { is: 'ask', from, code, publicKey: raw } as const;
  return { word: { ...said, proof: proofOf(clusterKey, Object.values(said)) }, secret: privateKey };
}

/** null when the question does not come from a node that knows the secret. */
export function lendKey(
  from: string,
  {
    word,
    key,
    clusterKey,
  }: { readonly word: WordOf<'ask'>; readonly key: KeyObject; readonly clusterKey: string },
): WordOf<'key'> | null {
  const { proof, ...asked } = word;
  if (!sameSecret(proof, proofOf(clusterKey, Object.values(asked)))) return null;
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const raw = rawOf(publicKey);
  const between = sharedKey(privateKey, word.publicKey, [clusterKey, word.code, word.publicKey, raw]);
  const bytes = key.export();
  const sealed = sealNote(bytes, between, [word.code]).toString('base64');
  bytes.fill(0);
  const said = { is: 'key', from, to: word.from, code: word.code, publicKey: raw, sealed } as const;
  return { ...said, proof: proofOf(clusterKey, Object.values(said)) };
}

/** The key, or null when this is no answer to that question. */
export function takeKey(
  { word, secret }: Question,
  answer: WordOf<'key'>,
  clusterKey: string,
): KeyObject | null {
  const { proof, ...said } = answer;
  if (answer.code !== word.code || answer.to !== word.from) return null;
  if (!sameSecret(proof, proofOf(clusterKey, Object.values(said)))) return null;
  const between = sharedKey(secret, answer.publicKey, [
    clusterKey,
    word.code,
    word.publicKey,
    answer.publicKey,
  ]);
  const bytes = openNote(Buffer.from(answer.sealed, 'base64'), between, [word.code]);
  if (bytes === null) return null;
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}

function rawOf(key: KeyObject): string {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');
}

function sharedKey(secret: KeyObject, theirs: string, bound: readonly [string, ...string[]]): KeyObject {
  const x = Buffer.from(theirs, 'base64').toString('base64url');
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'X25519', x } });
  const [salt, ...info] = bound;
  const shared = diffieHellman({ privateKey: secret, publicKey });
  return createSecretKey(Buffer.from(hkdfSync('sha256', shared, salt, info.join('\n'), 32)));
}

function proofOf(clusterKey: string, said: readonly string[]): string {
  return createHmac('sha256', clusterKey).update(said.join('\n')).digest('base64');
}
