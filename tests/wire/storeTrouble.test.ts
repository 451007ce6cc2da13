// A store that does not answer, and a circle in it that this release cannot read: said in words, and nothing is lost.

import { nanoid } from 'nanoid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../server/store/store.ts';
import { all, knock, must, openRoom, phoneOf, refusedWith } from '../support/room.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let inner: Store;
let fails = false;
beforeAll(async () => {
  server = await startServer({}, (store) => {
    inner = store;
    const unlessFailing = <T>(work: () => Promise<T>): Promise<T> =>
      fails ? Promise.reject(new Error('Ana’s disk is full')) : work();
    return {
      ...store,
      save: (...row) => unlessFailing(() => store.save(...row)),
      remove: (...row) => unlessFailing(() => store.remove(...row)),
      check: () => unlessFailing(() => store.check()),
    };
  });
});
afterAll(() => server.close());

test('while nothing can be kept everything is refused in words, and goes through when the store is back', async () => {
  const { made, facilitator, projector, phone, everybody } = await openRoom(server, ['Ana', 'Ben']);
  await must(facilitator, { type: 'round.start', mode: 'go-round' });
  await all(everybody, 'the round', ({ view }) => view.round?.holder === phone(0).seatId);
  const before = await Promise.all(
    everybody.map(async (device) => JSON.stringify((await device.sync()).view)),
  );
  const room = everybody.filter((device) => device !== facilitator);
  const received = room.map((device) => device.received.length);
  const id = nanoid();
  fails = true;
  try {
    const answer = await phone(0).send({ type: 'piece.pass', seatId: phone(0).seatId }, id);
    expect(answer).toEqual(refusedWith('not_now'));
    expect(answer).toMatchObject({ error: { message: expect.stringMatching(/try again/iu) as string } });
    expect(await facilitator.send({ type: 'circle.end' })).toEqual(refusedWith('not_now'));
    const late = await phoneOf(server, made, 'Late').refused();
    expect(late.refusal).toMatchObject({ code: 'not_now' });
    const response = await fetch(`${server.url}/api/circles`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'not_now', status: 503 });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const now = await Promise.all(
      everybody.map(async (device) => JSON.stringify((await device.sync()).view)),
    );
    expect(now).toEqual(before);
    // The console says so in a line; nobody else is sent anything.
    await facilitator.until('the line', ({ own }) => own.unkept === true);
    expect(room.map((device) => device.received.length)).toEqual(received);
  } finally {
    fails = false;
  }
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  await must(phone(0), { type: 'piece.pass', seatId: phone(0).seatId }, id);
  await facilitator.until('the line to go', ({ own }) => (own.unkept ?? null) === null, 8_000);
  await projector.until('Ben to hold the piece', ({ view }) => view.round?.holder === phone(1).seatId);
  expect(server.logged.join('')).not.toMatch(/Ana|full/u);
});

test('a circle of a newer release is refused and its row left as it is; the others go on', async () => {
  const { facilitator } = await openRoom(server, ['Ana']);
  const bytes = Buffer.from('\u0002 Zukunft');
  await inner.save('NEWERX', 0, { version: 1, endsAt: Date.now() + 3_600_000, bytes });
  const device = knock(server, { code: 'NEWERX', role: 'participant', token: nanoid(32), name: 'Ana' });
  expect((await device.refused()).refusal?.message).toMatch(/\S/u);
  expect((await fetch(`${server.url}/api/circles/NEWERX`)).status).toBe(503);
  await server.restart();
  expect((await fetch(`${server.url}/api/circles/NEWERX`)).status).toBe(503);
  expect(Buffer.from((await inner.load('NEWERX'))?.bytes ?? []).equals(bytes)).toBe(true);
  // Whoever runs the server is told which kind of trouble it is, and nothing of what the row holds.
  expect(server.logged.join('')).toContain('NewerForm');
  expect(server.logged.join('')).not.toMatch(/NEWERX|Zukunft/u);
  await facilitator.back();
  await must(facilitator, { type: 'seat.add', name: 'Ruth' });
});
