// Too much of anything from one device or one address: it is slowed, and nobody else waits.

import { nanoid } from 'nanoid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer, Auth } from '../../shared/protocol.ts';
import type { TestDevice } from '../support/device.ts';
import { knock, refusedWith } from '../support/room.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { roomInARound } from '../support/untouched.ts';

let server: TestServer;
beforeAll(async () => {
  // Behind a proxy, so that a test can come from an address of its own.
  server = await startServer({ trustProxy: 1 }, undefined, { alone: true });
});
afterAll(() => server.close());

const isSlowed = (answer: Answer): boolean => !answer.ok && answer.error.code === 'too_fast';

/** How long this device waits for an answer, in milliseconds. */
async function waits(device: TestDevice): Promise<number> {
  const started = performance.now();
  expect(await device.send({ type: 'piece.take' })).toEqual(refusedWith('not_now'));
  return performance.now() - started;
}

test('two hundred commands in a second are slowed, and nobody else waits', async () => {
  const { phone, untouched } = await roomInARound(server);
  const ana = phone(0);
  const flood = Array.from({ length: 200 }, () => ana.send({ type: 'piece.take' }));
  const started = performance.now();
  expect(await phone(2).send({ type: 'piece.take' })).toEqual(refusedWith('not_now'));
  expect(performance.now() - started).toBeLessThan(300);
  const answers = await Promise.all(flood);
  const slowed = answers.filter((answer: Answer) => !answer.ok && answer.error.code === 'too_fast');
  expect(slowed.length).toBeGreaterThan(100);
  expect(answers.length - slowed.length).toBeGreaterThanOrEqual(40);
  for (const answer of slowed)
    expect(answer).toMatchObject({ error: { retryAfterSeconds: expect.any(Number) as number } });
  // A second connection of the same device shares its allowance.
  const twin = await knock(server, ana.socket.auth as Auth).seen();
  const more = await Promise.all(Array.from({ length: 30 }, () => twin.send({ type: 'piece.take' })));
  expect(more.filter((answer) => !answer.ok && answer.error.code === 'too_fast').length).toBeGreaterThan(10);
  await untouched();
});

test('two thousand commands at once are all answered, and nobody else waits', async () => {
  const { phone, untouched } = await roomInARound(server);
  const flood = Array.from({ length: 2_000 }, () => phone(0).raw({ id: nanoid(), type: 'piece.take' }));
  expect(await waits(phone(2))).toBeLessThan(300);
  expect((await Promise.all(flood)).filter(isSlowed).length).toBeGreaterThan(1_800);
  await untouched();
});

test('a hundred vectors of sixty blocks at once are slowed, and nobody else waits', async () => {
  const { phone, untouched } = await roomInARound(server);
  const vector = 'A'.repeat(163_840);
  const flood = Array.from({ length: 100 }, () =>
    phone(0).raw({ id: nanoid(), type: 'basket.deliver', basketId: 'none', attempt: 1, vector }),
  );
  expect(await waits(phone(2))).toBeLessThan(300);
  const answers = await Promise.all(flood);
  expect(answers.filter(isSlowed).length).toBeGreaterThan(40);
  for (const answer of answers) expect(answer.ok).toBe(false);
  await untouched();
});

test('what asks for no answer is slowed as well', async () => {
  const { facilitator, projector, untouched } = await roomInARound(server);
  const before = facilitator.received.length;
  const started = performance.now();
  for (let time = 0; time < 200; time += 1) {
    projector.socket.emit('audible', { audible: time % 2 === 0 });
    // The server has heard it once it tells the time.
    await projector.socket.emitWithAck('clock', {});
  }
  await facilitator.sync();
  const seconds = (performance.now() - started) / 1_000;
  const told = facilitator.received.length - before;
  expect(told).toBeGreaterThan(20);
  expect(told).toBeLessThanOrEqual(41 + 20 * seconds);
  await untouched();
});

test('a flood of questions for the time is answered four hundred times, and nobody else waits', async () => {
  const { phone, untouched } = await roomInARound(server);
  let told = 0;
  for (let time = 0; time < 5_000; time += 1)
    phone(0).socket.emit('clock', {}, () => {
      told += 1;
    });
  await untouched();
  await phone(0).sync();
  expect(told).toBeGreaterThanOrEqual(400);
  expect(told).toBeLessThan(1_000);
});

test('fifty connections of one token in a second are too fast, and a moment later it is let in', async () => {
  const { phone, untouched } = await roomInARound(server);
  const auth = phone(0).socket.auth as Auth;
  const knocks = Array.from({ length: 50 }, () => knock(server, auth));
  await Promise.all(
    knocks.map((device) =>
      device.until('an answer', ({ snapshot, refusal }) => (snapshot ?? refusal) !== null),
    ),
  );
  const refused = knocks.filter(({ refusal }) => refusal !== null);
  expect(refused.length).toBeGreaterThanOrEqual(10);
  for (const { refusal } of refused)
    expect(refusal).toMatchObject({ code: 'too_fast', retryAfterSeconds: 1 });
  expect(await waits(phone(2))).toBeLessThan(300);
  for (const device of knocks) device.close();
  expect((await phone(0).sync()).own.seatId).toBe(phone(0).seatId);
  await untouched();
});

test('a hundred addresses of one line guess as one', async () => {
  const { made, untouched } = await roomInARound(server);
  const from = (at: number) => ({ 'x-forwarded-for': `2001:db8:7:7::${at.toString(16)}` });
  const look = (code: string, headers: Record<string, string>): Promise<Response> =>
    fetch(`${server.url}/api/circles/${code}`, { headers });
  const answers: number[] = [];
  for (let at = 1; at <= 100; at += 1) answers.push((await look('ZZZZZZ', from(at))).status);
  expect(answers).toEqual(answers.map((_, at) => (at < 30 ? 404 : 429)));
  expect((await look(made.code, from(999))).status).toBe(429);
  expect((await look(made.code, { 'x-forwarded-for': '2001:db8:7:8::1' })).status).toBe(200);
  await untouched();
});

test('the sixty-first circle from one address in a minute is one too many, and only there', async () => {
  const make = (address: string): Promise<Response> =>
    fetch(`${server.url}/api/circles`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: '{}',
    });
  const made = await Promise.all(Array.from({ length: 62 }, () => make('203.0.113.60')));
  const refused = made.filter(({ status }) => status !== 201);
  expect(refused.map(({ status }) => status)).toContain(429);
  expect(made.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(61);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused[0]?.json()).toMatchObject({ status: 429, code: 'too_fast' });
  expect((await make('203.0.113.61')).status).toBe(201);
});
