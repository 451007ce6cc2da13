// A real server on a free port, with the embedded store in a folder of its own.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../server/clock.ts';
import { readConfig, type Config } from '../../server/config.ts';
import { makeLog } from '../../server/log.ts';
import { createServer } from '../../server/server.ts';
import { embeddedStore } from '../../server/store/embedded.ts';
import type { Store } from '../../server/store/store.ts';
import type { CircleMade } from '../../shared/protocol.ts';

export interface TestServer {
  readonly url: string;
  readonly dataDir: string;
  /** What the server has logged, at the finest level. */
  readonly logged: readonly string[];
  makeCircle(wish?: { title?: string }): Promise<CircleMade>;
  /** The same data and port again: what a restart leaves. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** `around` puts something of a test's own between the server and its store. */
export async function startServer(
  settings: Partial<Config> = {},
  around: (store: Store) => Store = (store) => store,
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
  const start = async () => {
    const clock = systemClock();
    const log = makeLog(config.logLevel, (line) => logged.push(line));
    const store = around(embeddedStore(dataDir, clock));
    const handle = createServer(config, { store, clock, log, pages: null });
    config = { ...config, port: await handle.listen() };
    return handle;
  };
  let handle = await start();
  const url = `http://127.0.0.1:${config.port}`;
  return {
    url,
    dataDir,
    logged,
    makeCircle: (wish = {}) => makeCircle(url, wish),
    restart: async () => {
      await handle.close();
      handle = await start();
    },
    close: async () => {
      await handle.close();
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
