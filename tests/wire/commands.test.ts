// Commands over a real server and real sockets.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { phone, TestDevice } from '../support/device.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test('a circle is opened, the piece goes round, and everybody sees it', async () => {
  const made = await server.makeCircle({ title: 'Tuesday staff circle' });
  const facilitator = await new TestDevice(server.url, {
    code: made.code,
    role: 'facilitator',
    token: made.facilitatorToken,
  }).seen();
  const ana = await phone(server.url, made.code, 'Ana').seen();
  const ben = await phone(server.url, made.code, 'Ben').seen();
  expect(await facilitator.send({ type: 'circle.open' })).toMatchObject({ ok: true });
  expect(await facilitator.send({ type: 'round.start', mode: 'go-round' })).toMatchObject({ ok: true });
  await ben.until('Ana to hold the piece', ({ view }) => view.round?.holder === ana.seatId);
  expect(await ana.send({ type: 'piece.pass', seatId: ana.seatId })).toMatchObject({ ok: true });
  await facilitator.until('Ben to hold the piece', ({ view }) => view.round?.holder === ben.seatId);
  await ana.until('the take-back', ({ own }) => own.mayTakeBack === true);
  for (const device of [facilitator, ana, ben]) device.close();
});
