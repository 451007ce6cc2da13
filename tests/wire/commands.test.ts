// Commands over a real server and real sockets: what one press does, for everybody, once.

import { nanoid } from 'nanoid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Intent } from '../../shared/commands.ts';
import type { Auth } from '../../shared/protocol.ts';
import { handIn, joinBasket } from '../support/phones.ts';
import { all, behind, knock, must, onDisk, openRoom, phoneOf, refusedWith } from '../support/room.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test('the piece goes round, and everybody sees it', async () => {
  const { facilitator, phone } = await openRoom(server, ['Ana', 'Ben'], 'Tuesday staff circle');
  const [ana, ben] = [phone(0), phone(1)];
  await must(facilitator, { type: 'round.start', mode: 'go-round' });
  await ben.until('Ana to hold the piece', ({ view }) => view.round?.holder === ana.seatId);
  expect(await ben.send({ type: 'piece.pass', seatId: ben.seatId })).toEqual(refusedWith('not_now'));
  expect(await ben.send({ type: 'piece.pass', seatId: ana.seatId })).toEqual(refusedWith('not_allowed'));
  await must(ana, { type: 'piece.pass', seatId: ana.seatId });
  await facilitator.until('Ben to hold the piece', ({ view }) => view.round?.holder === ben.seatId);
  await ana.until('the take-back', ({ own }) => own.mayTakeBack === true);
});

test('the same press three times, across a new connection and a restart, has one effect and one answer', async () => {
  const { facilitator, phone } = await openRoom(server, ['Ana']);
  const id = nanoid();
  const add: Intent = { type: 'seat.add', name: 'Ruth' };
  const first = await facilitator.send(add, id);
  expect(first).toMatchObject({ ok: true });
  expect(await facilitator.send(add, id)).toEqual(first);
  facilitator.close();
  await facilitator.back();
  expect(await facilitator.send(add, id)).toEqual(first);
  await server.restart();
  await Promise.all([facilitator.back(), phone(0).back()]);
  expect(await facilitator.send(add, id)).toEqual(first);
  expect(facilitator.view.seats.map(({ name }) => name)).toEqual(['Ana', 'Ruth']);
  // It is this device's press: the same id from another one is another press.
  await must(phone(0), { type: 'seat.rename', seatId: phone(0).seatId, name: 'Anna' }, id);
  await facilitator.until('the new name', ({ view }) => view.seats[0]?.name === 'Anna');
});

test('two presses at once with one id have one effect', async () => {
  const { facilitator } = await openRoom(server, ['Ana']);
  const id = nanoid();
  const add: Intent = { type: 'seat.add', name: 'Ruth' };
  const answers = await Promise.all([1, 2, 3].map(() => facilitator.send(add, id)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect((await facilitator.sync()).view.seats).toHaveLength(2);
});

test('a refused press is decided afresh when it comes again', async () => {
  const { facilitator, phone } = await openRoom(server, ['Ana']);
  const id = nanoid();
  expect(await phone(0).send({ type: 'piece.take' }, id)).toEqual(refusedWith('not_now'));
  await must(facilitator, { type: 'round.start', mode: 'popcorn' });
  await must(phone(0), { type: 'piece.take' }, id);
});

test('ten hands reach for the piece at once, and exactly one holds it', async () => {
  const names = Array.from({ length: 10 }, (_, at) => `Person ${String(at)}`);
  const { facilitator, phones, everybody } = await openRoom(server, names);
  await must(facilitator, { type: 'round.start', mode: 'popcorn' });
  await all(everybody, 'the piece in the centre', ({ view }) => view.round?.holder === 'centre');
  for (let time = 0; time < 3; time += 1) {
    const answers = await Promise.all(phones.map((phone) => phone.send({ type: 'piece.take' })));
    const holders = phones.filter((_, at) => answers[at]?.ok === true);
    expect(holders).toHaveLength(1);
    const held = holders.map(({ seatId }) => seatId)[0] ?? '';
    expect(answers.filter(({ ok }) => !ok)).toEqual(names.slice(1).map(() => refusedWith('not_now')));
    await all(everybody, 'the one holder', ({ view }) => view.round?.holder === held);
    await Promise.all(holders.map((phone) => must(phone, { type: 'piece.pass', seatId: held })));
    await all(everybody, 'the piece back in the centre', ({ view }) => view.round?.holder === 'centre');
  }
});

test('two hands on one button never skip anybody', async () => {
  const { made, facilitator, phone, everybody } = await openRoom(server, ['Ana', 'Ben', 'Cleo']);
  const ana = phone(0);
  const twin = await knock(server, { ...(ana.socket.auth as Auth), code: made.code }).seen();
  await must(facilitator, { type: 'round.start', mode: 'go-round' });
  const pass: Intent = { type: 'piece.pass', seatId: ana.seatId };
  const answers = await Promise.all([ana.send(pass), twin.send(pass)]);
  expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
  await all(everybody, 'Ben to hold the piece', ({ view }) => view.round?.holder === phone(1).seatId);
});

test('everybody who goes is told why', async () => {
  const { made, facilitator, projector, phone } = await openRoom(server, ['Ana', 'Ben', 'Cleo', 'Dora']);
  await must(facilitator, { type: 'seat.remove', seatId: phone(0).seatId });
  await phone(0).left('removed');
  await must(phone(1), { type: 'seat.leave' });
  await phone(1).left('left');
  const invited = await facilitator.send({ type: 'seat.invite', seatId: phone(2).seatId });
  const invite = invited.ok ? (invited.inviteToken ?? '') : '';
  const fresh = await phoneOf(server, made, undefined, { invite }).seen();
  await phone(2).left('moved');
  const late = await phoneOf(server, made, 'Late').seen();
  await must(facilitator, { type: 'circle.end' });
  const staying = [facilitator, projector, fresh, phone(3), late];
  await all(staying, 'the farewell', ({ farewell }) => farewell === 'ended');
  await all([phone(0), phone(1), phone(2), ...staying], 'the end', ({ socket }) => !socket.connected);
});

test('a seat that is made facilitator gets what a facilitator sees, on each of its connections, and loses it again', async () => {
  const { facilitator, phone } = await openRoom(server, ['Ana', 'Ben']);
  const [ana, ben] = [phone(0), phone(1)];
  expect('threshold' in ana.view).toBe(false);
  await must(facilitator, { type: 'seat.role', seatId: ana.seatId, role: 'facilitator' });
  await ana.until('a facilitator’s view', ({ view }) => 'threshold' in view);
  expect(ana.own).toMatchObject({ role: 'facilitator', seatId: ana.seatId });
  const tab = await knock(server, ana.socket.auth as Auth).seen();
  expect(tab.console.threshold).toEqual([]);
  await must(tab, { type: 'round.start', mode: 'go-round' });
  await must(ana, { type: 'piece.pass', seatId: ana.seatId });
  expect('threshold' in ben.view).toBe(false);
  await must(facilitator, { type: 'seat.role', seatId: ana.seatId, role: 'participant' });
  await all([ana, tab], 'a participant’s view', ({ view }) => !('threshold' in view));
  expect(ana.own.presence ?? null).toBeNull();
  expect(await tab.send({ type: 'round.end' })).toEqual(refusedWith('not_allowed'));
  await must(ben, { type: 'seat.rename', seatId: ben.seatId, name: 'Benno' });
  await all([ana, tab, ben, facilitator], 'the new name', ({ view }) => view.seats[1]?.name === 'Benno');
});

test('an invitation asked for twice with one press is a fresh one, and the first opens nothing', async () => {
  const { made, facilitator, phone } = await openRoom(server, ['Ana', 'Ben']);
  const id = nanoid();
  const invite = async (): Promise<string> => {
    const answer = await facilitator.send({ type: 'seat.invite', seatId: phone(0).seatId }, id);
    return answer.ok ? (answer.inviteToken ?? '') : '';
  };
  const [first, second] = [await invite(), await invite()];
  expect(first).toMatch(/^[\w-]{22,}$/u);
  expect(second).toMatch(/^[\w-]{22,}$/u);
  expect(second).not.toBe(first);
  expect((await phoneOf(server, made, undefined, { invite: first }).refused()).refusal?.code).toBe(
    'name_needed',
  );
  const fresh = await phoneOf(server, made, undefined, { invite: second }).seen();
  expect(fresh.seatId).toBe(phone(0).seatId);
});

test('a seat goes on without its phone only while that is away, and has one again when it is back', async () => {
  const { made, facilitator, phone } = await openRoom(server, ['Ana', 'Ben']);
  const ana = phone(0);
  const { seatId } = ana;
  const without: Intent = { type: 'seat.device', seatId, has: false };
  const stands = (how: string) =>
    facilitator.until(`Ana to be ${how}`, ({ own }) => own.presence?.[seatId] === how);
  expect(await facilitator.send(without)).toEqual(refusedWith('not_now'));
  const twin = await knock(server, { ...(ana.socket.auth as Auth), code: made.code }).seen();
  ana.close();
  await twin.sync();
  // One of two connections of a seat: it is still here.
  expect(await facilitator.send(without)).toEqual(refusedWith('not_now'));
  twin.close();
  await stands('away');
  await must(facilitator, without);
  await stands('no device');
  await must(facilitator, { type: 'round.start', mode: 'go-round' });
  await must(facilitator, { type: 'piece.pass', seatId });
  await ana.back();
  await stands('here');
});

test('who is here and who is away is told to facilitators alone', async () => {
  const { facilitator, projector, phone } = await openRoom(server, ['Ana', 'Ben']);
  const [ana, ben] = [phone(0), phone(1)];
  await must(facilitator, { type: 'seat.add', name: 'Ruth' });
  const { seatId } = ana;
  ana.close();
  await facilitator.until('Ana to be away', ({ own }) => own.presence?.[seatId] === 'away');
  expect(Object.values(facilitator.own.presence ?? {}).sort()).toEqual(['away', 'here', 'no device']);
  const version = facilitator.version;
  await ana.back();
  await facilitator.until('Ana to be here', ({ own }) => own.presence?.[seatId] === 'here');
  expect(facilitator.version).toBe(version);
  for (const device of [ben, projector])
    expect(JSON.stringify(device.received)).not.toMatch(/presence|"away"|"here"|no device/u);
});

test('one device sounds: the first wall, until another is chosen', async () => {
  const made = await server.makeCircle();
  const tab = (): Partial<Auth> => ({ device: nanoid(32) });
  const wall = await behind(server, made, 'projector', tab()).seen();
  const secondWall = await behind(server, made, 'projector', tab()).seen();
  const console = await behind(server, made, 'facilitator', tab()).seen();
  const ana = await phoneOf(server, made, 'Ana', tab()).seen();
  const sounding = () => [wall, secondWall, console, ana].map(({ own }) => own.sounds);
  expect(sounding()).toEqual([true, false, false, false]);
  expect(console.own.bell).toBe('locked');
  wall.socket.emit('audible', { audible: true });
  await console.until('a bell that is ready', ({ own }) => own.bell === 'ready');
  await must(console, { type: 'sound.here' });
  await Promise.all([
    wall.until('its silence', ({ own }) => !own.sounds),
    console.until('the sound', ({ own }) => own.sounds && own.bell === 'locked'),
  ]);
  expect(sounding()).toEqual([false, false, true, false]);
  expect(await ana.send({ type: 'sound.here' })).toEqual(refusedWith('not_allowed'));
  console.close();
  const another = await behind(server, made, 'facilitator', tab()).seen();
  expect(another.own.bell).toBe('gone');
});

test('a circle that has ended is in no file and in no line of the log', async () => {
  const names = ['Anselma', 'Bertrand', 'Cornelius', 'Dorothea', 'Emerentia'];
  const { made, facilitator, phones, everybody } = await openRoom(server, names, 'Zitronenfalter');
  await must(facilitator, { type: 'prompt.show', text: 'Wozu Wacholder?' });
  await must(facilitator, { type: 'questions.open', prompt: 'Holunderfrage' });
  await joinBasket(phones);
  handIn(
    phones,
    phones.map((_phone, at) => `Kartenwort ${String(at)} Schlehdorn`),
  );
  await must(facilitator, { type: 'questions.gather' });
  await facilitator.until('the cards', (device) => device.console.cards?.length === 5);
  await must(facilitator, { type: 'questions.show', cardId: facilitator.console.cards?.[0]?.id ?? '' });
  const tokens = everybody.map(({ socket }) => (socket.auth as Auth).token);
  const words = [
    made.code,
    ...names,
    'Zitronenfalter',
    'Wacholder',
    'Holunderfrage',
    'Schlehdorn',
    ...tokens,
  ];
  // What is looked for can be found: the code is on the disk until the circle ends, and is all that is.
  expect(onDisk(server, words)).toEqual([made.code]);
  await must(facilitator, { type: 'circle.end' });
  await server.forgotten();
  expect(onDisk(server, words)).toEqual([]);
  await all(everybody, 'the farewell', ({ farewell }) => farewell === 'ended');
  const log = server.logged.join('');
  expect([...words, '127.0.0.1', 'circle.end'].filter((word) => log.includes(word))).toEqual([]);
  const late = phoneOf(server, made, 'Late');
  await late.refused();
  expect(late.refusal?.code).toBe('not_found');
  expect((await fetch(`${server.url}/api/circles/${made.code}`)).status).toBe(404);
});
