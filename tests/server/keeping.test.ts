// Whether the store can be used, as the console says it.

import { beforeEach, expect, test } from 'vitest';
import { Keeping } from '../../server/keeping.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { Row } from '../../server/store/store.ts';
import { TestClock } from '../support/clock.ts';

let clock: TestClock;
let broken: boolean;
let told: boolean[];
let keeping: Keeping;
const row: Row = { version: 1, endsAt: 2_000_000_000_000, bytes: Uint8Array.of(1) };
beforeEach(() => {
  clock = new TestClock();
  broken = false;
  told = [];
  const store = memoryStore();
  const unlessBroken = <T>(work: () => Promise<T>): Promise<T> =>
    broken ? Promise.reject(new Error('The disk is full.')) : work();
  const frail = {
    ...store,
    save: (code: string, expected: number, saved: Row) =>
      unlessBroken(() => store.save(code, expected, saved)),
    check: () => unlessBroken(() => store.check()),
  };
  keeping = new Keeping(frail, clock, () => told.push(keeping.fails));
});

/** So many seconds, and whatever they set going. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    clock.pass(1_000);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  }
}

test('the console hears once that nothing can be kept, and once that all is well again', async () => {
  broken = true;
  for (const code of ['AAAAAA', 'BBBBBB'])
    await expect(keeping.store.save(code, 0, row)).rejects.toThrow('full');
  expect(told).toEqual([true]);
  await pass(20);
  expect(told).toEqual([true]);
  broken = false;
  await pass(5);
  expect(told).toEqual([true, false]);
});

test('a store that answers questions and takes nothing does not flicker', async () => {
  const store = memoryStore();
  const full = { ...store, save: () => Promise.reject(new Error('full')) };
  keeping = new Keeping(full, clock, () => told.push(keeping.fails));
  for (let press = 0; press < 10; press += 1) {
    await expect(keeping.store.save('AAAAAA', 0, row)).rejects.toThrow();
    await pass(2);
  }
  expect(told).toEqual([true]);
  await pass(5);
  expect(told).toEqual([true, false]);
});
