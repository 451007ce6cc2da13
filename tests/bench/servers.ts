// The two servers, each in a process of its own, and what they cost as the operating system counts it.

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nanoid } from 'nanoid';
import type { CircleMade } from '../../shared/protocol.ts';
import { freePort } from '../support/freePort.ts';
import type { Room } from './fleet.ts';

const root = join(import.meta.dirname, '..', '..');
/** The kernel counts time in hundredths of a second. */
const ticks = 100;

export interface Measured {
  readonly name: 'clearing' | 'bare';
  readonly url: string;
  /** Processor seconds so far. */
  cpu(): number;
  /** Bytes of memory in use. */
  memory(): number;
  rooms(count: number): Promise<readonly Room[]>;
  close(): void;
}

export async function clearing(): Promise<Measured> {
  const dataDir = mkdtempSync(join(tmpdir(), 'clearing-bench-'));
  // Every device of the bench comes from one address.
  const limits = { CIRCLES_PER_MINUTE: '100000', CONNECTIONS_PER_ADDRESS: '100000' };
  const env = { DATA_DIR: dataDir, LOG_LEVEL: 'info', ...limits };
  const server = await start('clearing', [join(root, 'dist', 'server', 'main.js')], env, '/readyz');
  return {
    ...server,
    rooms: (count) => Promise.all(Array.from({ length: count }, () => make(server.url))),
    close: () => {
      server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export async function bare(): Promise<Measured> {
  const server = await start(
    'bare',
    [join(import.meta.dirname, 'bare.ts')],
    {},
    '/socket.io/?EIO=4&transport=polling',
  );
  const rooms = (count: number) =>
    Promise.resolve(
      Array.from({ length: count }, (_one, at) => ({
        code: `B${String(at).padStart(5, '0')}`,
        facilitatorToken: nanoid(32),
        projectorToken: nanoid(32),
      })),
    );
  return { ...server, rooms };
}

async function make(url: string): Promise<Room> {
  const response = await fetch(`${url}/api/circles`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"title":"Circle"}',
  });
  return (await response.json()) as CircleMade;
}

async function start(
  name: Measured['name'],
  args: readonly string[],
  env: Record<string, string>,
  ready: string,
): Promise<Omit<Measured, 'rooms'>> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // As `npm start` does.
  const child = spawn(process.execPath, ['--max-semi-space-size=16', ...args], {
    env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1', NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await answers(url + ready, child);
  const { pid } = child;
  return {
    name,
    url,
    cpu: () => {
      // After the name, which may hold anything, come the fields from the third on.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / ticks;
    },
    memory: () => {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1]) * 1_024;
    },
    close: () => child.kill('SIGKILL'),
  };
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`A server ended at its start (${child.exitCode}).`);
}
