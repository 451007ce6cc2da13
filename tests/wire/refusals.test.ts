// What bad input gets: a refusal or the end of its own connection. The circle stays as it is, and nobody else notices.

import { nanoid } from 'nanoid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Intent } from '../../shared/commands.ts';
import type { TestDevice } from '../support/device.ts';
import { behind, knock, must, phoneOf, refusedWith } from '../support/room.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { roomInARound } from '../support/untouched.ts';

let server: TestServer;
beforeAll(async () => {
  // Behind a proxy, so that a test can come from an address of its own.
  server = await startServer({ trustProxy: 1 }, undefined, { alone: true });
});
afterAll(() => server.close());

/** Bytes on this connection as no page would send them: the text of a Socket.IO packet. */
function write(device: TestDevice, packet: string): void {
  device.socket.io.engine.write(packet);
}

const protoOf = (json: string): unknown => JSON.parse(json) as unknown;

test('what is no command is refused, whatever its shape', async () => {
  const { phone, untouched } = await roomInARound(server);
  const ana = phone(0);
  const { seatId } = ana;
  const pass = { id: 'c1', type: 'piece.pass', seatId };
  const shapes: readonly unknown[] = [
    ...[null, undefined, 7, 'piece.pass', true, [], [pass], {}],
    ...['__proto__', 'constructor', 'toString', 'piece', ''].map((type) => ({ ...pass, type })),
    { type: 'piece.pass', seatId },
    { ...pass, id: '' },
    { ...pass, id: 'x'.repeat(65) },
    { ...pass, id: 'x'.repeat(5_000) },
    { ...pass, id: 7 },
    { ...pass, seatId: { $ne: null } },
    { ...pass, spoke: true },
    protoOf(`{"__proto__":{"admin":true},"id":"c1","type":"piece.pass","seatId":"${seatId}"}`),
    protoOf(`{"id":"c1","type":"prompt.show","text":"x","credit":{"__proto__":{"title":"x"}}}`),
    protoOf(`{"constructor":{"prototype":{}},"id":"c1","type":"piece.pass","seatId":"${seatId}"}`),
    { ...pass, seatId: { _placeholder: true, num: 0 } },
  ];
  for (const shape of shapes) expect(await ana.raw(shape)).toEqual(refusedWith('bad_request'));
  expect('admin' in {}).toBe(false);
  await untouched();
});

test('more or fewer things than a command and its answer are no harm', async () => {
  const { phone, untouched } = await roomInARound(server);
  const ana = phone(0);
  const many = Array.from({ length: 50 }, (_, at) => at);
  // An acknowledgement that is missing, that is no function, that is lost among fifty; a number that was never given out.
  for (const packet of [
    '2["command"]',
    '2["command",null]',
    '2["command",{"id":"a","type":"piece.take"},"no function"]',
    `2${JSON.stringify(['command', ...many])}`,
    `27${JSON.stringify(['command', ...many])}`,
    '29["command"]',
    '2["sync"]',
    '2["clock",{},{}]',
    '2["audible","yes"]',
    '2["audible",{"audible":1}]',
    '2["unheard of",{}]',
    '399[{"ok":true}]',
  ])
    write(ana, packet);
  expect((await ana.sync()).view).toEqual(ana.view);
  expect(ana.socket.connected).toBe(true);
  await untouched();
});

test('a silence is neither endless by mistake nor written in letters', async () => {
  const { facilitator, untouched } = await roomInARound(server);
  for (const seconds of ['30', -1, 0, -0, 1e9, 3_600.1, 2 ** 53 + 1, {}, [30], true])
    expect(await facilitator.raw({ id: nanoid(), type: 'silence.begin', seconds })).toEqual(
      refusedWith('bad_request'),
    );
  expect(await facilitator.raw({ id: nanoid(), type: 'silence.begin' })).toEqual(refusedWith('bad_request'));
  // JSON knows no NaN, and reads this as infinite.
  write(facilitator, '2["command",{"id":"long","type":"silence.begin","seconds":1e999}]');
  await untouched();
});

test('what is longer than it may be does not fit', async () => {
  const { facilitator, phone, untouched } = await roomInARound(server);
  const tooLong: readonly Intent[] = [
    { type: 'prompt.show', text: 'x'.repeat(2_001) },
    { type: 'prompt.show', text: ' \n ' },
    { type: 'prompt.show', text: 'x', credit: { title: 'x'.repeat(121) } },
    { type: 'seat.add', name: 'x'.repeat(41) },
    { type: 'seat.add', name: '\u2800\u200b' },
    { type: 'agreements.set', agreements: Array.from({ length: 13 }, () => ({ title: 'x', text: '' })) },
    { type: 'agreements.set', agreements: [{ title: 'x', text: 'x'.repeat(241) }] },
    { type: 'seat.order', seatIds: Array.from({ length: 61 }, () => 'x') },
  ];
  for (const intent of tooLong) expect(await facilitator.send(intent)).toEqual(refusedWith('bad_request'));
  const { seatId } = phone(0);
  expect(await facilitator.send({ type: 'seat.order', seatIds: [seatId, seatId, seatId] })).toMatchObject({
    ok: false,
  });
  await untouched();
});

test('who may not is refused, and so is what the circle is not in a state for', async () => {
  const { made, facilitator, projector, phone, untouched } = await roomInARound(server);
  const { seatId } = phone(1);
  const theirs: readonly Intent[] = [
    { type: 'circle.open' },
    { type: 'circle.end' },
    { type: 'seat.add', name: 'Max' },
    { type: 'seat.remove', seatId },
    { type: 'seat.invite', seatId },
    { type: 'seat.role', seatId, role: 'facilitator' },
    { type: 'silence.begin', seconds: 30 },
    { type: 'bell.ring' },
    { type: 'piece.pass', seatId: phone(0).seatId },
    { type: 'round.end' },
    { type: 'questions.open' },
    { type: 'sound.here' },
  ];
  for (const intent of theirs) expect(await phone(1).send(intent)).toEqual(refusedWith('not_allowed'));
  for (const intent of theirs.slice(0, -1)) expect(await projector.send(intent)).toMatchObject({ ok: false });
  const late = await phoneOf(server, made, 'Late').seen();
  for (const intent of [...theirs, { type: 'piece.take' }, { type: 'pause.ask' }] as const)
    expect(await late.send(intent)).toMatchObject({ ok: false });
  await must(late, { type: 'seat.leave' });
  await late.left('left');
  for (const intent of [{ type: 'circle.open' }, { type: 'silence.end' }, { type: 'bell.resume' }] as const)
    expect(await facilitator.send(intent)).toEqual(refusedWith('not_now'));
  for (const intent of [
    { type: 'seat.remove', seatId: 'nobody' },
    { type: 'seat.invite', seatId: 'nobody' },
  ] as const)
    expect(await facilitator.send(intent)).toEqual(refusedWith('no_such_seat'));
  await facilitator.until('an empty threshold', (device) => device.console.threshold.length === 0);
  await untouched();
});

test('a message over 64 KiB ends its own connection, and one just below does not', async () => {
  const { phone, untouched } = await roomInARound(server);
  const ana = phone(0);
  expect(await ana.raw({ id: 'x'.repeat(65_000) })).toEqual(refusedWith('bad_request'));
  ana.socket.emit('command', { id: 'x'.repeat(65_537) }, () => undefined);
  await ana.gone();
  await ana.back();
  ana.socket.emit('command', { id: 'x'.repeat(5_000_000) }, () => undefined);
  await ana.gone();
  await ana.back();
  expect(ana.view.round?.holder).toBe(ana.seatId);
  await untouched();
});

test('only what carries a vector may be longer than 64 KiB, and that up to 256 KiB', async () => {
  const { phone, untouched } = await roomInARound(server);
  const ana = phone(0);
  const vector = (length: number) => ({
    ...{ id: nanoid(), type: 'basket.deliver', basketId: 'none', attempt: 1 },
    vector: 'A'.repeat(length),
  });
  // Sixty blocks of 2,048 bytes.
  expect(await ana.raw(vector(163_840))).toEqual(refusedWith('not_now'));
  expect(await ana.raw(vector(200_000))).toEqual(refusedWith('bad_request'));
  ana.socket.emit('command', vector(270_000), () => undefined);
  await ana.gone();
  await ana.back();
  await untouched();
});

test('a binary packet ends its own connection, also one that never comes', async () => {
  const { phone, untouched } = await roomInARound(server);
  const ana = phone(0);
  for (const send of [
    () => ana.socket.emit('command', new Uint8Array(10), () => undefined),
    () =>
      ana.socket.emit('command', { id: 'a', type: 'piece.take', block: Buffer.from('x') }, () => undefined),
    ...['50-', '51-', '510-', '511-', '51000000000-'].map((head) => () => {
      write(ana, `${head}["command",{"_placeholder":true,"num":0}]`);
    }),
    () => {
      write(ana, '61-7[{"_placeholder":true,"num":0}]');
    },
    () => {
      write(ana, '9');
    },
  ]) {
    send();
    await ana.gone();
    await ana.back();
  }
  await untouched();
});

test('whoever guesses codes is answered only where they already belong', async () => {
  const { made, untouched } = await roomInARound(server);
  const theirs = await server.makeCircle();
  const from = { 'x-forwarded-for': '203.0.113.5' };
  const knockWith = (code: string, token = nanoid(32), name = 'Eve'): TestDevice =>
    knock(server, { code, role: 'participant', token, name }, { extraHeaders: from });
  const look = (code: string): Promise<Response> =>
    fetch(`${server.url}/api/circles/${code}`, { headers: from });
  await knockWith(theirs.code).seen();
  let limited = 0;
  for (let guess = 0; guess < 30; guess += 1) {
    const answer = await look(`ZZZZ${String(22 + guess)}`.replace(/[01]/gu, 'A'));
    const device = await knockWith(`YYYY${String(22 + guess)}`.replace(/[01]/gu, 'A')).refused();
    limited += Number(answer.status === 429) + Number(device.refusal?.code === 'too_fast');
    if (guess < 15) expect([answer.status, device.refusal?.code]).toEqual([404, 'not_found']);
  }
  expect(limited).toBe(30);
  const right = await look(made.code);
  expect(right.status).toBe(429);
  expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(right.headers.get('content-type')).toContain('application/problem+json');
  expect(await right.json()).toMatchObject({ code: 'too_fast', status: 429 });
  const fresh = await knockWith(made.code).refused();
  expect(fresh.refusal).toMatchObject({ code: 'too_fast', retryAfterSeconds: expect.any(Number) as number });
  // They sit in this one; somebody with a token that opens, or from elsewhere, is let in as ever.
  expect((await look(theirs.code)).status).toBe(200);
  await knockWith(theirs.code, nanoid(32), 'Dan').seen();
  const { facilitatorToken: token } = made;
  await knock(server, { code: made.code, role: 'facilitator', token }, { extraHeaders: from }).seen();
  expect((await fetch(`${server.url}/api/circles/${made.code}`)).status).toBe(200);
  expect((await fetch(`${server.url}/api/circles/ZZZZZZ`)).status).toBe(404);
  await behind(server, made, 'projector').seen();
  await untouched();
});
