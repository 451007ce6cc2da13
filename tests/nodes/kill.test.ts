// A node dies, or is told to go: its people are at another one, and nothing has become different.

import { expect, test } from 'vitest';
import type { TestDevice } from '../support/device.ts';
import { answerOf, joinBasket, told, write } from '../support/phones.ts';
import { all, must, openRoom } from '../support/room.ts';
import { goesOn } from '../worst/day.ts';
import { aDayAcross, endsWell, inATurn } from './acrossNodes.ts';
import { severalNodes } from './severalNodes.ts';
import { agree, watching } from './watch.ts';

test('the node of the facilitator dies in a turn: the piece stays where it is, everybody is at the other node within five seconds, and nothing acknowledged is lost', async () => {
  const several = await severalNodes();
  const day = await aDayAcross(several);
  const { console, phones, devices } = day;
  const holder = await inATurn(day, 1);
  await agree(devices, 1_000);
  const watch = watching(devices);
  const work = { goesOn: true, guests: 0 };
  const presses = (async () => {
    while (work.goesOn) {
      await console.press({ type: 'prompt.show', text: `Prompt ${String((work.guests += 1))}` });
      if (work.guests % 4 === 0)
        await console.press({ type: 'seat.add', name: `Guest ${String(work.guests)}` });
    }
  })();
  await console.until('some of it', () => work.guests > 6);
  const killed = Date.now();
  await several.node(0).kill();
  await console.until('its other node', () => console.backAt > killed, 5_000);
  for (const device of devices) await device.until('everybody', () => device.connected, 5_000);
  expect(Date.now() - killed).toBeLessThan(5_000);
  process.stdout.write(`everybody was at the other node after ${Date.now() - killed} ms\n`);
  const stayed = devices.filter(({ backAt }) => backAt < killed);
  expect(stayed.length).toBeGreaterThan(0);
  const { guests } = work;
  await console.until('more of it', () => work.guests > guests + 3);
  work.goesOn = false;
  await presses;
  await agree(devices, 2_000);
  expect([...watch.stop()]).toEqual([holder]);
  // Whoever had the piece passes it on.
  expect(await phones[1]?.press({ type: 'piece.pass', seatId: holder })).toMatchObject({ ok: true });
  for (const device of devices) await device.until('the pass', () => device.view?.round?.holder !== holder);
  await endsWell(day, several.url);
});

test('the node of the facilitator dies in a silence: it ends once, at its instant, for those who were there and for those who came', async () => {
  const several = await severalNodes();
  const day = await aDayAcross(several);
  const { console, devices } = day;
  await console.press({ type: 'silence.begin', seconds: 3 });
  for (const device of devices) await device.until('the silence', () => device.view?.silence !== null);
  const endsAt = console.view?.silence?.endsAt ?? 0;
  const watch = watching(devices);
  const killed = Date.now();
  await several.node(0).kill();
  await console.until('its other node', () => console.backAt > killed);
  for (const device of devices) await device.until('everybody', () => device.connected);
  expect(Date.now()).toBeLessThan(endsAt);
  const versions = devices.map(({ seen }) => seen.version);
  expect(devices.map(({ view }) => view?.silence?.endsAt)).toEqual(devices.map(() => endsAt));
  for (const device of devices) await device.until('its end', () => device.view?.silence === null);
  for (const [at, device] of devices.entries()) {
    expect(device.silencesEnded.length).toBe(1);
    expect(Math.abs((device.silencesEnded[0]?.at ?? 0) - endsAt)).toBeLessThan(250);
    expect(device.seen.version).toBe((versions[at] ?? 0) + 1);
  }
  watch.stop();
  await endsWell(day, several.url);
});

test('the node that gathers unsigned questions dies: the facilitator hears of it within eight seconds, the window is open again, and no card is shown', async () => {
  const several = await severalNodes();
  const names = ['Ana', 'Ben', 'Cleo', 'Dora', 'Emil'];
  const { facilitator, phones, everybody } = await openRoom(several, names);
  await must(facilitator, { type: 'questions.open' });
  await joinBasket(phones);
  await must(facilitator, { type: 'questions.gather' });
  // All but one hand in what they have to.
  for (const [at, phone] of phones.entries()) {
    write(phone, `Holunder von ${names[at] ?? ''}?`);
    const answer = answerOf(phone, await told(phone, 'reserve'));
    if (answer !== null && at > 0) await must(phone, answer);
  }
  const before = facilitator.view.questions?.basketId;
  const killed = Date.now();
  await several.node(0).kill();
  const back = async (device: TestDevice): Promise<void> => {
    await device.gone();
    await device.back();
  };
  // One after the other they came in, in turn to the one node and the other.
  await Promise.all(everybody.filter((_device, at) => at % 2 === 0).map(back));
  const words = (device: TestDevice): boolean =>
    ['basket_spoiled', 'basket_lost'].includes(device.console.notice?.code ?? '');
  await facilitator.until('the word of it', words, 8_000);
  await all(everybody, 'the writing again', ({ view }) => view.questions?.stage === 'writing');
  expect(Date.now() - killed).toBeLessThan(8_000);
  process.stdout.write(`the facilitator had heard of it after ${Date.now() - killed} ms\n`);
  expect(new Set(everybody.map(({ view }) => view.questions?.basketId)).size).toBe(1);
  expect(facilitator.view.questions?.basketId).not.toBe(before);
  expect(facilitator.console.cards).toBeNull();
  expect(JSON.stringify(everybody.map(({ received }) => received))).not.toContain('Holunder');
});

test('one node after the other is told to go and started again under load: each is gone within five seconds, and nothing is lost', async () => {
  const several = await severalNodes();
  const { node, balancer } = several;
  const day = await aDayAcross(several);
  const watch = watching(day.devices);
  const stop = goesOn(day);
  for (const at of [0, 1]) {
    // The first time the balancer is not told before; the second time it is.
    if (at === 1) balancer.stopUsing(at);
    const asked = Date.now();
    expect(await node(at).terminate()).toBe(0);
    const took = Date.now() - asked;
    expect(took).toBeLessThan(5_000);
    for (const device of day.devices)
      await device.until('a node', () => device.connected && (device.backAt > asked || at === 0));
    process.stdout.write(`told to go, a node was gone after ${took} ms\n`);
    await node(at).start();
    balancer.use(at);
  }
  for (const device of day.devices) expect(device.farewells).toBeGreaterThan(0);
  await stop();
  watch.stop();
  await endsWell(day, several.url);
});
