// A school's Wi-Fi on its worst day.

import { nanoid } from 'nanoid';
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { realServer, type RealServer } from '../support/process.ts';
import { makeCircle } from '../support/server.ts';
import { aDayOn, goesOn } from './day.ts';
import { goodHistory } from './history.ts';
import { proxyTo, type Proxy } from './proxy.ts';
import { Steady } from './steady.ts';

const long = process.env['LONG'] === '1';
const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
let server: RealServer;
let proxy: Proxy;
beforeAll(async () => {
  server = await realServer({ LOG_LEVEL: 'error', CIRCLES_PER_MINUTE: '1000' });
});
afterAll(() => server.remove());
beforeEach(async () => {
  proxy = await proxyTo(server.url);
});
afterEach(() => proxy.close());

test('whoever joins, and again because the answer was lost, has one seat', async () => {
  const times = long ? 1_000 : 100;
  for (let done = 0; done < times; done += 50) {
    const { code, facilitatorToken } = await makeCircle(server.url, {});
    const auths = Array.from({ length: 50 }, (_one, at) => ({
      code,
      role: 'participant' as const,
      token: nanoid(32),
      name: `Person ${String(at)}`,
    }));
    // Each connection breaks as soon as the server says welcome; a while later the network is well.
    proxy.cutAfter(/welcome/u);
    const phones = auths.map((auth) => new Steady(proxy.url, auth));
    await soon(600);
    proxy.cutAfter(null);
    for (const phone of phones) await phone.until('its seat', () => phone.connected);
    const console = new Steady(server.url, { code, role: 'facilitator', token: facilitatorToken });
    await console.until('the seats', () => console.view !== null);
    expect(console.view?.seats.map(({ name }) => name).sort()).toEqual(auths.map(({ name }) => name).sort());
    for (const device of [console, ...phones]) device.close();
  }
});

test('cut, delayed and repeated for a while, everybody sees the same three seconds after it is quiet', async () => {
  const day = await aDayOn(server.url, proxy.url);
  onTestFinished(day.close);
  const stop = goesOn(day);
  const until = Date.now() + (long ? 600_000 : 6_000);
  while (Date.now() < until) {
    proxy.delay(Math.random() < 0.5 ? 0 : Math.random() * 150);
    await soon(Math.random() * 500);
    if (Math.random() < 0.5) proxy.cut();
  }
  proxy.delay(0);
  const quiet = Date.now();
  await stop();
  const look = day.fresh();
  onTestFinished(() => {
    look.close();
  });
  await look.until('what is', () => look.connected);
  for (const device of day.devices) {
    await device.until('what is', () => device.connected && device.pending === 0);
    await device.until(
      'the same as everybody',
      () => JSON.stringify(device.view?.round) === JSON.stringify(look.view?.round),
    );
    expect(device.view?.seats).toEqual(look.view?.seats);
    expect(device.view?.prompt).toEqual(look.view?.prompt);
  }
  expect(Date.now() - quiet).toBeLessThan(3_000);
  goodHistory(day.devices, look.seen);
});

test('a phone that only seems to be there is away within fifteen seconds, and the piece stays with it', async () => {
  const { code, facilitatorToken } = await makeCircle(server.url, {});
  const console = new Steady(server.url, { code, role: 'facilitator', token: facilitatorToken });
  const ana = new Steady(proxy.url, { code, role: 'participant', token: nanoid(32), name: 'Ana' });
  const ben = new Steady(server.url, { code, role: 'participant', token: nanoid(32), name: 'Ben' });
  onTestFinished(() => {
    for (const device of [console, ana, ben]) device.close();
  });
  await console.until('two seats', () => console.view?.seats.length === 2);
  await ana.until('its seat', () => ana.connected);
  await console.press({ type: 'circle.open' });
  await console.press({ type: 'round.start', mode: 'go-round', firstSeatId: ana.seatId });
  proxy.stall();
  const stalled = Date.now();
  await console.until('Ana to be away', () => console.own?.presence?.[ana.seatId] === 'away', 20_000);
  expect(Date.now() - stalled).toBeLessThan(15_000);
  expect(console.view?.round?.holder).toBe(ana.seatId);
  proxy.goOn();
  await ana.until('its seat again', () => ana.backAt > stalled, 20_000);
  expect(ana.view?.round?.holder).toBe(ana.seatId);
});
