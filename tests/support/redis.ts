// A Redis of a test's own: on a free port of this machine, with a folder of its own, ended with the test.

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@redis/client';
import { freePort } from './freePort.ts';

export interface TestRedis {
  readonly url: string;
  readonly folder: string;
  /** Of the process that runs now. */
  readonly pid: number;
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops it where it is, and lets it go again. */
  stop(): void;
  goOn(): void;
  /** Every byte of its folder. */
  disk(): Buffer;
  /** Resolves once its file holds the present alone. */
  rewrite(): Promise<void>;
  /** One command, answered as text. */
  ask(...command: readonly string[]): Promise<unknown>;
  remove(): Promise<void>;
}

export async function testRedis(...settings: readonly string[]): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'clearing-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const ask = async (...command: readonly string[]): Promise<unknown> => {
    const client = createClient({ url, socket: { reconnectStrategy: false } });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await client.sendCommand(command);
    } finally {
      client.destroy();
    }
  };
  const start = async (): Promise<void> => {
    const always = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...always, ...settings];
    child = spawn(process.env['REDIS_SERVER'] ?? 'redis-server', args, { stdio: 'ignore' });
    const started = child;
    const failed = new Promise<never>((_resolve, reject) => started.once('error', reject));
    for (;;) {
      const answer = await Promise.race([ask('PING').catch(() => null), failed]);
      if (answer === 'PONG') return;
      if (started.exitCode !== null) throw new Error(`Redis ended at its start (${started.exitCode}).`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const kill = (): Promise<void> =>
    new Promise((resolve) => {
      const runs = child?.exitCode === null && child.signalCode === null;
      if (!runs) {
        resolve();
        return;
      }
      child?.once('exit', () => {
        resolve();
      });
      child?.kill('SIGKILL');
    });
  await start();
  return {
    url,
    folder,
    get pid() {
      return child?.pid ?? 0;
    },
    kill,
    start,
    stop: () => child?.kill('SIGSTOP'),
    goOn: () => child?.kill('SIGCONT'),
    disk: () => {
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
        join(folder, file),
      );
      return Buffer.concat(files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file)));
    },
    rewrite: async () => {
      const state = async (): Promise<string> => String(await ask('INFO', 'persistence'));
      const busy = /aof_rewrite_in_progress:1|aof_rewrite_scheduled:1/u;
      const until = async (holds: (info: string) => boolean): Promise<void> => {
        while (!holds(await state())) await new Promise((resolve) => setTimeout(resolve, 10));
      };
      await until((info) => !busy.test(info));
      await ask('BGREWRITEAOF');
      await until((info) => !busy.test(info));
    },
    ask,
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
