// A real server on a free port, with the embedded store in a folder of its own. With STORE=redis it is two nodes with a
// Redis of their own, and every device that comes goes to the other one than the last.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../server/clock.ts';
import { readConfig, type Config } from '../../server/config.ts';
import { makeLog } from '../../server/log.ts';
import type { Channel } from '../../server/nodes/channel.ts';
import { onRedis as nodeOn } from '../../server/nodes/onRedis.ts';
import { createServer } from '../../server/server.ts';
import { embeddedStore } from '../../server/store/embedded.ts';
import type { Store } from '../../server/store/store.ts';
import type { CircleMade } from '../../shared/protocol.ts';
import { testRedis } from './redis.ts';

export interface TestServer {
  /** Of one node or the other, in turn. */
  readonly url: string;
  /** Where the circles lie. */
  readonly dataDir: string;
  /** What the server has logged, at the finest level. */
  readonly logged: readonly string[];
  makeCircle(wish?: { title?: string }): Promise<CircleMade>;
  /** What lies in the store, in a hand of the test's own. */
  withStore<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** What the store has forgotten is in none of its files: Redis is asked within a minute, and here at once. */
  forgotten(): Promise<void>;
  /** The same data and port again: what a restart leaves. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const onRedis = process.env['STORE'] === 'redis';

/** `around` puts something of a test's own between the server and its store; `alone` is one node, also on Redis. */
export async function startServer(
  settings: Partial<Config> = {},
  around: (store: Store) => Store = (store) => store,
  { alone = false } = {},
): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'clearing-'));
  const logged: string[] = [];
  let config: Config = {
    ...readConfig({}),
    host: '127.0.0.1',
    port: 0,
    dataDir,
    logLevel: 'trace',
    ...settings,
  };
  const clock = systemClock();
  const redis = onRedis ? await testRedis() : null;
  if (redis !== null) config = { ...config, redis: { url: redis.url, clusterKey: 'k'.repeat(32) } };
  const opened = async (): Promise<{ store: Store; channel?: Channel }> =>
    redis === null ? { store: embeddedStore(dataDir, clock) } : nodeOn(redis.url, clock, () => undefined);
  const start = async (port: number) => {
    const log = makeLog(config.logLevel, (line) => logged.push(line));
    const kept = await opened();
    const parts = { clock, ...kept, store: around(kept.store), log, pages: null };
    const handle = createServer({ ...config, port }, parts);
    return { handle, port: await handle.listen() };
  };
  const startAll = (ports: readonly number[]) => Promise.all(ports.map(start));
  let nodes = await startAll(redis === null || alone ? [config.port] : [config.port, 0]);
  const ports = nodes.map(({ port }) => port);
  let asked = 0;
  const url = (): string => `http://127.0.0.1:${ports[(asked += 1) % ports.length] ?? 0}`;
  const closeAll = () => Promise.all(nodes.map(({ handle }) => handle.close()));
  return {
    get url() {
      return url();
    },
    dataDir: redis?.folder ?? dataDir,
    logged,
    makeCircle: (wish = {}) => makeCircle(url(), wish),
    withStore: async (work) => {
      const { store, channel } = await opened();
      try {
        return await work(store);
      } finally {
        channel?.close();
        await store.close();
      }
    },
    forgotten: async () => {
      await redis?.rewrite();
    },
    restart: async () => {
      await closeAll();
      nodes = await startAll(ports);
    },
    close: async () => {
      await closeAll();
      await redis?.remove();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export async function makeCircle(url: string, wish: object): Promise<CircleMade> {
  const response = await fetch(`${url}/api/circles`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  });
  if (response.status !== 201)
    throw new Error(`The circle was not made: ${response.status} ${await response.text()}`);
  return (await response.json()) as CircleMade;
}
