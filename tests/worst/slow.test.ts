// Whoever is slow, deaf, too many or a moment too late, against the real process: nobody else notices.

import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { phone as phoneOf, TestDevice } from '../support/device.ts';
import { all, must, refusedWith } from '../support/room.ts';
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
/** They take their time from the first test on, and the last one sees to them. */
const slow: Wire[] = [];
let slowSince = 0;
let letters: NodeJS.Timeout;
beforeAll(async () => {
  server = await besieged();
  slowSince = performance.now();
  for (let count = 0; count < 500; count += 1) slow.push(new Wire(server.port, '127.0.0.2'));
  for (const wire of slow) wire.say('GET /healthz HTTP/1.1\r\nX-Slow: ');
  letters = setInterval(() => {
    for (const wire of slow) wire.say('x');
  }, 1_000);
});
afterAll(async () => {
  clearInterval(letters);
  for (const wire of slow) wire.close();
  await server.close();
});

/** So many connections from one address; they are cut when the test is over. */
async function wires(count: number, from: string, port = server.port): Promise<readonly Wire[]> {
  const made = Array.from({ length: count }, () => new Wire(port, from));
  onTestFinished(() => {
    for (const wire of made) wire.close();
  });
  await Promise.all(made.map(({ begin }) => begin));
  return made;
}

const seconds = (since: number, { endedAt }: Wire): number => ((endedAt ?? Infinity) - since) / 1_000;

/** Says this over and over and reads no answer, until it is cut off or has said it so many times. */
async function deaf(wire: Wire, bytes: Uint8Array, times: number): Promise<void> {
  wire.socket.pause();
  for (let said = 0; said < times && !wire.socket.destroyed; said += 1)
    await new Promise((resolve) => wire.socket.write(bytes, resolve));
  expect(wire.socket.destroyed).toBe(true);
}

test('row 37: whoever reads no answer is dropped once a megabyte waits for it', async () => {
  const { phone, unharmed } = await roomUnder(server);
  const asks = Buffer.concat(Array.from({ length: 1_000 }, () => frame('421["command",{}]')));
  await deaf(await comesIn(server.port, phone(0).socket.auth), asks, 2_000);
  await unharmed();
});

test('row 37: whoever pings and reads no pong is dropped as well', async () => {
  const { unharmed } = await roomUnder(server);
  const pings = Buffer.concat(Array.from({ length: 1_000 }, () => frame('x'.repeat(125), heads.ping)));
  await deaf(await webSocket(server.port), pings, 2_000);
  await unharmed();
});

test('row 37: whoever polls no more is dropped once a megabyte waits for it', async () => {
  const { phone, unharmed } = await roomUnder(server);
  const request = (bytes: string): Promise<Wire> => new Wire(server.port).say(bytes).end;
  const closing = ['Connection: close'];
  const opened = await request(asksFor(`GET ${polling()}`, closing));
  const own = polling(`&sid=${/"sid":"([^"]+)"/u.exec(opened.heard)?.[1] ?? ''}`);
  const says = (body: string): Promise<Wire> =>
    request(asksFor(`POST ${own}`, [...closing, `Content-Length: ${Buffer.byteLength(body)}`], body));
  await says(`40${JSON.stringify(phone(0).socket.auth)}`);
  const asks = Array.from({ length: 2_000 }, () => '421["command",{}]').join('\u001e');
  const answers: number[] = [];
  while (answers.length < 20 && !answers.includes(400)) answers.push(statusOf(await says(asks)));
  // Ten thousand answers of 110 bytes are more than a megabyte.
  expect(answers.slice(0, 3)).toEqual([200, 200, 200]);
  expect(answers.length).toBeLessThan(10);
  await unharmed();
});

test('row 39: the five hundred and first connection from one address is one too many, until another goes', async () => {
  const { unharmed } = await roomUnder(server);
  // A whole school in the same moment: not one of them is slow.
  const school = await wires(500, '127.0.0.3');
  for (const wire of school) wire.say(upgrade());
  await Promise.all(school.map((wire) => wire.hears(/0\{"sid"/u)));
  expect(school.filter((wire) => statusOf(wire) !== 101)).toEqual([]);
  const asked = performance.now();
  const [refused] = await wires(1, '127.0.0.3');
  if (refused !== undefined) expect(seconds(asked, await refused.end)).toBeLessThan(1);
  expect(refused?.heard).toBe('');
  const neighbour = await webSocket(server.port, '127.0.0.4');
  expect(statusOf(neighbour)).toBe(101);
  neighbour.close();
  await unharmed();
  expect(school.filter(({ endedAt }) => endedAt !== null)).toEqual([]);
  const [first] = school;
  first?.close();
  await first?.end;
  const asks = (): Promise<Wire> =>
    new Wire(server.port, '127.0.0.3').say(asksFor('GET /healthz', ['Connection: close'])).end;
  await expect.poll(async () => statusOf(await asks())).toBe(200);
  await unharmed();
});

test('row 39: where a proxy is trusted it stands for everybody, and none of its connections is one too many', async () => {
  const proxied = await besieged({ TRUST_PROXY: '1', CONNECTIONS_PER_ADDRESS: '10' });
  onTestFinished(() => proxied.close());
  const { unharmed } = await roomUnder(proxied);
  const many = await wires(60, '127.0.0.5', proxied.port);
  for (const wire of many) wire.say(asksFor('GET /healthz'));
  await Promise.all(many.map((wire) => wire.hears(/"ok"/u)));
  expect(many.map(statusOf)).toEqual(many.map(() => 200));
  await unharmed();
});

/** One lap of a circle in which each passes twice at once: as the one who holds the piece, and as one who has just held it. */
async function lap(facilitator: TestDevice, phones: readonly TestDevice[]): Promise<number> {
  await must(facilitator, { type: 'round.start', mode: 'go-round' });
  for (const device of phones) {
    const { seatId } = device;
    await device.until('the piece', ({ view }) => view.round?.holder === seatId);
    const before = device.version;
    const pass = { type: 'piece.pass', seatId } as const;
    const answers = await Promise.all([device.send(pass), device.send(pass)]);
    expect(answers).toEqual([{ ok: true, version: before + 1 }, refusedWith('not_now')]);
  }
  return phones.length;
}

test('row 26: of a thousand passes from a seat that held the piece a moment ago, not one moves it', async () => {
  const { unharmed } = await roomUnder(server);
  const circle = async (): Promise<number> => {
    const { code, facilitatorToken: token } = await server.makeCircle();
    const facilitator = await new TestDevice(server.url, { code, role: 'facilitator', token }).seen();
    const phones: TestDevice[] = [];
    for (const name of ['Ana', 'Ben', 'Cleo', 'Dora', 'Emil'])
      phones.push(await phoneOf(server.url, code, name).seen());
    onTestFinished(() => {
      for (const device of [facilitator, ...phones]) device.close();
    });
    await must(facilitator, { type: 'circle.open' });
    await all(phones, 'the circle to be open', ({ view }) => view.circle.phase === 'open');
    let tries = 0;
    while (tries < 100) tries += await lap(facilitator, phones);
    return tries;
  };
  const tries = await Promise.all(Array.from({ length: 10 }, circle));
  expect(tries.reduce((sum, some) => sum + some)).toBe(1_000);
  await unharmed();
});

test('row 37: five hundred who say their headers letter by letter are cut within ten seconds, most of them after one', async () => {
  const { unharmed } = await roomUnder(server);
  await Promise.all(slow.map(({ end }) => end));
  const lasted = slow.map((wire) => seconds(slowSince, wire));
  expect(Math.max(...lasted)).toBeLessThan(10);
  expect(lasted.filter((lasting) => lasting < 5)).toHaveLength(450);
  expect(slow.filter((wire) => statusOf(wire) === 408)).toHaveLength(50);
  await unharmed();
});
