// A silence over real sockets and the real clock: it ends at its instant, whatever happened meanwhile.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestDevice } from '../support/device.ts';
import { all, must, openRoom } from '../support/room.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** When the silence went from this device, against the instant the server had named; both in ms. */
async function lateness(device: TestDevice): Promise<number> {
  const endsAt = device.view.silence?.endsAt ?? Number.NaN;
  await device.until('the end of the silence', ({ view }) => view.silence === null);
  return Math.abs(Date.now() - endsAt);
}

test('a silence ends at its instant on every device, also one that lost its connection in the middle', async () => {
  const { facilitator, phone, everybody } = await openRoom(server, ['Ana', 'Ben', 'Cleo']);
  await must(facilitator, { type: 'silence.begin', seconds: 1 });
  await all(everybody, 'the silence', ({ view }) => view.silence !== null);
  const endsAt = facilitator.view.silence?.endsAt;
  phone(0).close();
  await phone(0).back();
  expect(phone(0).view.silence?.endsAt).toBe(endsAt);
  for (const late of await Promise.all(everybody.map(lateness))) expect(late).toBeLessThanOrEqual(250);
});

test('a silence outlives a restart in its middle and ends at the same instant', async () => {
  const { facilitator, everybody } = await openRoom(server, ['Ana', 'Ben']);
  await must(facilitator, { type: 'silence.begin', seconds: 3 });
  await all(everybody, 'the silence', ({ view }) => view.silence !== null);
  const before = facilitator.view.silence;
  await server.restart();
  expect(facilitator.farewell).toBe('draining');
  await Promise.all(everybody.map((device) => device.back()));
  for (const { view } of everybody) expect(view.silence).toEqual(before);
  for (const late of await Promise.all(everybody.map(lateness))) expect(late).toBeLessThanOrEqual(250);
});
