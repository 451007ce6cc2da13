// kill -9, again and again, and in the middle of a silence.

import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { realServer, type RealServer } from '../support/process.ts';
import { aDayOn, goesOn, type Day } from './day.ts';
import { goodHistory, sameAnswersAgain } from './history.ts';

const long = process.env['LONG'] === '1';
let server: RealServer;
let day: Day;
beforeEach(async () => {
  server = await realServer({ LOG_LEVEL: 'error' });
  day = await aDayOn(server.url);
});
afterEach(async () => {
  day.close();
  await server.remove();
});

const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('a hundred times the process dies at any moment: everybody is in the same seat, and nothing acknowledged is lost or done twice', async () => {
  const { console, phones, devices, fresh } = day;
  const seats = phones.map(({ seatId }) => seatId);
  const stop = goesOn(day);
  const slowest = { ready: 0, back: 0 };
  for (let times = 0; times < (long ? 300 : 100); times += 1) {
    await soon(Math.random() * 120);
    await server.kill();
    const killed = Date.now();
    await server.start();
    const ready = Date.now();
    for (const device of devices)
      await device.until('everybody back', () => device.connected && device.backAt > killed);
    slowest.ready = Math.max(slowest.ready, ready - killed);
    slowest.back = Math.max(slowest.back, Date.now() - ready);
  }
  await stop();
  process.stdout.write(
    `ready again within ${slowest.ready} ms, everybody back within ${slowest.back} ms of it\n`,
  );
  expect(slowest.ready).toBeLessThan(2_000);
  expect(slowest.back).toBeLessThan(3_000);
  expect(phones.map(({ seatId }) => seatId)).toEqual(seats);
  const look = fresh();
  onTestFinished(() => {
    look.close();
  });
  await look.until('what is', () => look.connected);
  goodHistory(devices, look.seen);
  expect(look.view?.round).toEqual(console.view?.round);
  await sameAnswersAgain(console, 40);
  expect(devices.reduce((sum, { answers }) => sum + answers.length, 0)).toBeGreaterThan(200);
});

test('it dies in a silence and is back before its end: the silence ends once, and on time', async () => {
  const { console, phones } = day;
  await console.press({ type: 'silence.begin', seconds: 3 });
  const endsAt = console.view?.silence?.endsAt ?? 0;
  await server.kill();
  await server.start();
  for (const phone of phones)
    await phone.until('the silence to go on', () => phone.connected && phone.view?.silence !== null);
  const before = phones.map(({ versions }) => versions.at(-1)?.version ?? 0);
  for (const phone of phones) await phone.until('its end', () => phone.view?.silence === null);
  for (const [at, phone] of phones.entries()) {
    const late = (phone.silencesEnded.at(-1)?.at ?? 0) - endsAt;
    expect(late).toBeGreaterThan(-50);
    expect(late).toBeLessThan(250);
    expect(phone.versions.at(-1)?.version).toBe((before[at] ?? 0) + 1);
  }
});

test('it dies in a silence and is back after its end: there is no silence any more, and nobody is told of one', async () => {
  const { console, phones } = day;
  await console.press({ type: 'silence.begin', seconds: 1 });
  const endsAt = console.view?.silence?.endsAt ?? 0;
  await server.kill();
  await soon(endsAt - Date.now() + 100);
  await server.start();
  for (const phone of phones) {
    await phone.until('everybody back', () => phone.connected && phone.backAt > endsAt);
    expect(phone.view?.silence).toBeNull();
    expect(phone.view?.bell.ringing).toBe(false);
  }
});
