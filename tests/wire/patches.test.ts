// What moves a view: patches that fit, no larger than they must be, to those alone whose view moved.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { changedSlices } from '../../shared/patch.ts';
import type { Intent } from '../../shared/commands.ts';
import { all, behind, must, openRoom, phoneOf } from '../support/room.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const eight = ['Anneliese', 'Ben', 'Cleo', 'Dora', 'Emil', 'Friederike', 'Gül', 'Hiroshi'];

test('a pass reaches every device as one patch of at most 200 bytes', async () => {
  const { facilitator, phones, everybody } = await openRoom(server, eight);
  await must(facilitator, { type: 'prompt.show', text: 'What is growing in you? '.repeat(50) });
  await must(facilitator, { type: 'round.start', mode: 'go-round', direction: 'right' });
  await all(everybody, 'the round', ({ view }) => view.round !== null);
  const [first, ...others] = phones;
  for (const holder of [first, ...others.reverse()].filter((one) => one !== undefined)) {
    await all(everybody, 'the holder', ({ view }) => view.round?.holder === holder.seatId);
    const before = everybody.map(({ patches }) => patches.length);
    await must(holder, { type: 'piece.pass', seatId: holder.seatId });
    await all(everybody, 'the pass', ({ view }) => view.round?.holder !== holder.seatId);
    everybody.forEach(({ patches }, at) => {
      expect(patches).toHaveLength((before[at] ?? 0) + 1);
      const patch = patches[patches.length - 1];
      expect(Object.keys(patch?.changed ?? {})).toEqual(['round']);
      expect(Buffer.byteLength(JSON.stringify(patch))).toBeLessThanOrEqual(200);
    });
  }
  await all(everybody, 'the end of the round', ({ view }) => view.round?.stage === 'done');
});

test('whatever happens, each patch starts where the last one ended, and leads to what the server would say', async () => {
  const { facilitator, everybody, phone } = await openRoom(server, eight);
  const first = everybody.map(({ snapshot }) => snapshot?.version ?? 0);
  const ana = phone(0).seatId;
  const evening: readonly Intent[] = [
    { type: 'prompt.show', text: 'What is growing in you?', credit: { title: '', author: 'Ruth', year: '' } },
    {
      type: 'agreements.set',
      agreements: [{ title: 'Confidential', text: 'What is said here stays here.' }],
    },
    { type: 'round.start', mode: 'go-round' },
    { type: 'bell.ring' },
    { type: 'bell.resume' },
    { type: 'seat.add', name: 'Ida' },
    { type: 'seat.rename', seatId: ana, name: 'Anne' },
    { type: 'round.end' },
    { type: 'silence.begin', seconds: null },
    { type: 'silence.end' },
    { type: 'seat.order', seatIds: [] },
    { type: 'questions.open', prompt: 'Anything unasked?' },
    { type: 'questions.close' },
    { type: 'prompt.clear' },
  ];
  for (const intent of evening) {
    const seatIds = facilitator.view.seats.map(({ id }) => id).reverse();
    await must(facilitator, intent.type === 'seat.order' ? { ...intent, seatIds } : intent);
  }
  for (const [at, device] of everybody.entries()) {
    const now = await device.sync();
    await device.until('all of it', ({ version }) => version === now.version);
    expect(JSON.stringify(device.view)).toBe(JSON.stringify(now.view));
    expect(device.own).toEqual(now.own);
    let version = first[at];
    for (const patch of device.patches) {
      expect(patch.from).toBe(version);
      expect(patch.version).toBeGreaterThan(patch.from);
      expect(Object.keys(patch.changed)).not.toEqual([]);
      version = patch.version;
    }
    expect(version).toBe(device.version);
  }
});

test('every device of one audience is sent the same bytes', async () => {
  const { made, facilitator, phones } = await openRoom(server, ['Ana', 'Ben', 'Cleo']);
  const second = await behind(server, made).seen();
  await must(facilitator, { type: 'round.start', mode: 'popcorn' });
  await must(facilitator, { type: 'seat.add', name: 'Ruth' });
  const seen = [facilitator, second, ...phones];
  await all(seen, 'Ruth', ({ view }) => view.seats.length === 4);
  const bytes = await Promise.all(seen.map(async (device) => JSON.stringify((await device.sync()).view)));
  expect(bytes[0]).toBe(bytes[1]);
  expect(new Set(bytes.slice(2)).size).toBe(1);
  const sent = phones.map(({ patches }) => JSON.stringify(patches.slice(-2)));
  expect(new Set(sent).size).toBe(1);
});

test('somebody at the threshold shows to facilitators, and in nobody else’s version', async () => {
  const { made, facilitator, projector, phones } = await openRoom(server, ['Ana', 'Ben']);
  const others = [projector, ...phones];
  const before = others.map(({ version, received }) => [version, received.length]);
  const { version } = facilitator;
  const zoe = await phoneOf(server, made, 'Zoe').seen();
  await facilitator.until('Zoe at the threshold', (device) => device.console.threshold.length === 1);
  expect(facilitator.version).toBe(version + 1);
  expect(Object.keys(facilitator.patches[facilitator.patches.length - 1]?.changed ?? {})).toEqual([
    'threshold',
  ]);
  const now = await Promise.all(
    others.map(async (device) => [(await device.sync()).version, device.received.length]),
  );
  expect(now).toEqual(before);
  expect(zoe.own.waiting).toBe(true);
});

test('what a private wish changes shows to nobody but those it is for', async () => {
  const { facilitator, projector, phone } = await openRoom(server, ['Ana', 'Ben']);
  const others = [projector, phone(0), phone(1)];
  const before = others.map(({ version, received }) => [version, received.length]);
  await must(phone(0), { type: 'pause.ask' });
  await facilitator.until('the wish', (device) => device.console.pauseAsked);
  const now = await Promise.all(
    others.map(async (device) => [(await device.sync()).version, device.received.length]),
  );
  expect(now).toEqual(before);
});

test('versions go on after a restart', async () => {
  const { facilitator, everybody } = await openRoom(server, ['Ana', 'Ben']);
  await must(facilitator, { type: 'round.start', mode: 'popcorn' });
  await all(everybody, 'the round', ({ view }) => view.round !== null);
  const before = everybody.map(({ version, view }) => ({ version, view }));
  await server.restart();
  await Promise.all(everybody.map((device) => device.back()));
  for (const [at, { version, view }] of everybody.entries()) {
    expect(version).toBe(before[at]?.version);
    expect(changedSlices(before[at]?.view ?? view, view)).toBeNull();
  }
  await must(facilitator, { type: 'round.end' });
  await all(everybody, 'the next version', ({ version }) => !before.some((one) => one.version === version));
});

test('the answer to a command carries the version of the sender’s view', async () => {
  const { facilitator, phone } = await openRoom(server, ['Ana', 'Ben']);
  await must(facilitator, { type: 'round.start', mode: 'popcorn' });
  for (const device of [phone(0), facilitator]) {
    const intent: Intent = { type: 'seat.rename', seatId: phone(0).seatId, name: 'Anna' };
    const answer = await device.send(device === facilitator ? { ...intent, name: 'Ana' } : intent);
    expect(answer).toEqual({ ok: true, version: (await device.sync()).version });
  }
});
