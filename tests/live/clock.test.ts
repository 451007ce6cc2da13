// The server's clock as a device estimates it.

import { beforeEach, expect, it } from 'vitest';
import { Clock } from '../../client/live/clock.ts';
import { remaining } from '../../client/live/silence.ts';

let device: number;
let ahead: number;
let clock: Clock;

beforeEach(() => {
  device = 5_000;
  ahead = 1_700_000_000_000;
  clock = new Clock(() => device);
});

const off = (): number => Math.abs(clock.now() - (device + ahead));

/** Asks once for each pair: milliseconds there and milliseconds back. Answers with how many were asked. */
function measure(trips: readonly (readonly [there: number, back: number])[]): number {
  let asked = 0;
  clock.measure(
    (answered) => {
      const [there, back] = trips[asked] ?? [0, 0];
      asked += 1;
      device += there;
      const told = device + ahead;
      device += back;
      answered(told);
    },
    () => undefined,
  );
  return asked;
}

it('the first message gives a first idea of the time', () => {
  clock.hear(device + ahead - 40);
  expect(off()).toBe(40);
});

it('of several round trips the fastest counts, whenever it came', () => {
  const asked = measure([
    [400, 20],
    [3, 5],
    [900, 10],
    [10, 300],
    [200, 30],
  ]);
  expect(asked).toBe(5);
  expect(off()).toBe(1);
});

it('a later comparison replaces the earlier one, since clocks drift', () => {
  measure([
    [1, 1],
    [1, 1],
    [1, 1],
    [1, 1],
    [1, 1],
  ]);
  ahead += 120;
  measure([
    [9, 9],
    [9, 5],
    [30, 9],
    [9, 40],
    [9, 90],
  ]);
  expect(off()).toBe(2);
});

it('a message that was long on the way moves nothing, and asks for a comparison', () => {
  measure([
    [1, 1],
    [1, 1],
    [1, 1],
    [1, 1],
    [1, 1],
  ]);
  expect(clock.hear(device + ahead - 800)).toBe(true);
  expect(clock.hear(device + ahead - 300_000)).toBe(false);
  expect(off()).toBe(0);
});

it('a device whose counting slept is put right by the first message', () => {
  measure([
    [1, 1],
    [1, 1],
    [1, 1],
    [1, 1],
    [1, 1],
  ]);
  ahead += 600_000;
  clock.hear(device + ahead);
  expect(off()).toBe(0);
});

it('a silence is never longer than was chosen, though the server’s clock jumped back', () => {
  const silence = { startedAt: 100_000, endsAt: 160_000 };
  expect(remaining(silence, 130_000)).toBe(30_000);
  expect(remaining(silence, 40_000)).toBe(60_000);
  expect(remaining(silence, 170_000)).toBeLessThan(0);
  expect(remaining({ startedAt: 100_000, endsAt: null }, 170_000)).toBe(Infinity);
});
