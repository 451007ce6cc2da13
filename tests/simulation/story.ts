// A day of so many steps from one number, told again step by step, and cut down to the fewest that still go wrong.

import { Chance } from './chance.ts';
import { clear } from './channel.ts';
import { calm, type Weather } from './connection.ts';
import { whatToPress } from './hands.ts';
import type { SimulatedDevice } from './device.ts';
import { aroundCards, gathersInCalm } from './unsigned.ts';
import { World } from './world.ts';

export interface Day {
  readonly seed: number;
  /** Which steps are taken, in order. Each draws its own chance, so that one left out changes no other. */
  readonly steps: readonly number[];
  readonly people: number;
  /** How many nodes the server has. */
  readonly nodes: number;
}

export interface Told {
  /** What went wrong first, after which step; null for a good day. */
  readonly broken: { readonly sentence: string; readonly step: number } | null;
  readonly counts: ReadonlyMap<string, number>;
  /** The same for the same day. */
  readonly trace: number;
  readonly tale: readonly string[];
}

/** Three to eight people, and up to 25 on every tenth day. */
const peopleOn = (seed: number): number => (seed % 10 === 0 ? 3 + ((seed / 10) % 23) : 3 + (seed % 6));

/** One on half of the days, else two or three. */
const nodesOn = (seed: number): number => new Chance(seed, 3).oneOf([1, 1, 2, 3]) ?? 1;

export function aDay(seed: number, steps: number, people = peopleOn(seed)): Day {
  const all = Array.from({ length: steps }, (_one, at) => at);
  return { seed, steps: all, people, nodes: nodesOn(seed) };
}

/** Lives through a day: the hurt first, and after every 100 steps and at the end the healing. */
export async function tell({ seed, steps, people, nodes }: Day): Promise<Told> {
  const world = new World(seed, people, { writes: true, nodes });
  await world.gather();
  const told = (step: number): Told => ({
    broken: world.watch.broken === null ? null : { sentence: world.watch.broken, step },
    counts: world.watch.counts,
    trace: world.trace,
    tale: world.tale,
  });
  const heals = async (seedOfIt: number): Promise<void> => {
    world.draw(new Chance(seed, seedOfIt, 2));
    await world.heal();
    await world.allIsWell();
    await gathersInCalm(world);
  };
  for (const step of steps) {
    world.draw(new Chance(seed, step, 1));
    take(world);
    await world.pass(world.quiet + world.chance.between(0, 1_500));
    world.quiet = 0;
    if (step % 100 === 99) await heals(step);
    if (world.watch.broken !== null) return told(step);
  }
  await heals(-1);
  return told(steps.at(-1) ?? 0);
}

type What = (world: World, device: SimulatedDevice) => string | null;

/** Whoever holds the piece and whoever facilitates press more often than others; anybody may. */
function somebody({ devices, chance }: World): SimulatedDevice | undefined {
  return chance.weighed(
    devices.map((device) => {
      const { view, own } = device.live;
      const holds = own !== null && own.seatId !== null && view?.round?.holder === own.seatId;
      return [holds ? 6 : device.role === 'facilitator' ? 4 : 1, device] as const;
    }),
  );
}

const press: What = (world) => {
  const device = somebody(world);
  if (device === undefined) return null;
  if (device.browser.asleep || !device.browser.visible) return null;
  const intent = device.browser.run(() => whatToPress(device, world.chance, world.unique));
  if (intent !== null) world.press(device, intent);
  return null;
};

/** What may happen at a step, and how often beside one another. */
const happenings: readonly (readonly [weight: number, happens: What])[] = [
  [100, (world, device) => aroundCards(world, device) ?? press(world, device)],
  [
    4,
    ({ chance }, device) => {
      const told = chance.happens(0.5);
      device.loseNetwork(told);
      return told ? 'loses its network' : 'loses its network without a word';
    },
  ],
  [
    10,
    (_world, device) => {
      device.carries = true;
      return 'has a network';
    },
  ],
  [
    3,
    (_world, { browser }) => {
      browser.sleep();
      return 'falls asleep';
    },
  ],
  [
    8,
    (_world, { browser }) => {
      browser.wake();
      return 'wakes';
    },
  ],
  [
    3,
    ({ chance }, { browser }) => {
      if (chance.happens(0.3)) browser.show(false);
      else if (browser.asleep) browser.wake();
      else browser.show(true);
      return browser.visible ? 'is looked at' : 'is hidden';
    },
  ],
  [
    1.5,
    (_world, device) => {
      device.browser.wake();
      device.reload();
      return 'reloads';
    },
  ],
  [
    3,
    ({ chance }, device) => {
      device.weather = someWeather(chance);
      return `has the weather ${JSON.stringify(device.weather)}`;
    },
  ],
  [1.2, dies],
  [
    0.7,
    ({ disk, chance }) => {
      const full = chance.happens(0.5);
      disk.become({ full });
      return full ? 'sees the disk full' : 'sees room on the disk';
    },
  ],
  [
    0.6,
    ({ disk, chance }) => {
      const slow = chance.happens(0.5) ? 4 : 2_000;
      disk.become({ slow });
      return `sees a disk of ${slow} ms`;
    },
  ],
  [
    0.6,
    (world) => {
      world.stranger();
      return 'sees somebody come to the door';
    },
  ],
  [
    4,
    (world) => {
      world.quiet = world.chance.between(5_000, 60_000);
      return `sees nobody press anything for ${Math.round(world.quiet / 1_000)} seconds`;
    },
  ],
];

function take(world: World): void {
  const { chance, rack } = world;
  const device = chance.oneOf(world.devices);
  const what = chance.weighed(rack.size > 1 ? [...happenings, ...amongNodes] : happenings);
  if (device === undefined || what === undefined) return;
  const said = what(world, device);
  if (said !== null) world.tells(`${device.name} ${said}`);
}

function someWeather(chance: Chance): Weather {
  if (chance.happens(0.4)) return calm;
  const bad = chance.happens(0.3) ? 10_000 : 1_000;
  return {
    delay: [5, chance.between(60, bad)],
    lost: chance.between(0, 0.3),
    twice: chance.between(0, 0.2),
    late: chance.between(0, 0.2),
  };
}

function dies({ rack, chance }: World): string | null {
  const node = chance.oneOf(rack.alive);
  if (node === undefined) return null;
  const how = chance.weighed([
    [1, 'now'],
    [1, 'before a save'],
    [2, 'after a save'],
    [1, 'told to go'],
  ] as const);
  if (how === 'now') node.kill();
  else if (how === 'told to go') node.drain();
  else node.doomed = how ?? null;
  return `sees ${rack.size > 1 ? node.name : 'a server'} that ends: ${how ?? 'now'}`;
}

/** What may happen between nodes. */
const amongNodes: readonly (readonly [weight: number, happens: What])[] = [
  [1.5, dies],
  [
    1,
    ({ rack, chance, watch }) => {
      const node = chance.oneOf(rack.alive);
      const milliseconds = chance.weighed([
        [1, 30_000],
        [2, 5_000],
        [1, 500],
      ]);
      if (node === undefined || milliseconds === undefined) return null;
      const for_ = Math.round(chance.between(milliseconds / 10, milliseconds));
      const midSave = chance.happens(0.5);
      if (midSave) node.falters = for_;
      else node.stops(for_);
      watch.count('a node stood still');
      return `sees ${node.name} stand still for ${for_} ms${midSave ? ' after its next save' : ''}`;
    },
  ],
  [
    1.5,
    ({ rack, chance }) => {
      rack.air.weather = chance.happens(0.4)
        ? clear
        : { slow: chance.between(15, 1_500), lost: chance.happens(0.5) ? 0.05 : 0 };
      return `sees between nodes the weather ${JSON.stringify(rack.air.weather)}`;
    },
  ],
];

/** The fewest steps of a day that still go as this one did, after `tries` at the most. */
export async function shortest(day: Day, goesSo: (told: Told) => boolean, tries = 1_500): Promise<Day> {
  let best = day;
  let left = tries;
  for (let size = Math.ceil(best.steps.length / 2); size >= 1 && left > 0; size = Math.floor(size / 2))
    for (let from = 0; from < best.steps.length && left > 0; left -= 1) {
      const steps = best.steps.filter((_step, at) => at < from || at >= from + size);
      if (goesSo(await tell({ ...day, steps }))) best = { ...best, steps };
      else from += size;
    }
  return best;
}

/** The one line that tells this day again. */
export function replay({ seed, steps, people }: Day): string {
  return `npm run simulate -- --seed ${seed} --people ${people} --take ${steps.join(',')}`;
}
