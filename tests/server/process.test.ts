// The real process: how it refuses to start, and what a `kill -9` and a farewell leave.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { realServer, type RealServer } from '../support/process.ts';
import { phone, TestDevice } from '../support/device.ts';
import { makeCircle } from '../support/server.ts';

const root = join(import.meta.dirname, '..', '..');
const bin = join(root, 'bin.js');
let folder: string;
beforeAll(() => {
  // What is tested is what was built: built afresh when a source is newer.
  execFileSync(process.execPath, [join(root, 'scripts', 'build.js'), '--if-older'], { stdio: 'ignore' });
}, 120_000);
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
  [
    'a host that is not this machine',
    { PORT: '0', HOST: '203.0.113.77' },
    /cannot listen on 203\.0\.113\.77/u,
  ],
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

/** A real process that goes when the test is over, with a circle and its facilitator. */
async function withCircle(): Promise<{ server: RealServer; facilitator: TestDevice; code: string }> {
  const server = await realServer();
  const made = await makeCircle(server.url, { title: 'Tuesday' });
  const auth = { code: made.code, role: 'facilitator', token: made.facilitatorToken } as const;
  const facilitator = await new TestDevice(server.url, auth).seen();
  onTestFinished(async () => {
    facilitator.close();
    await server.remove();
  });
  return { server, facilitator, code: made.code };
}

/** Gives people a seat, one after the other, until there are enough or the server is gone. */
async function press(facilitator: TestDevice, from: number): Promise<{ kept: string[]; open: string[] }> {
  const kept: string[] = [];
  for (let at = from; at < from + 15; at += 1) {
    const name = `Person ${at}`;
    const answer = await facilitator.send({ type: 'seat.add', name }, name).catch(() => null);
    if (answer?.ok !== true) return { kept, open: [name] };
    kept.push(name);
  }
  return { kept, open: [] };
}

test('whenever it is killed, what was acknowledged is there once, and what was not can be sent again', async () => {
  const { server, facilitator } = await withCircle();
  const kept: string[] = [];
  for (let time = 0; time < 3; time += 1) {
    const before = kept.length;
    const pressing = press(facilitator, before);
    await facilitator.until('some of them', ({ view }) => view.seats.length >= before + 3 * (time + 1));
    await server.kill();
    const { kept: more, open } = await pressing;
    kept.push(...more);
    await server.start();
    await facilitator.back();
    const there = facilitator.view.seats.map(({ name }) => name);
    expect(there.filter((name) => !open.includes(name))).toEqual(kept);
    for (const name of [...more, ...open])
      expect(await facilitator.send({ type: 'seat.add', name }, name)).toMatchObject({ ok: true });
    kept.push(...open);
    expect((await facilitator.sync()).view.seats.map(({ name }) => name)).toEqual(kept);
  }
});

test('asked to go in the middle of everything, it tells every device, goes, and has lost nothing', async () => {
  const { server, facilitator, code } = await withCircle();
  const phones = await Promise.all(['Ana', 'Ben'].map((name) => phone(server.url, code, name).seen()));
  const pressing = press(facilitator, 0);
  await facilitator.until('some of them', ({ view }) => view.seats.length >= 8);
  const began = performance.now();
  expect(await server.terminate()).toBe(0);
  expect(performance.now() - began).toBeLessThan(5_000);
  for (const device of [facilitator, ...phones]) expect(device.farewell).toBe('draining');
  for (const device of phones) device.close();
  const { kept } = await pressing;
  await server.start();
  await facilitator.back();
  expect(facilitator.view.seats.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Ana', 'Ben', ...kept]),
  );
});

test('its pages are served, and no file beside them', async () => {
  const { server, code } = await withCircle();
  for (const path of ['/', `/c/${code}`, `/host/${code}`, `/display/${code}`]) {
    const page = await fetch(`${server.url}${path}`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  }
  for (const path of [
    '/assets/',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/server/main.js',
    '/package.json',
    '/index.html',
    '/c',
  ]) {
    const answer = await fetch(`${server.url}${path}`);
    expect([400, 404]).toContain(answer.status);
    expect(await answer.text()).not.toMatch(/"name": "clearing"|import\.meta/u);
  }
});

test('N28 nothing of a circle is written to the terminal, not even where libraries are asked to say all', async () => {
  const server = await realServer({ DEBUG: '*' });
  onTestFinished(() => server.remove());
  const made = await makeCircle(server.url, { title: 'Tuesday staff circle' });
  const ana = await phone(server.url, made.code, 'Wilhelmina').seen();
  await ana.send({ type: 'seat.rename', seatId: ana.seatId, name: 'Philippa' });
  ana.close();
  await server.terminate();
  expect(server.said()).toContain('http');
  for (const trace of ['Wilhelmina', 'Philippa', 'Tuesday', made.facilitatorToken])
    expect(server.said().includes(trace), trace).toBe(false);
});
