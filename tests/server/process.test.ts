// The real process: how it refuses to start, and what a `kill -9` and a farewell leave.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { realServer } from '../surfaces/support/process.ts';
import { phone, TestDevice } from '../support/device.ts';
import { makeCircle } from '../support/server.ts';

const bin = join(import.meta.dirname, '..', '..', 'bin.js');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clearing-process-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Starts it with settings that it cannot use; answers with how it ended and what it said. */
function tryToStart(settings: Record<string, string>): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, HOST: '127.0.0.1', DATA_DIR: folder, ...settings };
    const child = spawn(process.execPath, [bin], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (part) => (said += String(part)));
    child.on('close', (code) => {
      resolve({ code, said });
    });
  });
}

test.each([
  ['a setting that cannot be used', { PORT: 'abc' }, /PORT is "abc"/u],
  ['an address that is none', { PUBLIC_URL: 'school' }, /PUBLIC_URL/u],
])('%s stops it with one clear line', async (_what, settings, line) => {
  const { code, said } = await tryToStart(settings);
  expect(code).toBe(1);
  expect(said).toMatch(line);
  expect(said.trimEnd().split('\n')).toHaveLength(1);
});

test('a data folder that cannot be written stops it with one clear line', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const { code, said } = await tryToStart({ PORT: '0', DATA_DIR: file });
  expect(code).toBe(1);
  expect(said.trimEnd().split('\n')).toHaveLength(1);
  expect(said).toContain('cannot be written');
});

test('a port in use stops it with one clear line', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const { code, said } = await tryToStart({ PORT: String(port) });
  other.close();
  expect(code).toBe(1);
  expect(said.trimEnd().split('\n')).toHaveLength(1);
  expect(said).toContain(`port ${port} is in use`);
});

test('after a kill -9 it is ready within two seconds, and all that was acknowledged is there', async () => {
  const server = await realServer();
  const made = await makeCircle(server.url, { title: 'Tuesday' });
  const auth = { code: made.code, role: 'facilitator', token: made.facilitatorToken } as const;
  const facilitator = await new TestDevice(server.url, auth).seen();
  const ana = await phone(server.url, made.code, 'Ana').seen();
  const ben = await phone(server.url, made.code, 'Ben').seen();
  await facilitator.send({ type: 'circle.open' });
  await facilitator.send({ type: 'prompt.show', text: 'What is alive?' });
  await facilitator.send({ type: 'round.start', mode: 'go-round' });
  const passed = await ana.send({ type: 'piece.pass', seatId: ana.seatId });
  expect(passed.ok).toBe(true);
  const before = await facilitator.until(
    'Ben to hold the piece',
    ({ view }) => view.round?.holder === ben.seatId,
  );
  const { view, version } = before;
  await server.kill();
  const killed = performance.now();
  await server.start();
  expect(performance.now() - killed).toBeLessThan(2_000);
  const again = await new TestDevice(server.url, auth).seen();
  expect(again.view).toEqual(view);
  expect(again.version).toBe(version);
  for (const device of [facilitator, ana, ben, again]) device.close();
  await server.remove();
});

test('asked to go, it tells every device and is gone within five seconds', async () => {
  const server = await realServer();
  const made = await makeCircle(server.url, {});
  const phones = ['Ana', 'Ben', 'Mira'].map((name) => phone(server.url, made.code, name));
  for (const device of phones) await device.seen();
  const began = performance.now();
  const code = await server.terminate();
  expect(code).toBe(0);
  expect(performance.now() - began).toBeLessThan(5_000);
  for (const device of phones) expect(device.farewell).toBe('draining');
  for (const device of phones) device.close();
  await server.remove();
});
