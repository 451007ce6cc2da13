// The real server process, as `npm start` starts it, on a free port with a folder of its own.

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './freePort.ts';

const bin = join(import.meta.dirname, '..', '..', 'bin.js');

export interface RealServer {
  readonly url: string;
  /** Of the process that runs now. */
  readonly pid: number;
  /** `kill -9`, and resolves once the process is gone. */
  kill(): Promise<void>;
  /** Asks it to go (`SIGTERM`); resolves with its exit code. */
  terminate(): Promise<number | null>;
  /** Stops it where it is (`SIGSTOP`), and lets it go again. */
  stop(): void;
  goOn(): void;
  /** Starts it again on the same port and folder, with other settings if there are any; resolves once it is ready. */
  start(others?: Record<string, string>): Promise<void>;
  /** Everything in its memory that is still used, as text; the memory is swept first. */
  heap(): Promise<string>;
  /** Everything it has written to the terminal. */
  said(): string;
  /** Every byte of the data folder. */
  disk(): Buffer;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

/** `program`: another copy than the one that was built here. */
export async function realServer(settings: Record<string, string> = {}, program = bin): Promise<RealServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'clearing-play-'));
  const heapDir = mkdtempSync(join(tmpdir(), 'clearing-heap-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let child: ChildProcess | null = null;
  let said = '';
  const start = async (others: Record<string, string> = {}): Promise<void> => {
    child = spawn(process.execPath, [program], {
      env: {
        ...process.env,
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        LOG_LEVEL: 'trace',
        NODE_OPTIONS: `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${heapDir}`,
        ...settings,
        ...others,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (part: Buffer) => (said += part.toString()));
    await ready(url, child, () => said);
  };
  const end = (signal: NodeJS.Signals): Promise<void> =>
    new Promise((resolve) => {
      const running = child?.exitCode === null && child.signalCode === null ? child : null;
      if (running === null) {
        resolve();
        return;
      }
      running.once('exit', () => {
        resolve();
      });
      running.kill(signal);
    });
  await start();
  return {
    url,
    get pid() {
      return child?.pid ?? 0;
    },
    start,
    kill: () => end('SIGKILL'),
    terminate: async () => {
      await end('SIGTERM');
      return child?.exitCode ?? null;
    },
    stop: () => child?.kill('SIGSTOP'),
    goOn: () => child?.kill('SIGCONT'),
    heap: async () => {
      child?.kill('SIGUSR2');
      return wholeSnapshot(heapDir);
    },
    said: () => said,
    disk: () => Buffer.concat(readdirSync(dataDir).map((file) => readFileSync(join(dataDir, file)))),
    remove: async () => {
      await end('SIGKILL');
      for (const folder of [dataDir, heapDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Asks until the server answers that it is ready, or its process has ended. */
async function ready(url: string, child: ChildProcess, said: () => string): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`The server ended at its start (${child.exitCode}): ${said().slice(-500)}`);
}

/** The snapshot once it is written to its end. */
async function wholeSnapshot(folder: string): Promise<string> {
  for (;;) {
    const [file] = readdirSync(folder);
    const text = file === undefined ? '' : readFileSync(join(folder, file), 'latin1');
    if (text.trimEnd().endsWith(']}')) {
      if (file !== undefined) rmSync(join(folder, file));
      return text;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
