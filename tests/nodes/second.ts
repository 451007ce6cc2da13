// What a second node adds, measured: one node, two with each circle on both, and two with each circle on one of them. All of
// it shares one machine with Redis and with the devices, so it shows what a node costs, and not how far two machines go.

import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Fleet, type Rush } from '../bench/fleet.ts';
import { realServer } from '../support/process.ts';
import { testRedis } from '../support/redis.ts';
import { makeCircle } from '../support/server.ts';

const circles = 40;
const people = 12;
const repetitions = 3;
/** Passes a second at which the processor is measured. */
const usual = 100;
const rates = [50, 100, 150, 200, 250, 300, 350, 400, 500, 600, 700, 800, 900, 1_000, 1_200, 1_400];
/** The kernel counts time in hundredths of a second. */
const ticks = 100;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}

/** Processor seconds that a process has used. */
function processor(pid: number): number {
  const fields =
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

interface Way {
  readonly name: string;
  readonly nodes: number;
  /** The devices of a circle are on all nodes in turn, or together on one. */
  readonly spread: boolean;
}
const ways: readonly Way[] = [
  { name: 'one node', nodes: 1, spread: false },
  { name: 'two nodes, each circle on both', nodes: 2, spread: true },
  { name: 'two nodes, each circle on one', nodes: 2, spread: false },
];

interface Figures {
  readonly passes: number;
  readonly p50: number;
  readonly p99: number;
  /** Parts of one core at the usual rate. */
  readonly nodes: readonly number[];
  readonly redis: number;
  readonly devices: number;
}

async function measure({ nodes: count, spread }: Way): Promise<Figures> {
  const redis = await testRedis();
  const settings = {
    ...{ REDIS_URL: redis.url, CLUSTER_KEY: 'k'.repeat(32), LOG_LEVEL: 'error' },
    ...{ CIRCLES_PER_MINUTE: '100000', CONNECTIONS_PER_ADDRESS: '100000' },
    NODE_OPTIONS: '--max-semi-space-size=16',
  };
  const nodes = await Promise.all(Array.from({ length: count }, () => realServer(settings)));
  const urlOf = (at: number): string => nodes[at % nodes.length]?.url ?? '';
  const rooms = await Promise.all(
    Array.from({ length: circles }, (_circle, at) => makeCircle(urlOf(at), { title: 'Circle' })),
  );
  const home = new Map(rooms.map(({ code }, at) => [code, urlOf(at)]));
  let came = 0;
  const fleet = new Fleet((code) => (spread ? urlOf((came += 1)) : (home.get(code) ?? '')), rooms, people);
  await fleet.comeIn();
  await fleet.begin();
  await pause(500);
  await fleet.rush(usual, 1);
  const used = (): readonly number[] => [
    ...nodes.map(({ pid }) => processor(pid)),
    processor(redis.pid),
    processor(process.pid),
  ];
  const before = used();
  const { latencies, took } = await fleet.rush(usual, 5);
  const parts = used().map((seconds, at) => (seconds - (before[at] ?? 0)) / took);
  const kept = (rush: Rush, rate: number): boolean =>
    quantile(rush.latencies, 0.99) < 50 && rush.passes / rush.took > 0.95 * rate;
  let passes = 0;
  for (const rate of rates) {
    // Something else may be going on in the machine once, and is not twice.
    if (!kept(await fleet.rush(rate, 2), rate) && !kept(await fleet.rush(rate, 2), rate)) break;
    passes = rate;
  }
  // What was pressed too fast is answered in the end.
  await pause(3_000);
  fleet.close();
  for (const node of nodes) await node.remove();
  await redis.remove();
  return {
    passes,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    nodes: parts.slice(0, count),
    redis: parts[count] ?? NaN,
    devices: parts[count + 1] ?? NaN,
  };
}

const measured = ways.map((): Figures[] => []);
for (let times = 0; times < repetitions; times += 1)
  for (const [at, way] of ways.entries()) measured[at]?.push(await measure(way));

const percent = (part: number): string => `${(part * 100).toFixed(0)} %`;
console.log(
  `${circles} circles of ${people} phones, a projector and a console; medians of ${repetitions}, in turn; ${availableParallelism()} cores for all of it`,
);
console.table(
  ways.map(({ name, nodes }, at) => {
    const figures = measured[at] ?? [];
    const median = (read: (one: Figures) => number): number => quantile(figures.map(read), 0.5);
    const each = Array.from({ length: nodes }, (_node, of) => percent(median((one) => one.nodes[of] ?? NaN)));
    return {
      name,
      'passes a second with p99 under 50 ms': median(({ passes }) => passes),
      [`p50 at ${usual} passes, ms`]: Number(median(({ p50 }) => p50).toFixed(1)),
      [`p99 at ${usual} passes, ms`]: Number(median(({ p99 }) => p99).toFixed(1)),
      'of a core, each node': each.join(' and '),
      Redis: percent(median(({ redis }) => redis)),
      devices: percent(median(({ devices }) => devices)),
    };
  }),
);
process.exit(0);
