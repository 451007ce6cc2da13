// A twin of a key agrees on the same, so a server that adds it to a roster hopes that two pads are gone. They are not.

import { expect, test } from 'vitest';
import { agree, padKey, padOf } from '../../client/basket/pads.ts';
import { newKeyPair } from '../../client/basket/secrets.ts';
import { base64urlnopad, compare, decoded, xor } from '../../shared/basket/bytes.ts';
import { drawFrom } from '../support/hands.ts';
import { bytesOf, keyOf } from './serving.ts';
import { ana, rowsOf, seal, six, sorted, withRows } from './telling.ts';

const p = 2n ** 255n - 19n;

function numberOf(key: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(key).reverse().toString('hex')}`) & (2n ** 255n - 1n);
}

function keyFrom(number: bigint): Uint8Array {
  return Uint8Array.from(Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse());
}

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base % p];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * square) % p;
    square = (square * square) % p;
  }
  return result;
}

const twins: readonly (readonly [string, (key: Uint8Array) => Uint8Array])[] = [
  [
    'with its top bit set',
    (key) => {
      const twin = key.slice();
      twin[31] = (twin[31] ?? 0) | 0x80;
      return twin;
    },
  ],
  ['that is 1/u', (key) => keyFrom(power(numberOf(key), p - 2n))],
];

test.each(twins)('a twin %s agrees on the same, and its pad is another', (_, twinOf) => {
  const [own, other] = [newKeyPair(drawFrom('own')), newKeyPair(drawFrom('other'))];
  const twin = twinOf(other.publicKey);
  const agreed = agree(own.secret, other.publicKey);
  expect(compare(twin, other.publicKey)).not.toBe(0);
  if (agreed === null) throw new Error('Nothing was agreed on.');
  expect(agree(own.secret, twin)).toEqual(agreed);
  const purpose = { salt: new Uint8Array(32), stage: 'reserve', attempt: 1, seen: new Uint8Array() } as const;
  const pads = [other.publicKey, twin].map((key) => padOf(padKey(agreed, own.publicKey, key, purpose), 512));
  const both = xor(pads[0] ?? new Uint8Array(), pads[1] ?? new Uint8Array());
  expect(both.filter((byte) => byte === 0).length).toBeLessThan(20);
});

test.each(twins)('among keys and their twins %s, what a device sends is noise', (_, twinOf) => {
  const serving = six();
  const own = rowsOf(serving.event).filter(({ key }) => key === keyOf(serving, 'ana'));
  const keys = ['x', 'y'].map((name) => newKeyPair(drawFrom(name)).publicKey);
  const rows = keys.flatMap((key) =>
    [key, twinOf(key)].map((bytes) => ({ key: base64urlnopad.encode(bytes), seal })),
  );
  expect(rows.map(({ key }) => decoded(base64urlnopad, key)?.length)).toEqual([32, 32, 32, 32]);
  const answer = ana(serving, withRows(serving.event, sorted([...own, ...rows])));
  const vector = bytesOf(answer ?? { type: 'seat.leave' });
  expect(vector).toHaveLength(512);
  // Bare it would be zero but for eight bytes.
  expect(vector.filter((byte) => byte === 0).length).toBeLessThan(20);
});
