// The door over a real server: who is let in, with what, and what the others are told.

import { nanoid } from 'nanoid';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Auth } from '../../shared/protocol.ts';
import type { TestDevice } from '../support/device.ts';
import { all, behind, knock, must, openRoom, phoneOf, refusedWith } from '../support/room.ts';
import { onRedis, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** Any auth at all, as no page would send it. */
async function refusalOf(auth: object): Promise<string | undefined> {
  const device = knock(server, auth as Auth);
  await device.refused();
  expect(device.refusal?.message).toMatch(/\S/u);
  expect(device.welcome).toBeNull();
  return device.refusal?.code;
}

test('whoever comes in is welcomed first, and then sees the circle', async () => {
  const made = await server.makeCircle({ title: 'Tuesday staff circle' });
  const ana = await phoneOf(server, made, ' Ana ').seen();
  expect(ana.received.slice(0, 2).map(({ event }) => event)).toEqual(['welcome', 'snapshot']);
  expect(ana.welcome).toMatchObject({ role: 'participant', seatId: ana.seatId });
  expect(ana.view.circle).toEqual({ code: made.code, title: 'Tuesday staff circle', phase: 'gathering' });
  expect(ana.view.seats).toEqual([{ id: ana.seatId, name: 'Ana' }]);
  const facilitator = await behind(server, made).seen();
  expect(facilitator.welcome).toMatchObject({ role: 'facilitator', seatId: null });
  expect(facilitator.own).toMatchObject({ seatId: null, role: 'facilitator', waiting: false });
});

test('the server takes its leave of everybody, and goes as soon as they have gone', async () => {
  const { everybody, phone } = await openRoom(server, ['Ana']);
  for (const { socket } of everybody) socket.on('farewell', () => socket.disconnect());
  const restarted = server.restart().then(() => performance.now());
  await Promise.all(everybody.map((device) => device.left('draining')));
  const left = performance.now();
  expect((await restarted) - left).toBeLessThan(800);
  await phone(0).back();
});

test('a code is read however it is typed', async () => {
  const made = await server.makeCircle();
  const typed = ` ${made.code.slice(0, 3).toLowerCase()}-${made.code.slice(3)} `;
  expect((await phoneOf(server, made, 'Ana', { code: typed }).seen()).view.circle.code).toBe(made.code);
});

test('one token is one seat, however often it connects, and needs its name the first time only', async () => {
  const made = await server.makeCircle();
  const token = nanoid(32);
  const [first, second] = await Promise.all([
    phoneOf(server, made, 'Ana', { token }).seen(),
    phoneOf(server, made, 'Ana', { token }).seen(),
  ]);
  const again = await phoneOf(server, made, undefined, { token }).seen();
  expect(new Set([first.seatId, second.seatId, again.seatId]).size).toBe(1);
  expect(again.view.seats).toEqual([{ id: first.seatId, name: 'Ana' }]);
});

test('a name is asked for when there is none to be seen, and one too long does not fit', async () => {
  const { code } = await server.makeCircle();
  const auth = { code, role: 'participant', token: nanoid(32) };
  expect(await refusalOf(auth)).toBe('name_needed');
  expect(await refusalOf({ ...auth, name: ' \u200b\u2800 ' })).toBe('name_needed');
  expect(await refusalOf({ ...auth, name: 'a'.repeat(41) })).toBe('bad_request');
  expect(await refusalOf({ ...auth, name: 'a'.repeat(50_000) })).toBe('bad_request');
  const device = await knock(server, {
    code,
    role: 'participant',
    token: nanoid(32),
    name: '🌿'.repeat(40),
  }).seen();
  expect(device.view.seats).toHaveLength(1);
});

test('a code that nobody made is not known, and one that is no code is answered alike', async () => {
  const auth = { role: 'participant', token: nanoid(32), name: 'Ana' };
  for (const code of ['ZZZZZZ', 'no', '0000000000'])
    expect(await refusalOf({ ...auth, code })).toBe('not_found');
});

test('what is no handshake does not fit, and the server stays up', async () => {
  const { code } = await server.makeCircle();
  const auth = { code, role: 'participant', token: nanoid(32), name: 'Ana' };
  const tokens = [
    'a'.repeat(21),
    'a'.repeat(129),
    `${'a'.repeat(30)}!!`,
    {},
    ['a'.repeat(32)],
    null,
    7,
    'a'.repeat(50_000),
  ];
  for (const token of tokens) expect(await refusalOf({ ...auth, token })).toBe('bad_request');
  const shapes = [
    {},
    { ...auth, role: 'owner' },
    { ...auth, code: 123_456 },
    { ...auth, device: 'short' },
    { ...auth, name: { toString: 'Ana' } },
    JSON.parse(
      `{"__proto__":{"a":1},"code":"${code}","role":"participant","token":"${nanoid(32)}","name":"Ana"}`,
    ) as object,
  ];
  for (const shape of shapes) expect(await refusalOf(shape)).toBe('bad_request');
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test('a token of 100 KB ends the connection before it is read', async () => {
  const made = await server.makeCircle();
  const onlooker = await behind(server, made).seen();
  const device = phoneOf(server, made, 'Ana', { token: 'a'.repeat(100_000) });
  await device.until('the refusal or the end', ({ refusal, closings }) => refusal !== null || closings > 0);
  expect(device.welcome).toBeNull();
  expect(onlooker.view.seats).toEqual([]);
});

test('nobody facilitates with a phone’s token, or with that of another circle', async () => {
  const made = await server.makeCircle();
  const other = await server.makeCircle();
  const token = nanoid(32);
  await phoneOf(server, made, 'Ana', { token }).seen();
  for (const role of ['facilitator', 'projector']) {
    for (const wrong of [token, nanoid(32), other.facilitatorToken, other.projectorToken])
      expect(await refusalOf({ code: made.code, role, token: wrong })).toBe('not_allowed');
  }
  expect(await refusalOf({ code: made.code, role: 'facilitator', token: made.projectorToken })).toBe(
    'not_allowed',
  );
});

test('a seat that was taken away stays away, also after a restart', async () => {
  const { made, facilitator } = await openRoom(server, ['Ana']);
  const token = nanoid(32);
  const ben = await phoneOf(server, made, 'Ben', { token }).seen();
  await must(facilitator, { type: 'seat.admit', seatId: ben.seatId });
  await ben.until('a seat', ({ own }) => !own.waiting);
  await must(facilitator, { type: 'seat.remove', seatId: ben.seatId });
  await ben.left('removed');
  const auth = { code: made.code, role: 'participant', token, name: 'Ben' };
  expect(await refusalOf(auth)).toBe('removed');
  await server.restart();
  // Its token opens nothing any more; who it was the server knows again once somebody of the circle is back.
  expect(await refusalOf(auth)).toBe('not_now');
  await facilitator.back();
  expect(await refusalOf(auth)).toBe('removed');
});

test('the sixty-first person is told that the circle is full, those at the threshold included', async () => {
  const { made, facilitator, phone } = await openRoom(server, ['Ana']);
  await must(facilitator, { type: 'seat.role', seatId: phone(0).seatId, role: 'facilitator' });
  const add = (device: TestDevice, from: number, count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, at) =>
        must(device, { type: 'seat.add', name: `Seat ${String(from + at)}` }),
      ),
    );
  await Promise.all([add(facilitator, 1, 30), add(phone(0), 31, 28)]);
  const token = nanoid(32);
  const last = await phoneOf(server, made, 'Zoe', { token }).seen();
  expect(last.own.waiting).toBe(true);
  expect(await refusalOf({ code: made.code, role: 'participant', token: nanoid(32), name: 'Max' })).toBe(
    'full',
  );
  expect(await facilitator.send({ type: 'seat.add', name: 'Max' })).toEqual(refusedWith('full'));
  last.close();
  await phoneOf(server, made, undefined, { token }).seen();
  expect(facilitator.view.seats).toHaveLength(59);
});

test('whoever comes late waits at the threshold, sees no name, and sees the circle once let in', async () => {
  const { made, facilitator, everybody } = await openRoom(server, ['Ana', 'Ben']);
  await must(facilitator, { type: 'prompt.show', text: 'What is growing in you?' });
  await must(facilitator, { type: 'round.start', mode: 'popcorn' });
  const zoe = await phoneOf(server, made, 'Zoe').seen();
  expect(zoe.own).toMatchObject({ waiting: true, seatId: zoe.welcome?.seatId });
  expect(JSON.stringify(zoe.received)).not.toMatch(/Ana|Ben|growing/u);
  expect(zoe.view).toMatchObject({ seats: [], round: null, prompt: null });
  await facilitator.until('Zoe at the threshold', (device) => device.console.threshold.length === 1);
  expect(facilitator.console.threshold).toEqual([{ id: zoe.seatId, name: 'Zoe' }]);
  await must(facilitator, { type: 'seat.admit', seatId: zoe.seatId });
  await all([zoe, ...everybody], 'Zoe seated', ({ view }) => view.seats.length === 3);
  expect(zoe.received.filter(({ event }) => event === 'snapshot')).toHaveLength(2);
  expect(zoe.own.waiting).toBe(false);
  expect(zoe.view.prompt?.text).toBe('What is growing in you?');
});

test('an invitation moves a seat to another phone, once', async () => {
  const { made, facilitator, phone } = await openRoom(server, ['Ana', 'Ben']);
  const old = phone(0);
  const { seatId } = old;
  const answer = await facilitator.send({ type: 'seat.invite', seatId });
  const invite = answer.ok ? (answer.inviteToken ?? '') : '';
  const fresh = await phoneOf(server, made, undefined, { invite }).seen();
  expect(fresh.seatId).toBe(seatId);
  expect(fresh.own.waiting).toBe(false);
  await old.left('moved');
  expect(await refusalOf({ ...(old.socket.auth as Auth), name: 'Ana' })).toBe('removed');
  expect(await refusalOf({ code: made.code, role: 'participant', token: nanoid(32), invite })).toBe(
    'name_needed',
  );
});

test('let in as somebody who is away: the same person with another phone', async () => {
  const { made, facilitator, phone } = await openRoom(server, ['Ana', 'Ben']);
  const { seatId } = phone(0);
  const fresh = await phoneOf(server, made, 'Ana').seen();
  const admit = { type: 'seat.admit', seatId: fresh.seatId, as: seatId } as const;
  expect(await facilitator.send(admit)).toEqual(refusedWith('not_now'));
  phone(0).close();
  await facilitator.until('Ana to be away', ({ own }) => own.presence?.[seatId] === 'away');
  await must(facilitator, admit);
  await fresh.until('Ana’s own seat', ({ own }) => own.seatId === seatId && !own.waiting);
  expect(fresh.view.seats.map(({ name }) => name)).toEqual(['Ana', 'Ben']);
  expect(await refusalOf({ ...(phone(0).socket.auth as Auth) })).toBe('removed');
});

test('where phones find the circle, and whether one has, is told to the console; the wall has the address', async () => {
  const proxied = await startServer({ trustProxy: 1, publicUrl: 'https://circle.school' });
  onTestFinished(() => proxied.close());
  const made = await proxied.makeCircle();
  const facilitator = await behind(proxied, made).seen();
  const wall = await behind(proxied, made, 'projector').seen();
  const joinUrl = `https://circle.school/c/${made.code}`;
  // Among several nodes there is no laptop that phones might not reach.
  expect(facilitator.own).toMatchObject({ joinUrl, reached: onRedis });
  expect(wall.own.joinUrl).toBe(joinUrl);
  const extraHeaders = { 'x-forwarded-for': '198.51.100.7' };
  const auth = { code: made.code, role: 'participant', token: nanoid(32), name: 'Ana' } as const;
  const ana = await knock(proxied, auth, { extraHeaders }).seen();
  await facilitator.until('a phone to reach the server', ({ own }) => own.reached === true);
  expect(Object.keys(ana.own)).not.toContain('joinUrl');
  expect(JSON.stringify([wall.received, ana.received])).not.toContain('reached');
});

test.each(['websocket', 'polling'] as const)(
  'a page from elsewhere is not let in by %s',
  async (transport) => {
    const made = await server.makeCircle();
    const onlooker = await behind(server, made).seen();
    const host = new URL(server.url).host;
    for (const origin of [
      'http://evil.example',
      'null',
      `http://${host}.evil.test`,
      'http://localhost.evil.test',
    ]) {
      const auth: Auth = { code: made.code, role: 'participant', token: nanoid(32), name: 'Ana' };
      const device = knock(server, auth, { transports: [transport], extraHeaders: { origin } });
      await device.refused();
      expect(device.welcome).toBeNull();
    }
    const auth: Auth = { code: made.code, role: 'participant', token: nanoid(32), name: 'Ana' };
    await knock(server, auth, {
      transports: [transport],
      extraHeaders: { origin: 'http://localhost:3000' },
    }).seen();
    await knock(server, { ...auth, token: nanoid(32) }, { transports: [transport] }).seen();
    await onlooker.until('two of them', ({ view }) => view.seats.length === 2);
  },
);

test('a polling request from elsewhere is answered with 403', async () => {
  const response = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, {
    headers: { origin: 'http://evil.example' },
  });
  expect(response.status).toBe(403);
});
