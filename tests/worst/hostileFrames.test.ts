// Frames that no client of ours sends, to the real process: they end the connection they came on, and nothing else.

import { nanoid } from 'nanoid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Auth } from '../../shared/protocol.ts';
import type { TestDevice } from '../support/device.ts';
import {
  asksFor,
  comesIn,
  frame,
  heads,
  polling,
  statusOf,
  upgrade,
  webSocket,
  Wire,
} from './hostileWire.ts';
import { besieged, roomUnder, type Besieged } from './unharmed.ts';

let server: Besieged;
beforeAll(async () => {
  server = await besieged();
});
afterAll(() => server.close());

/** The device's own way in, by hand; it is let in as it is. */
async function asItself(device: TestDevice): Promise<Wire> {
  const auth = device.socket.auth as Auth;
  const wire = await comesIn(server.port, auth);
  expect(wire.heard).toContain('40{');
  return wire;
}

test('row 18: a command or a handshake nested as deep as a message is long is refused, and its sender may go on', async () => {
  const { phone, unharmed } = await roomUnder(server);
  const wire = await asItself(phone(0));
  const depth = 32_000;
  const shapes = [
    '['.repeat(depth) + ']'.repeat(depth),
    `${'{"a":'.repeat(depth / 4)}1${'}'.repeat(depth / 4)}`,
  ];
  for (const nested of shapes)
    wire.say(frame(`427["command",{"id":"deep","type":"piece.take","more":${nested}}]`));
  wire.say(frame('428["clock",{}]'));
  await wire.hears(/438\[\{"now"/u);
  expect(wire.heard.match(/437\[\{"ok":false,"error":\{"code":"bad_request"/gu)).toHaveLength(2);
  expect(wire.endedAt).toBeNull();
  wire.close();
  for (const nested of shapes) {
    const knocks = await webSocket(server.port);
    await knocks.say(frame(`40{"code":${nested}}`)).hears(/44\{/u);
    expect(knocks.heard).toContain('bad_request');
    knocks.close();
  }
  await unharmed();
});

test('row 24: a hundred thousand presses, each with an id of its own, are answered and remembered by nobody', async () => {
  const { phone, unharmed } = await roomUnder(server);
  const wire = await asItself(phone(0));
  for (let batch = 10; batch < 20; batch += 1) {
    const presses = Array.from({ length: 10_000 }, () =>
      frame(`427["command",{"id":"${nanoid()}","type":"piece.take"}]`),
    );
    wire.say(Buffer.concat(presses)).say(frame(`42${batch}["command",{}]`));
    await wire.hears(new RegExp(`43${batch}\\[`, 'u'));
  }
  await expect.poll(() => wire.heard.match(/437\[/gu)?.length).toBe(100_000);
  expect(wire.endedAt).toBeNull();
  wire.close();
  await unharmed();
});

test('row 29: bytes that are announced and never sent end the connection within a second, and take no room', async () => {
  const { phone, unharmed } = await roomUnder(server);
  const announced = ['0', '1', '10', '11', '1000000000'];
  const slowest = async (rounds: number): Promise<number> => {
    let most = 0;
    for (let round = 0; round < rounds; round += 1)
      for (const count of announced) {
        const wire = await webSocket(server.port);
        const asked = performance.now();
        wire.say(frame(`45${count}-["command",{"_placeholder":true,"num":0}]`));
        most = Math.max(most, ((await wire.end).endedAt ?? Infinity) - asked);
      }
    return most;
  };
  const wire = await asItself(phone(0));
  wire.say(frame('451000000000-["command",{"_placeholder":true,"num":0}]'));
  await wire.end;
  await slowest(20);
  const before = await server.memory();
  expect(await slowest(20)).toBeLessThan(1_000);
  expect((await server.memory()) - before).toBeLessThan(5_000_000);
  await unharmed();
});

test('row 32: another version of the protocol on a live connection, or a forged heartbeat, is refused', async () => {
  const { unharmed } = await roomUnder(server);
  for (const other of [
    '/socket.io/?EIO=3&transport=websocket',
    '/socket.io/?transport=websocket',
    '/socket.io/?EIO[]=4&transport=websocket',
  ]) {
    const opened = await new Wire(server.port).say(asksFor(`GET ${polling()}`)).hears(/"sid":"[^"]+"/u);
    const sid = /"sid":"([^"]+)"/u.exec(opened.heard)?.[1] ?? '';
    const raised = await new Wire(server.port).say(upgrade([], `${other}&sid=${sid}`)).end;
    expect(statusOf(raised)).toBe(400);
    opened.close();
  }
  for (const heartbeat of ['2', '2probe', '5', '0{}', '6']) {
    const wire = await webSocket(server.port);
    wire.say(frame(heartbeat)).say(frame('3')).say(frame(heartbeat));
    wire.say(frame(`40${JSON.stringify({ code: 'ZZZZZZ', role: 'participant', token: 'x'.repeat(32) })}`));
    await wire.hears(/44\{|\u0088/u);
    wire.close();
  }
  await unharmed();
});

test('row 35: compression of messages is never agreed on, and a compressed one ends its connection', async () => {
  const { unharmed } = await roomUnder(server);
  const offers = [
    'permessage-deflate',
    'permessage-deflate; client_max_window_bits; server_no_context_takeover',
  ];
  for (const offer of offers) {
    const wire = await new Wire(server.port)
      .say(upgrade([`Sec-WebSocket-Extensions: ${offer}`]))
      .hears(/0\{"sid"/u);
    expect(statusOf(wire)).toBe(101);
    expect(wire.heard).not.toMatch(/sec-websocket-extensions/iu);
    wire.say(frame(Buffer.alloc(100_000), heads.compressed));
    await wire.end;
  }
  await unharmed();
});

test('row 36: a message in a hundred thousand pieces that is never finished ends its connection', async () => {
  const { unharmed } = await roomUnder(server);
  const pieces = Buffer.concat(Array.from({ length: 100_000 }, () => frame('x', heads.goingOn)));
  const wire = await webSocket(server.port);
  await wire.say(frame('42["command",', heads.beginning)).say(pieces).end;
  // Against the rules of the server: 1008.
  expect(wire.heard).toMatch(/\u0088.\u0003\u00f0$/u);
  await unharmed();
});

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

test('row 8: a phone’s token behind a console is refused as late as one that nobody has', async () => {
  const { made, phones, unharmed } = await roomUnder(server);
  const own = phones.map(({ socket }) => (socket.auth as Auth).token);
  const times = { own: [] as number[], nobodys: [] as number[] };
  const wire = await webSocket(server.port);
  const knocks = async (token: string): Promise<number> => {
    wire.heard = '';
    const asked = performance.now();
    wire.say(frame(`40${JSON.stringify({ code: made.code, role: 'facilitator', token })}`));
    await wire.hears(/44\{.+\}/u);
    const took = performance.now() - asked;
    expect(wire.heard).toContain('"code":"not_allowed"');
    return took;
  };
  // Each token may come thirty times at once, and one of them has to come in first.
  for (let knock = 0; knock < 60; knock += 1) {
    times.own.push(await knocks(own[knock % own.length] ?? ''));
    times.nobodys.push(await knocks(nanoid(32)));
  }
  wire.close();
  expect(Math.abs(median(times.own) - median(times.nobodys))).toBeLessThan(2);
  await unharmed();
});
