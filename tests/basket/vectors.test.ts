// The published vectors, which another implementation can check itself against: keys, rosters, pads, vectors, results.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { x25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { agree, laidOver, padKey, padOf, saltOf, wordPlaces, type Member } from '../../client/basket/pads.ts';
import { delivery, rankOf, reservation, tally } from '../../client/basket/vectors.ts';
import { packBlock, readBlock } from '../../shared/basket/block.ts';
import { add, compare, join, xor } from '../../shared/basket/bytes.ts';
import { chainTo, opens } from '../../shared/basket/chain.ts';
import { fullSize } from '../../shared/basket/sizes.ts';

const hex = v.pipe(v.string(), v.transform(hexToBytes));
const numbers = v.array(v.number());
const file = v.parse(
  v.object({
    basketId: v.string(),
    secrets: v.array(hex),
    publicKeys: v.array(hex),
    lastOfChain: v.array(hex),
    seals: v.array(hex),
    openedAt1: v.array(hex),
    openedAt16: v.array(hex),
    roster: v.array(hex),
    rosterSeals: v.array(hex),
    salt: hex,
    wordIndexes: v.object({ 1: numbers, 16: numbers }),
    pairs: v.array(
      v.object({
        devices: v.tuple([v.number(), v.number()]),
        stage: v.picklist(['reserve', 'deliver', 'sum']),
        attempt: v.number(),
        seen: hex,
        key: hex,
        pad64: hex,
      }),
    ),
    mix: v.object({
      attempt: v.number(),
      places: numbers,
      tags: v.array(hex),
      ranks: numbers,
      texts: v.array(v.string()),
      slotsSha256: hex,
      reservationsSha256: v.array(hex),
      deliveriesSha256: v.array(hex),
      sumSha256: hex,
    }),
    sum: v.object({
      attempt: v.number(),
      answers: v.array(numbers),
      vectorsSha256: v.array(hex),
      counts: numbers,
    }),
    block: v.object({ text: v.string(), first64: hex, sha256: hex }),
  }),
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../docs/basket-vectors.json'), 'utf8')),
);

const at = <T>(list: readonly T[], place: number): T => {
  const found = list[place];
  if (found === undefined) throw new Error('Nothing there.');
  return found;
};
const roster: readonly Member[] = file.roster.map((key, place) => ({
  key,
  seal: at(file.rosterSeals, place),
}));
const devices = file.secrets.map((_secret, place) => place);
/** Of each device, in the order of the roster. */
const inOrder = (of: readonly Uint8Array[]): Uint8Array[] =>
  file.roster.map((key) =>
    at(
      of,
      file.publicKeys.findIndex((one) => compare(one, key) === 0),
    ),
  );

interface Stage {
  readonly stage: 'reserve' | 'deliver' | 'sum';
  readonly attempt: number;
  readonly seen: Uint8Array;
}

function keysWithOthers(device: number, stage: Stage): (readonly [Uint8Array, Uint8Array])[] {
  const own = at(file.publicKeys, device);
  return file.publicKeys
    .filter((other) => other !== own)
    .map((other) => {
      const agreed = agree(at(file.secrets, device), other);
      if (agreed === null) throw new Error('A key of low order.');
      return [other, padKey(agreed, own, other, { salt: file.salt, ...stage })];
    });
}

const masked = (device: number, vector: Uint8Array, stage: Stage): Uint8Array =>
  keysWithOthers(device, stage).reduce((sofar, [, key]) => laidOver(sofar, key), vector);

describe('the vectors that another implementation can use', () => {
  it('gives each device its public key and its seal', () => {
    expect(file.secrets.map((secret) => x25519.getPublicKey(secret))).toEqual(file.publicKeys);
    const chains = file.lastOfChain.map(chainTo);
    expect(chains.map((chain) => at(chain, 0))).toEqual(file.seals);
    expect(chains.map((chain) => at(chain, 1))).toEqual(file.openedAt1);
    expect(chains.map((chain) => at(chain, 16))).toEqual(file.openedAt16);
    for (const device of devices) {
      expect(opens(at(file.openedAt1, device), 1, at(file.seals, device))).toBe(true);
      expect(opens(at(file.openedAt16, device), 16, at(file.seals, device))).toBe(true);
      expect(opens(at(file.openedAt16, device), 15, at(file.seals, device))).toBe(false);
    }
  });

  it('gives a roster its salt and its words', () => {
    expect([...file.publicKeys].sort(compare)).toEqual(file.roster);
    expect(inOrder(file.seals)).toEqual(file.rosterSeals);
    expect(saltOf(roster, file.basketId)).toEqual(file.salt);
    expect(wordPlaces(file.salt, 1, inOrder(file.openedAt1))).toEqual(file.wordIndexes[1]);
    expect(wordPlaces(file.salt, 16, inOrder(file.openedAt16))).toEqual(file.wordIndexes[16]);
  });

  it('gives two devices the same pad at each stage', () => {
    for (const { devices: pair, stage, attempt, seen, key, pad64 } of file.pairs) {
      for (const [own, other] of [pair, [pair[1], pair[0]] as const]) {
        const found = keysWithOthers(own, { stage, attempt, seen }).find(
          ([name]) => name === at(file.publicKeys, other),
        );
        expect(found?.[1]).toEqual(key);
      }
      expect(padOf(key, 64)).toEqual(pad64);
    }
  });

  it('packs a card into a block and reads it again', () => {
    const block = packBlock(file.block.text, fullSize.blockBytes);
    expect(block.subarray(0, 64)).toEqual(file.block.first64);
    expect(bytesToHex(sha256(block))).toBe(bytesToHex(file.block.sha256));
    expect(readBlock(block)).toEqual({ is: 'card', text: file.block.text });
  });

  it('mixes five cards, two of them blank', () => {
    const { attempt, places, tags, ranks, texts } = file.mix;
    const place = (device: number) => ({ slot: at(places, device), tag: at(tags, device) });
    const bare = { stage: 'reserve', attempt, seen: new Uint8Array() } as const;
    const reservations = devices.map((device) => masked(device, reservation(fullSize, place(device)), bare));
    expect(reservations.map((vector) => sha256(vector))).toEqual(file.mix.reservationsSha256);
    const slots = reservations.reduce(xor);
    expect(sha256(slots)).toEqual(file.mix.slotsSha256);
    expect(devices.map((device) => rankOf(slots, place(device), devices.length))).toEqual(ranks);
    const seen = sha256(join(...inOrder(file.openedAt1), slots));
    const deliveries = devices.map((device) =>
      masked(device, delivery(fullSize, devices.length, at(ranks, device), at(texts, device)), {
        stage: 'deliver',
        attempt,
        seen,
      }),
    );
    expect(deliveries.map((vector) => sha256(vector))).toEqual(file.mix.deliveriesSha256);
    const sum = deliveries.reduce(xor);
    expect(sha256(sum)).toEqual(file.mix.sumSha256);
    for (const device of devices) {
      const start = at(ranks, device) * fullSize.blockBytes;
      const text = at(texts, device);
      const block = readBlock(sum.subarray(start, start + fullSize.blockBytes));
      expect(block).toEqual(text === '' ? { is: 'blank' } : { is: 'card', text });
    }
  });

  it('sums five times eight answers', () => {
    const { attempt, answers, vectorsSha256, counts } = file.sum;
    const seen = sha256(join(...inOrder(file.openedAt1)));
    const vectors = devices.map((device) =>
      keysWithOthers(device, { stage: 'sum', attempt, seen }).reduce(
        (sofar, [other, key]) => {
          const first = compare(at(file.publicKeys, device), other) < 0;
          return add(sofar, padOf(key, sofar.length), first ? 1 : -1);
        },
        tally(at(answers, device)),
      ),
    );
    expect(vectors.map((vector) => sha256(vector))).toEqual(vectorsSha256);
    const sum = vectors.reduce((a, b) => add(a, b));
    const view = new DataView(sum.buffer);
    expect(counts.map((_count, place) => view.getUint32(place * 4, true))).toEqual(counts);
  });
});
