// Raw frames, as no client of ours sends them, below anything that a schema could look at: the process lives, the circle is
// as it was, and everybody else is answered at once.

import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { Chance } from '../simulation/chance.ts';
import { phone, TestDevice } from '../support/device.ts';
import { realServer, type RealServer } from '../support/process.ts';
import { makeCircle } from '../support/server.ts';

const frames = process.env['LONG'] === '1' ? 500_000 : 50_000;
/** Frames on one connection, unless the server ends it first. */
const each = 8;
const seed = Number(process.env['SEED'] ?? 20_261_125);

let server: RealServer;
beforeAll(async () => {
  server = await realServer();
});
afterAll(() => server.remove());

function frame(chance: Chance, auth: string): string | Uint8Array<ArrayBuffer> {
  const junk = (): string =>
    String.fromCharCode(...Array.from({ length: chance.below(40) }, () => chance.below(0x3000)));
  return (
    chance.weighed<() => string | Uint8Array<ArrayBuffer>>([
      [2, () => `40${auth}`],
      [2, () => `42["command",{"id":"${junk()}","type":"bell.ring"}]`],
      [2, () => `42${junk()}`],
      [2, () => `4${String(chance.below(10))}${junk()}`],
      [2, () => `${String(chance.below(10))}${junk()}`],
      [1, () => `421e9["command",null]`],
      [1, () => `45${String(chance.below(2_000_000_000))}-["command",{"_placeholder":true,"num":0}]`],
      [1, () => `46${String(chance.below(11))}-["command"]`],
      [
        1,
        () =>
          `42["${chance.oneOf(['connect', 'disconnect', 'error', '__proto__', 'newListener']) ?? ''}",{}]`,
      ],
      [1, () => `42["command",${'['.repeat(chance.below(3_000))}`],
      [1, () => `44{"message":"${junk()}"}`],
      [1, () => '41'],
      [1, () => new Uint8Array(Array.from({ length: chance.below(64) }, () => chance.below(256)))],
    ])?.() ?? ''
  );
}

/** One connection that says all this; resolves once it is over. */
function say(url: string, what: readonly (string | Uint8Array<ArrayBuffer>)[]): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    const over = (): void => {
      resolve();
    };
    socket.addEventListener('close', over);
    socket.addEventListener('error', over);
    socket.addEventListener('open', () => {
      for (const one of what) socket.send(one);
      socket.close();
    });
  });
}

/** Bytes of memory that the process has, as it says itself. */
async function memoryOf({ url }: RealServer): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^clearing_memory_bytes (\d+)$/mu.exec(text)?.[1]);
}

test(`${frames} raw frames end nothing but the connections they came on`, async () => {
  const made = await makeCircle(server.url, { title: 'Tuesday' });
  const { code, facilitatorToken: token } = made;
  const facilitator = await new TestDevice(server.url, { code, role: 'facilitator', token }).seen();
  const ana = await phone(server.url, code, 'Ana').seen();
  const ben = await phone(server.url, code, 'Ben').seen();
  onTestFinished(() => {
    for (const device of [facilitator, ana, ben]) device.close();
  });
  for (const intent of [{ type: 'circle.open' }, { type: 'round.start', mode: 'go-round' }] as const)
    expect(await facilitator.send(intent)).toMatchObject({ ok: true });
  const before = JSON.stringify((await facilitator.sync()).view);
  let memory = 0;
  const chance = new Chance(seed);
  const url = `${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const auth = JSON.stringify({ code, role: 'participant', token: 'x'.repeat(32) });
  let slowest = 0;
  for (let sent = 0; sent < frames; sent += 10 * each) {
    await Promise.all(
      Array.from({ length: 10 }, () =>
        say(
          url,
          Array.from({ length: each }, () => frame(chance, auth)),
        ),
      ),
    );
    // A process that has just begun takes what it needs; from the first half on it needs no more.
    if (memory === 0 && sent >= frames / 2) memory = await memoryOf(server);
    const asked = performance.now();
    await facilitator.socket.timeout(5_000).emitWithAck('clock', {});
    slowest = Math.max(slowest, performance.now() - asked);
  }
  expect(slowest).toBeLessThan(300);
  expect(JSON.stringify((await facilitator.sync()).view)).toBe(before);
  expect(await ana.send({ type: 'piece.pass', seatId: ana.seatId })).toMatchObject({ ok: true });
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect((await memoryOf(server)) - memory).toBeLessThan(50_000_000);
  expect(server.said()).not.toMatch(/Ana|Ben|\bat .*\.ts:/u);
});
