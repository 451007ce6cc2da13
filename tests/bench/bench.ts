// What Clearing costs beside Socket.IO alone: both in processes of their own, driven by the same devices, in turn. Prints
// a table, or with --json one object.

import { bare, clearing, type Measured } from './servers.ts';
import { Fleet, type Rush } from './fleet.ts';
import { growth } from './growth.ts';

const asJson = process.argv.includes('--json');
const repetitions = 5;
const circles = 40;
const people = 24;
/** Passes a second that a district of such circles never reaches. */
const usual = 400;
const rates = [500, 600, 700, 800, 900, 1_000, 1_200, 1_400, 1_600, 2_000, 2_400, 2_800];

const median = (values: readonly number[]): number => quantile(values, 0.5);
function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Side {
  readonly server: Measured;
  readonly fleet: Fleet;
  readonly figures: Record<string, number[]>;
}

function note({ figures }: Side, name: string, value: number): void {
  figures[name] = [...(figures[name] ?? []), value];
}

async function open(server: Measured): Promise<Side> {
  const before = server.memory();
  const fleet = new Fleet(server.url, await server.rooms(circles), people);
  const side: Side = { server, fleet, figures: {} };
  note(side, 'come in', await fleet.comeIn());
  await fleet.begin();
  await pause(1_000);
  note(side, 'memory', (server.memory() - before) / fleet.devices / 1_024);
  return side;
}

async function atTheUsualRate(side: Side): Promise<void> {
  await side.fleet.rush(usual, 1);
  const before = side.server.cpu();
  const { latencies, deliveries } = await side.fleet.rush(usual, 5);
  note(side, 'cpu', ((side.server.cpu() - before) / deliveries) * 1e6);
  note(side, 'p50', quantile(latencies, 0.5));
  note(side, 'p99', quantile(latencies, 0.99));
}

/** The most passes a second of which 99 in 100 are everywhere within 50 ms. */
async function most(side: Side): Promise<void> {
  const kept = ({ latencies, passes, took }: Rush, rate: number): boolean =>
    quantile(latencies, 0.99) < 50 && passes / took > 0.95 * rate;
  let best = usual;
  for (const rate of rates) {
    if (!kept(await side.fleet.rush(rate, 2), rate)) break;
    best = rate;
  }
  note(side, 'passes', best);
  await pause(500);
}

async function back(side: Side): Promise<void> {
  const { took, wrong } = await side.fleet.dropAndReturn();
  if (wrong > 0)
    throw new Error(`${wrong} devices came back to ${side.server.name} and saw something wrong.`);
  note(side, 'back', took);
  await pause(1_000);
}

const sides = [await open(await clearing()), await open(await bare())];
for (let at = 0; at < repetitions; at += 1) {
  const inTurn = at % 2 === 0 ? sides : [...sides].reverse();
  for (const side of inTurn) await atTheUsualRate(side);
  for (const side of inTurn) await back(side);
  if (at < 3) for (const side of inTurn) await most(side);
}
for (const side of sides) {
  note(side, 'bytes', side.fleet.bytesEach);
  side.fleet.close();
  side.server.close();
}

const [ours, floor] = sides.map(
  ({ figures }) =>
    (name: string) =>
      median(figures[name] ?? []),
);
if (ours === undefined || floor === undefined) throw new Error('Both sides are measured.');
const rows = [
  ['server CPU for each delivery, µs', 'cpu', 'at most 1.25'],
  ['press to last device, p50, ms', 'p50', 'at most 1.25'],
  ['press to last device, p99, ms', 'p99', 'at most 2'],
  ['passes a second with p99 under 50 ms', 'passes', 'at least 0.7'],
  ['bytes for each delivery of a pass', 'bytes', 'at most 1.1'],
  ['server memory for each device, KiB', 'memory', 'at most 1.2'],
  [`${circles * (people + 2)} devices come in at once, s`, 'come in', 'at most 1.5'],
  ['all drop and are back, s', 'back', 'at most 1.5'],
] as const;
const table = rows.map(([what, name, bar]) => ({
  what,
  clearing: Number(ours(name).toPrecision(3)),
  bare: Number(floor(name).toPrecision(3)),
  ratio: Number((ours(name) / floor(name)).toFixed(2)),
  bar,
}));
const grown = growth();
if (asJson) console.log(JSON.stringify({ repetitions, circles, people, usual, table, growth: grown }));
else {
  console.log(
    `${circles} circles of ${people} phones, a projector and a console; medians of ${repetitions}, in turn`,
  );
  console.table(table);
  console.log('One pass in a circle of 60, µs of the core, and of sealing it for the disk:');
  console.table(grown);
}
process.exit(0);
