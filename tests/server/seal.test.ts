// The seal of a stored circle: what opens it, what does not, and what its bytes tell.

import { expect, test } from 'vitest';
import { newCircle } from '../../server/core/circle.ts';
import type { Circle } from '../../server/core/state.ts';
import {
  BrokenSeal,
  headBytes,
  headOf,
  newCircleKey,
  open,
  seal,
  slotBytes,
  slotCount,
  slotsOf,
  stepBytes,
  unwrap,
  wrapFor,
  type Wraps,
} from '../../server/seal.ts';
import { toBytes } from '../../server/store/format.ts';
import { fromToken, keyOf, lookupBytes, newToken } from '../../server/tokens.ts';

const code = 'K7M4QX';
const place = { code, version: 7, endsAt: 1_900_000_000_000 };
const key = newCircleKey();
const tokens = Array.from({ length: 40 }, newToken);
const plain = new TextEncoder().encode('What is alive?');

function wrapsOf(count: number, of = key): Wraps {
  return new Map(tokens.slice(0, count).map((token) => [keyOf(code, token), wrapFor(code, token, of)]));
}

const row = (bytes: Uint8Array) => ({ ...place, bytes });
const sealed = (wraps = wrapsOf(3), text = plain): Uint8Array => seal(text, key, headOf(key, wraps), place);

test('each member’s token opens the circle, and no other token does', () => {
  const bytes = sealed();
  for (const token of tokens.slice(0, 3)) {
    const wrap = slotsOf(row(bytes)).get(keyOf(code, token)) ?? new Uint8Array();
    expect(open(bytes, unwrap(code, token, wrap), place)).toEqual(Buffer.from(plain));
    expect(() => unwrap(code, newToken(), wrap)).toThrow(BrokenSeal);
    expect(() => unwrap('ABCDEF', token, wrap)).toThrow(BrokenSeal);
  }
  expect(slotsOf(row(bytes)).has(keyOf(code, tokens[3] ?? ''))).toBe(false);
});

test('what a token is looked up by is of no use for opening', () => {
  const [token = ''] = tokens;
  const lookup = keyOf(code, token);
  const wrap = wrapFor(code, token, key);
  expect(() => unwrap(code, lookup, wrap)).toThrow(BrokenSeal);
  const kek = fromToken(code, token, 'kek', 32);
  expect(kek.subarray(0, lookupBytes).equals(Buffer.from(lookup, 'base64url'))).toBe(false);
});

test('a row in which anything is another is refused', () => {
  const bytes = sealed();
  // Every part: form, a lookup, a wrap, a filled slot or an empty one, nonce, circle, padding, tag.
  for (let at = 1; at < bytes.length; at += 97) {
    const forged = Uint8Array.from(bytes);
    forged[at] = (forged[at] ?? 0) ^ 1;
    expect(() => open(forged, key, place)).toThrow(BrokenSeal);
  }
  for (const end of [-1, -stepBytes, headBytes, 0])
    expect(() => slotsOf(row(bytes.subarray(0, end)))).toThrow();
  expect(() => slotsOf(row(bytes.subarray(0, -1)))).toThrow(BrokenSeal);
});

test('a row in another’s place is refused: of another circle, another version, another end of life', () => {
  const bytes = sealed();
  expect(open(bytes, key, place)).toEqual(Buffer.from(plain));
  for (const other of [{ code: 'ABCDEF' }, { version: 6 }, { version: 8 }, { endsAt: place.endsAt + 1 }])
    expect(() => open(bytes, key, { ...place, ...other })).toThrow(BrokenSeal);
});

test('the same circle saved twice is other bytes, and a nonce never comes again', () => {
  const head = headOf(key, wrapsOf(2));
  const nonces = Array.from({ length: 2_000 }, () => {
    const bytes = seal(plain, key, head, place);
    return Buffer.from(bytes.subarray(headBytes, headBytes + 12)).toString('hex');
  });
  expect(new Set(nonces).size).toBe(2_000);
});

/** A circle of so many, each with a phone, and none of it written by hand. */
function circleOf(count: number): Circle {
  const keys = { facilitator: keyOf(code, 'f'), projector: keyOf(code, 'p') };
  const circle = newCircle({ code, title: 'Tuesday', keys, lifeHours: 24, now: 1_800_000_000_000 });
  const seats = tokens.slice(0, count).map((token, at) => ({
    id: `seat${String(at).padStart(6, '0')}`,
    name: `Person ${String(at)}`,
    role: 'participant' as const,
    key: keyOf(code, token),
    phone: true,
    invite: null,
  }));
  return { ...circle, seats };
}

test('two and forty members leave slots of one length, and no slot tells whether it is somebody’s', () => {
  const [two, forty] = [2, 40].map((count) =>
    seal(toBytes(circleOf(count)), key, headOf(key, wrapsOf(count)), place),
  );
  for (const bytes of [two, forty]) {
    expect(((bytes?.length ?? 0) - headBytes - 28) % stepBytes).toBe(0);
    const slots = [...slotsOf(row(bytes ?? new Uint8Array()))];
    expect(slots).toHaveLength(slotCount);
    // In the order of their bytes, so that no place in the row is anybody's.
    const lookups = slots.map(([lookup]) => Buffer.from(lookup, 'base64url').toString('hex'));
    expect(lookups).toEqual(lookups.toSorted());
    // As many ones as zeros, in the filled slots and the others alike.
    const ones = slots.map(([, wrap]) =>
      wrap.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0),
    );
    const bits = (slotBytes - lookupBytes) * 8;
    for (const count of ones) expect(Math.abs(count - bits / 2)).toBeLessThan(6 * Math.sqrt(bits / 4));
  }
});

test('a save changes no empty slot; else those that stay would be the members', () => {
  const wraps = wrapsOf(2);
  const slots = () => slotsOf(row(seal(plain, key, headOf(key, wraps), place)));
  expect([...slots()]).toEqual([...slots()]);
  // One more member takes one empty slot, and no other changes.
  const three = slotsOf(row(sealed(new Map([...wraps, [keyOf(code, 'new'), wrapFor(code, 'new', key)]]))));
  expect([...slots().keys()].filter((lookup) => !three.has(lookup))).toHaveLength(1);
});

test('a circle of twenty-five is sealed for less than a tenth of a millisecond of CPU a save', () => {
  const bytes = toBytes(circleOf(25));
  const head = headOf(key, wrapsOf(25));
  const runs = 2_000;
  for (let run = 0; run < 200; run += 1) seal(bytes, key, head, place);
  const rounds = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    for (let run = 0; run < runs; run += 1) seal(bytes, key, head, place);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000 / runs;
  });
  const ms = Math.min(...rounds);
  console.log(`Sealing a circle of 25: ${ms.toFixed(4)} ms of CPU a save (at most 0.1).`);
  expect(ms).toBeLessThan(0.1);
});
