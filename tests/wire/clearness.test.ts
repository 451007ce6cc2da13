// A clearness committee on the wire: who is shown out, who holds it from then on, and what is left of it.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Auth } from '../../shared/protocol.ts';
import type { TestDevice } from '../support/device.ts';
import { all, behind, must, openRoom, phoneOf, refusedWith, type Room } from '../support/room.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { filesIn, tracesIn } from '../support/traces.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const names = ['Anselma', 'Börje', 'Cornelius', 'Dorothea', 'Emerentia', 'Friederike'];

/** A committee that has just begun: the first phone's question, the second phone's to hold. */
async function committee(title = 'Circle'): Promise<Room & { readonly clerk: TestDevice }> {
  const room = await openRoom(server, names, title);
  const [focus, clerk] = [room.phone(0), room.phone(1)];
  await must(room.facilitator, {
    type: 'clearness.begin',
    focus: focus.seatId,
    clerk: clerk.seatId,
    length: 60,
  });
  return { ...room, clerk };
}

test('the facilitator is shown out once a committee begins, and their token opens nothing', async () => {
  const { made, facilitator, projector, clerk } = await committee();
  await facilitator.left('left');
  await facilitator.gone();
  expect((await behind(server, made).refused()).refusal?.code).toBe('not_allowed');
  await projector.until('the phase', ({ view }) => view.clearness !== null);
  expect(projector.view.clearness).toEqual({ phase: 'gather' });
  expect(clerk.farewell).toBeNull();
});

test('the clerk’s phone has a console, everybody else keeps a seat and no role', async () => {
  const { phones, phone, clerk } = await committee();
  await clerk.until('a console', ({ own }) => own.role === 'facilitator');
  expect((await clerk.sync()).own.phaseEndsAt).toBeTypeOf('number');
  expect(clerk.console.threshold).toEqual([]);
  const roles = { phase: 'gather', focus: phone(0).seatId, clerk: clerk.seatId };
  await all(phones, 'who is who', ({ view }) => view.clearness !== null);
  for (const device of phones) {
    expect(device.view.clearness).toEqual(roles);
    expect(device.own.role).toBe(device === clerk ? 'facilitator' : 'participant');
    expect(device.farewell).toBeNull();
  }
  const others = phones.filter((device) => device !== clerk);
  for (const device of others) {
    expect(device.own).not.toHaveProperty('phaseEndsAt');
    expect(await device.send({ type: 'clearness.phase', phase: 'quiet' })).toEqual(
      refusedWith('not_allowed'),
    );
  }
  await must(clerk, { type: 'clearness.phase', phase: 'quiet' });
  await all(phones, 'the quiet', ({ view }) => view.clearness !== null && view.clearness.phase === 'quiet');
});

test('N25 whoever comes late is let in before telling and not after, and nothing else is begun', async () => {
  const { made, clerk } = await committee();
  const hal = await phoneOf(server, made, 'Hal').seen();
  await clerk.until('somebody at the door', ({ console }) => console.threshold.length === 1);
  await must(clerk, { type: 'seat.admit', seatId: hal.seatId });
  await must(clerk, { type: 'clearness.phase', phase: 'telling' });
  const ida = await phoneOf(server, made, 'Ida').seen();
  for (const intent of [
    { type: 'seat.admit', seatId: ida.seatId },
    { type: 'questions.open' },
    { type: 'pulse.open' },
    { type: 'prompt.show', text: 'What is it like?' },
    { type: 'round.start', mode: 'go-round' },
  ] as const)
    expect(await clerk.send(intent)).toEqual(refusedWith('not_now'));
});

test('the clerk’s end erases the room: nobody’s name, its title and its code are on no disk', async () => {
  const { made, projector, phones, phone, clerk } = await committee('Zitronenfalter');
  const tokens = phones.map(({ socket }) => (socket.auth as Auth).token);
  const words = [...names, 'Zitronenfalter', 'clearness', 'asking', ...tokens];
  await must(clerk, { type: 'clearness.phase', phase: 'asking' });
  expect(tracesIn(filesIn(server.dataDir), [made.code, ...words])).toEqual([made.code]);
  await must(clerk, { type: 'circle.end' });
  await all([projector, phone(0), clerk], 'the farewell', ({ farewell }) => farewell === 'ended');
  await server.forgotten();
  expect(tracesIn(filesIn(server.dataDir), [made.code, ...words])).toEqual([]);
});
