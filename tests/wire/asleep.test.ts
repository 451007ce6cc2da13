// After a restart, over a real server: who hears what, and how soon the circle is there again. What was done to its row
// meanwhile is refused.

import { nanoid } from 'nanoid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Auth, CircleMade } from '../../shared/protocol.ts';
import { nobodyBack, notKept } from '../../shared/refusals.ts';
import { all, behind, must, openRoom, phoneOf } from '../support/room.ts';
import type { Row } from '../../server/store/store.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { filesIn, tracesIn } from '../support/traces.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const metrics = async (): Promise<string> => (await fetch(`${server.url}/metrics`)).text();
const status = async (made: CircleMade): Promise<number> =>
  (await fetch(`${server.url}/api/circles/${made.code}`)).status;

test('with nobody back there are codes alone, newcomers are told so, and the first member has all of it within a second', async () => {
  const names = ['Anselma', 'Bertrand'];
  const { made, facilitator, projector, phones, phone } = await openRoom(server, names, 'Zitronenfalter');
  await must(facilitator, { type: 'prompt.show', text: 'Wozu Wacholder?' });
  await all(phones, 'the prompt', ({ view }) => view.prompt !== null);
  const before = phone(1).view;
  await server.restart();
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(await status(made)).toBe(200);
  expect(await metrics()).toMatch(/clearing_circles\S* 0\b/u);
  const newcomers = [
    phoneOf(server, made, 'Mira'),
    behind(server, made, 'facilitator', { token: nanoid(32) }),
  ];
  for (const newcomer of newcomers) {
    const { refusal } = await newcomer.refused();
    expect(refusal).toEqual({ code: 'not_now', message: nobodyBack, retryAfterSeconds: 2 });
  }
  expect(await metrics()).toMatch(/clearing_circles\S* 0\b/u);
  expect(tracesIn(filesIn(server.dataDir), [...names, 'Zitronenfalter', 'Wozu'])).toEqual([]);

  const began = performance.now();
  await phone(1).back();
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(phone(1).view).toEqual(before);
  // Now there is somebody to let them in.
  const mira = await phoneOf(server, made, 'Mira').seen();
  expect(mira.own.waiting).toBe(true);
  await facilitator.back();
  await must(facilitator, { type: 'seat.admit', seatId: mira.seatId });
  await projector.back();
  await projector.until('Mira', ({ view }) => view.seats.some(({ name }) => name === 'Mira'));
});

test('an invitation made before the restart lets its phone in as who they are, though nobody is back', async () => {
  const { made, facilitator, phone } = await openRoom(server, ['Ana', 'Ben']);
  const { seatId } = phone(1);
  const invited = await facilitator.send({ type: 'seat.invite', seatId });
  const invite = invited.ok ? invited.inviteToken : undefined;
  if (invite === undefined) throw new Error('There is no invitation.');
  await server.restart();
  const wrong = await phoneOf(server, made, undefined, { invite: nanoid(32) }).refused();
  expect(wrong.refusal?.message).toBe(nobodyBack);
  const other = await phoneOf(server, made, undefined, { invite }).seen();
  expect(other.seatId).toBe(seatId);
});

/** The row of this circle, after a hand that should not have it has changed it. */
function meddle(code: string, change: (row: Row) => Row = (row) => row): Promise<Row> {
  return server.withStore(async (store) => {
    const row = await store.load(code);
    if (row === null) throw new Error('There is no such row.');
    const changed = change(row);
    expect(await store.save(code, row.version, changed)).toBe(true);
    return changed;
  });
}

const changes: Readonly<Record<string, (row: Row) => Row>> = {
  'one bit is another': (row) => {
    const bytes = Uint8Array.from(row.bytes);
    bytes[bytes.length - 100] = (bytes.at(-100) ?? 0) ^ 1;
    return { ...row, bytes };
  },
  'it was cut': (row) => ({ ...row, bytes: row.bytes.subarray(0, -100) }),
  'it was cut by a step': (row) => ({ ...row, bytes: row.bytes.subarray(0, -4_096) }),
  'its version was raised': (row) => ({ ...row, version: row.version + 1 }),
  'its end of life was put off': (row) => ({ ...row, endsAt: row.endsAt + 3_600_000 }),
};

test('a row that was changed or cut is refused in words, reported, and left as it is; the others go on', async () => {
  const others = await openRoom(server, ['Bertrand']);
  const rooms = await Promise.all(
    Object.entries(changes).map(async ([how, change]) => {
      const { made, facilitator } = await openRoom(server, ['Anselma'], 'Zitronenfalter');
      return { how, change, made, token: (facilitator.socket.auth as Auth).token };
    }),
  );
  await server.restart();
  const logged = server.logged.length;
  for (const [at, { how, change, made, token }] of rooms.entries()) {
    const { bytes } = await meddle(made.code, change);
    const again = await behind(server, made).refused();
    expect(again.refusal, how).toEqual({ code: 'not_now', message: notKept, retryAfterSeconds: 2 });
    expect(Buffer.from((await meddle(made.code)).bytes).equals(bytes)).toBe(true);
    const lines = server.logged.slice(logged);
    expect(lines, how).toHaveLength(at + 1);
    expect(lines.at(-1)).toContain('"level":"error","event":"a handshake failed","cause":"BrokenSeal"');
    const words = [made.code, 'Anselma', 'Zitronenfalter', token];
    expect(tracesIn([Buffer.from(lines.join(''))], words)).toEqual([]);
  }
  await others.facilitator.back();
  await must(others.facilitator, { type: 'seat.add', name: 'Ruth' });
});

test('rows put in each other’s place open for nobody, and open again when they are back', async () => {
  const one = await openRoom(server, ['Ana']);
  const other = await openRoom(server, ['Ben']);
  await server.restart();
  const swap = async (): Promise<void> => {
    const { bytes } = await meddle(one.made.code);
    const theirs = await meddle(other.made.code);
    await meddle(one.made.code, (row) => ({ ...row, bytes: theirs.bytes }));
    await meddle(other.made.code, (row) => ({ ...row, bytes }));
  };
  await swap();
  for (const { made } of [one, other]) {
    const again = await behind(server, made).refused();
    expect(again.refusal?.code).toBe('not_now');
  }
  await swap();
  for (const { facilitator, phone } of [one, other]) {
    await facilitator.back();
    await phone(0).back();
  }
});

test('a whole row put back is used, and its versions tell: they are smaller than what devices have seen', async () => {
  const { made, facilitator, phone } = await openRoom(server, ['Ana', 'Ben']);
  await must(facilitator, { type: 'prompt.show', text: 'One' });
  const old = await meddle(made.code);
  await must(facilitator, { type: 'prompt.show', text: 'Two' });
  await phone(0).until('the second prompt', ({ view }) => JSON.stringify(view.prompt).includes('Two'));
  const seen = phone(0).version;
  await server.restart();
  await meddle(made.code, () => old);
  await phone(0).back();
  expect(JSON.stringify(phone(0).view.prompt)).toContain('One');
  expect(phone(0).version).toBeLessThan(seen);
});
