// The process is told to go, is stopped for a while, or finds no room on its disk.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { realServer, type RealServer } from '../support/process.ts';
import { startServer } from '../support/server.ts';
import { aDayOn, goesOn, type Day } from './day.ts';
import { goodHistory } from './history.ts';

const long = process.env['LONG'] === '1';
const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let clean: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of clean.reverse()) await step();
  clean = [];
});

async function begun(settings: Record<string, string> = {}): Promise<{ server: RealServer; day: Day }> {
  const server = await realServer({ LOG_LEVEL: 'error', ...settings });
  clean.push(() => server.remove());
  const day = await aDayOn(server.url);
  clean.push(day.close);
  return { server, day };
}

async function looksGood({ fresh, devices, console }: Day): Promise<void> {
  const look = fresh();
  onTestFinished(() => {
    look.close();
  });
  await look.until('what is', () => look.connected);
  for (const device of devices) await device.until('nothing left unanswered', () => device.pending === 0);
  goodHistory(devices, look.seen);
  expect(look.view?.seats).toEqual(console.view?.seats);
}

test('told to go while people press, it tells every device, loses nothing, and is gone within five seconds', async () => {
  const { server, day } = await begun();
  const stop = goesOn(day);
  await soon(500);
  const told = Date.now();
  expect(await server.terminate()).toBe(0);
  expect(Date.now() - told).toBeLessThan(5_000);
  for (const device of day.devices) expect([device.name, device.farewells]).toEqual([device.name, 1]);
  await server.start();
  for (const device of day.devices) await device.until('everybody back', () => device.backAt > told);
  await stop();
  await looksGood(day);
});

test('stopped and let go again, it does nothing twice, and a silence that has gone ends once', async () => {
  const { server, day } = await begun();
  const { console, phones } = day;
  await console.press({ type: 'silence.begin', seconds: 4 });
  const [ana] = phones;
  const ended = phones.map(({ silencesEnded }) => silencesEnded.length);
  server.stop();
  const waiting = [console.press({ type: 'seat.add', name: 'Guest 1' })];
  if (ana !== undefined) waiting.push(ana.press({ type: 'pause.ask' }));
  await soon(long ? 30_000 : 9_000);
  server.goOn();
  await Promise.all(waiting);
  for (const [at, phone] of phones.entries()) {
    await phone.until('the end of the silence', () => phone.connected && phone.view?.silence === null);
    expect(phone.silencesEnded.length).toBe((ended[at] ?? 0) + 1);
  }
  await console.until('one guest', () => console.view?.seats.some(({ name }) => name === 'Guest 1') === true);
  await looksGood(day);
});

/** A disk of its own in memory, and the ways to fill it and to forbid writing; null where this machine allows none. */
function smallDisk(): {
  readonly path: string;
  fill(): void;
  empty(): void;
  forbid(): void;
  allow(): void;
} | null {
  const path = mkdtempSync(join(tmpdir(), 'clearing-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    rmSync(path, { recursive: true, force: true });
    return null;
  }
  clean.push(() => {
    execFileSync('umount', ['-l', path], { stdio: 'ignore' });
    rmSync(path, { recursive: true, force: true });
  });
  const filler = join(path, 'filler');
  return {
    path,
    fill: () => {
      const { bavail, bsize } = statfsSync(path);
      writeFileSync(filler, new Uint8Array(bavail * bsize));
    },
    empty: () => {
      rmSync(filler);
    },
    forbid: () => {
      execFileSync('mount', ['-o', 'remount,ro', path], { stdio: 'ignore' });
    },
    allow: () => {
      execFileSync('mount', ['-o', 'remount,rw', path], { stdio: 'ignore' });
    },
  };
}

test('a disk that is full: new things are refused in words, what runs goes on, and it recovers by itself; one that may only be read loses nothing', async () => {
  const disk = smallDisk();
  if (disk === null) {
    await withoutADisk();
    return;
  }
  const { server, day } = await begun({ DATA_DIR: disk.path });
  const { console } = day;
  await day.press();
  disk.fill();
  // Some room may be left in what is open already; in the end there is none.
  expect(await refusedInTheEnd(day)).toMatch(/try again/iu);
  const before = JSON.stringify(console.view);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect(JSON.stringify(console.view)).toBe(before);
  disk.empty();
  await day.press();
  await day.press();
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  await looksGood(day);

  // A folder that may only be read stops the start, and what lies in it is as it was.
  await server.kill();
  const killed = Date.now();
  disk.forbid();
  await expect(server.start()).rejects.toThrow(/ended at its start/u);
  disk.allow();
  await server.start();
  for (const device of day.devices) await device.until('everybody back', () => device.backAt > killed);
  await looksGood(day);
});

/** Shows prompts until one is refused; answers with the words. */
async function refusedInTheEnd({ console, made }: Day): Promise<string> {
  for (let tries = 0; tries < 400; tries += 1) {
    const id = `full-${made.code}-${String(tries)}-${String(Date.now())}`;
    const agreements = [{ title: `Try ${String(tries)}`, text: '' }];
    const answer = await console.once({ id, type: 'agreements.set', agreements });
    if (!answer.ok && answer.error.code === 'not_now') return answer.error.message;
    if (!answer.ok) await soon(60);
  }
  return 'never refused';
}

/** The same where no disk can be made: the store itself says that it cannot write. */
async function withoutADisk(): Promise<void> {
  let fails = false;
  const server = await startServer({}, (store) => ({
    ...store,
    save: (...row) => (fails ? Promise.reject(new Error('full')) : store.save(...row)),
  }));
  clean.push(() => server.close());
  const day = await aDayOn(server.url);
  clean.push(day.close);
  await day.press();
  fails = true;
  expect(await refusedInTheEnd(day)).toMatch(/try again/iu);
  fails = false;
  await day.press();
  await looksGood(day);
}

test('a disk that answers slowly makes one circle wait, and no other', async () => {
  let slow: string | null = null;
  const server = await startServer({}, (store) => ({
    ...store,
    save: async (code, ...row) => {
      if (code === slow) await soon(400);
      return store.save(code, ...row);
    },
  }));
  clean.push(() => server.close());
  const [one, other] = [await aDayOn(server.url), await aDayOn(server.url)];
  clean.push(one.close, other.close);
  slow = one.made.code;
  const waits = one.console.press({ type: 'seat.add', name: 'Guest 1' });
  const began = Date.now();
  for (let times = 0; times < 5; times += 1) await other.press();
  expect(Date.now() - began).toBeLessThan(300);
  await waits;
  expect(Date.now() - began).toBeGreaterThanOrEqual(400);
  await looksGood(one);
});
