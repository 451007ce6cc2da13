// One circle whose devices are on two nodes is one circle.

import { nanoid } from 'nanoid';
import { expect, onTestFinished, test } from 'vitest';
import type { TestDevice } from '../support/device.ts';
import { all, behind, must, phoneOf } from '../support/room.ts';
import { Steady } from '../worst/steady.ts';
import { aDayAcross, endsWell, inATurn } from './acrossNodes.ts';
import { listenAt } from './listening.ts';
import { severalNodes } from './severalNodes.ts';
import { watching } from './watch.ts';

test('the piece goes round over two nodes, and everybody sees each pass within 300 ms', async () => {
  const several = await severalNodes();
  const day = await aDayAcross(several);
  const { console, phones, devices } = day;
  const watch = watching(devices);
  const slowest = { pass: 0 };
  for (let round = 0; round < 10; round += 1) {
    await inATurn(day, round % phones.length);
    for (let left = phones.length; left > 0; left -= 1) {
      const holder = console.view?.round?.holder ?? '';
      const holds = phones.find(({ seatId }) => seatId === holder);
      const began = performance.now();
      // Those who sit beside one another are on different nodes.
      expect(await holds?.press({ type: 'piece.pass', seatId: holder })).toMatchObject({ ok: true });
      for (const device of devices)
        await device.until('the pass', () => device.view?.round?.holder !== holder);
      slowest.pass = Math.max(slowest.pass, performance.now() - began);
    }
  }
  expect(slowest.pass).toBeLessThan(300);
  process.stdout.write(`the slowest pass was everywhere after ${slowest.pass.toFixed(0)} ms\n`);
  expect(watch.stop().size).toBeGreaterThanOrEqual(phones.length);
  await endsWell(day, several.url);
});

test('a newcomer whose node has nobody of the circle comes in, and everybody sees who is here and who is away', async () => {
  const { node, nodes, balancer } = await severalNodes(3);
  // Everybody is on the first node alone.
  const day = await aDayAcross({ nodes: nodes.slice(0, 1), url: balancer.near(0) });
  const { made, console, phones } = day;
  const token = nanoid(32);
  const lia = new Steady(balancer.near(2), { code: made.code, role: 'participant', token, name: 'Lia' });
  onTestFinished(() => {
    lia.close();
  });
  await lia.until('its place at the door', () => lia.connected && lia.own?.waiting === true);
  await console.press({ type: 'seat.admit', seatId: lia.seatId });
  await lia.until('its seat', () => lia.own?.waiting === false && lia.view?.seats.length === 5);
  expect(lia.view).toEqual(phones[0]?.view);
  const presence = (): unknown => console.own?.presence?.[lia.seatId];
  await console.until('Lia to be here', () => presence() === 'here', 1_000);
  lia.socket.disconnect();
  await console.until('Lia to be away', () => presence() === 'away', 1_000);
  lia.socket.connect();
  await console.until('Lia to be here again', () => presence() === 'here', 1_000);
  // A node that is gone with a word is believed at once.
  await node(2).terminate();
  await lia.until('its seat at another node', () => lia.connected && lia.farewells === 1);
  await console.until('Lia to be here once more', () => presence() === 'here', 5_000);
  expect(Object.values(console.own?.presence ?? {})).toEqual(phones.concat(lia).map(() => 'here'));
});

test('a silence whose end both nodes keep ends once, at its instant, on the devices of both', async () => {
  const several = await severalNodes();
  const day = await aDayAcross(several);
  const { console, phones, devices, made } = day;
  const ears = await listenAt(several.redis);
  for (let times = 0; times < 2; times += 1) {
    await console.press({ type: 'silence.begin', seconds: 1 });
    for (const device of devices) await device.until('the silence', () => device.view?.silence !== null);
    const endsAt = console.view?.silence?.endsAt ?? 0;
    const versions = devices.map(({ seen }) => seen.version);
    const row = String(await several.redis.ask('HGET', `clearing:{${made.code}}`, 'version'));
    const before = ears.published.length;
    for (const device of devices) await device.until('its end', () => device.view?.silence === null);
    // A node that saves says what the row is now, and so does one that comes too late; a second save would be another row.
    // Both nodes have come to its end by now; what they had to say of it was said before this.
    const last = `after silence ${String(times)}`;
    await several.redis.ask('PUBLISH', 'of the test', last);
    await expect.poll(() => ears.published.some((text) => text.endsWith(last))).toBe(true);
    const said = ears.published.slice(before).flatMap((text) => /"row":(\d+)/u.exec(text)?.[1] ?? []);
    expect(new Set(said.filter((one) => one !== row)).size).toBe(1);
    expect(devices.map(({ seen }) => seen.version)).toEqual(versions.map((version) => version + 1));
    for (const { silencesEnded } of phones)
      expect(Math.abs((silencesEnded[times]?.at ?? 0) - endsAt)).toBeLessThan(250);
  }
  await endsWell(day, several.url);
});

test('thirty people come in at once over two nodes, and press at once: nobody hears that it could not be kept', async () => {
  const several = await severalNodes();
  const made = await several.makeCircle();
  const console = await behind(several, made).seen();
  const people = Array.from({ length: 30 }, (_one, at) => phoneOf(several, made, `Person ${String(at)}`));
  await Promise.all(people.map((person) => person.until('a seat or a word', (one) => isIn(one))));
  expect(people.map(({ refusal }) => refusal)).toEqual(people.map(() => null));
  await must(console, { type: 'circle.open' });
  await must(console, { type: 'round.start', mode: 'go-round' });
  const answers = await Promise.all(people.map((person) => person.send({ type: 'round.again', on: true })));
  expect(answers.filter(({ ok }) => !ok)).toEqual([]);
  expect(new Set(people.map(({ seatId }) => seatId)).size).toBe(people.length);
  await all(people, 'its own wish', ({ own }) => own.again === true);
});

const isIn = ({ refusal, snapshot }: TestDevice): boolean => refusal !== null || snapshot !== null;
