// Two days that differ in a secret alone: to everybody whose secret it is not they are the same, to the time and length of
// every message.

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Intent } from '../../shared/commands.ts';
import { putInPlace } from './browser.ts';
import type { SimulatedDevice } from './device.ts';
import { World } from './world.ts';

beforeAll(() => {
  putInPlace((name, value) => {
    vi.stubGlobal(name, value);
  });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

const people = 6;
const seeds = Array.from({ length: process.env['LONG'] === '1' ? 200 : 20 }, (_one, at) => at + 1);
const named = (world: World, name: string): SimulatedDevice => {
  const device = world.devices.find((one) => one.name === name);
  if (device === undefined) throw new Error(`${name} is not there.`);
  return device;
};

/** What everybody but these two was sent in a round in which one of them does this. */
async function roundIn(
  seed: number,
  who: string,
  others: readonly string[],
  intent: Intent,
): Promise<readonly (readonly [string, readonly string[]])[]> {
  const world = new World(seed, people, { listens: true });
  await world.gather();
  const console = named(world, 'Facilitator');
  world.press(console, { type: 'circle.open' });
  await world.pass(500);
  world.press(console, { type: 'round.start', mode: 'go-round' });
  await world.pass(500);
  world.press(named(world, who), intent);
  await world.pass(2_000);
  // The piece goes round once, and again to whoever asked; then nobody has it.
  for (let passes = 0; passes < 2; passes += 1) {
    const { view } = console.live;
    const holder = world.devices.find(({ live }) => live.own?.seatId === view?.round?.holder);
    if (holder !== undefined) world.press(holder, { type: 'piece.pass', seatId: view?.round?.holder ?? '' });
    await world.pass(1_000);
  }
  world.press(console, { type: 'bell.ring' });
  await world.pass(2_000);
  expect(world.watch.broken).toBeNull();
  return [...(world.outside ?? [])].filter(([name]) => !others.includes(name));
}

describe.each([
  ['asked for a pause', { type: 'pause.ask' }],
  ['asked to have the piece once more', { type: 'round.again', on: true }],
] as const)('who of two %s', (_what, intent) => {
  test('nobody else, the console and the wall among them, is sent a message more, longer, or at another time', async () => {
    const two = ['Person 3', 'Person 4'] as const;
    for (const seed of seeds) {
      const one = await roundIn(seed, two[0], two, intent);
      const other = await roundIn(seed, two[1], two, intent);
      expect(one.length).toBe(people);
      expect(other).toEqual(one);
    }
  });
});

test('a day that differs in what everybody sees is told apart, or this would prove nothing', async () => {
  const two = ['Person 3', 'Person 4'] as const;
  const one = await roundIn(1, two[0], two, { type: 'seat.rename', seatId: 'nobody', name: 'A' });
  const other = await roundIn(1, two[0], two, { type: 'pause.ask' });
  expect(other).not.toEqual(one);
});
