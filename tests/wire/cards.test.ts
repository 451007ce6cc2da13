// Unsigned questions over the wire: what the server is told, what it tells, and what it never writes down.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestDevice } from '../support/device.ts';
import { answerOf, basketOn, handIn, joinBasket, told, write } from '../support/phones.ts';
import { all, must, onDisk, openRoom, phoneOf, refusedWith, type Room } from '../support/room.ts';
import { onRedis, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const names = ['Ana', 'Ben', 'Cleo', 'Dora', 'Emil'];
/** A card for each of them; what one test wrote is not mistaken for another's. */
const cardsWith = (word: string): readonly string[] => names.map((name) => `${word} von ${name}?`);

async function writing(): Promise<Room> {
  const room = await openRoom(server, names);
  await must(room.facilitator, { type: 'questions.open' });
  await joinBasket(room.phones);
  return room;
}

async function gathering(): Promise<Room> {
  const room = await writing();
  await must(room.facilitator, { type: 'questions.gather' });
  await all(room.everybody, 'the gathering', ({ view }) => view.questions?.stage === 'gathering');
  return room;
}

/** The version of what is stored of this circle, which is another after each save. */
async function rowOf(code: string): Promise<number> {
  const row = await server.withStore((store) => store.load(code));
  if (row === null) throw new Error('There is no such row.');
  return row.version;
}

/** What this phone has to say to what it was told last. */
async function answers(phone: TestDevice, stage: 'reserve' | 'deliver') {
  const answer = answerOf(phone, await told(phone, stage));
  if (answer === null) throw new Error('This phone has nothing to say.');
  return answer;
}

/** Everybody has reserved, and the blocks are asked for. */
async function delivering(texts: readonly string[]): Promise<Room> {
  const room = await gathering();
  room.phones.forEach((phone, at) => {
    write(phone, texts[at] ?? '');
  });
  for (let attempt = 1; !room.phone(0).baskets.some(({ stage }) => stage === 'deliver'); attempt += 1) {
    for (const phone of room.phones) await must(phone, await answers(phone, 'reserve'));
    await room
      .phone(0)
      .until(
        'the next step',
        ({ baskets }) => baskets.at(-1)?.stage === 'deliver' || baskets.length > attempt,
      );
  }
  for (const phone of room.phones) await told(phone, 'deliver');
  return room;
}

test('five cards come back shuffled to the facilitator alone, and one is shown to everybody', async () => {
  const texts = cardsWith('Holunder');
  const { facilitator, projector, phones, everybody } = await writing();
  const answered = handIn(phones, texts);
  await must(facilitator, { type: 'questions.gather' });
  await facilitator.until('the cards', (device) => device.console.cards !== null);
  const cards = facilitator.console.cards ?? [];
  expect(cards.map(({ text }) => text).sort()).toEqual([...texts].sort());
  for (const card of cards) expect(Object.keys(card).sort()).toEqual(['id', 'text']);
  await all(everybody, 'the reading', ({ view }) => view.questions?.stage === 'reading');
  await all(phones, 'the end of the basket', ({ baskets }) => baskets.at(-1)?.stage === 'done');
  expect(answered.length).toBeGreaterThanOrEqual(2 * names.length);
  expect(answered.every(({ ok }) => ok)).toBe(true);
  for (const device of [projector, ...phones])
    expect(JSON.stringify([device.received, await device.sync()])).not.toMatch(/Holunder|"cards"/u);
  const chosen = cards[2];
  await must(facilitator, { type: 'questions.show', cardId: chosen?.id ?? '' });
  await all(everybody, 'the card', ({ view }) => view.questions?.shown === chosen?.text);
  for (const device of [projector, ...phones])
    expect(texts.filter((text) => JSON.stringify(device.received).includes(text))).toEqual([chosen?.text]);
  await must(facilitator, { type: 'questions.close' });
  await all(everybody, 'the end of it', ({ view }) => view.questions === null);
  expect(facilitator.console.cards).toBeNull();
});

test('what is said of a basket is the same bytes for every phone that joined, and for nobody else', async () => {
  const { facilitator, projector, phones } = await writing();
  handIn(phones, cardsWith('Weide'));
  await must(facilitator, { type: 'questions.gather' });
  await all(phones, 'the end of the basket', ({ baskets }) => baskets.at(-1)?.stage === 'done');
  const [first, ...others] = phones.map(({ baskets }) => JSON.stringify(baskets));
  for (const other of others) expect(other).toBe(first);
  for (const device of [facilitator, projector]) expect(device.baskets).toEqual([]);
});

test('N19 handing in moves nobody’s version, sends nothing and writes nothing', async () => {
  const texts = cardsWith('Schlehdorn');
  const { made, facilitator, phones, phone, everybody } = await delivering([...texts.slice(0, 4), '']);
  await Promise.all(everybody.map((device) => device.sync()));
  const row = await rowOf(made.code);
  const before = everybody.map(({ version, received }) => ({ version, messages: received.length }));
  for (const at of [3, 0, 2, 1]) await must(phone(at), await answers(phone(at), 'deliver'));
  const now = await Promise.all(everybody.map(async (device) => (await device.sync()).version));
  expect(now).toEqual(before.map(({ version }) => version));
  expect(everybody.map(({ received }) => received.length)).toEqual(before.map(({ messages }) => messages));
  expect(await rowOf(made.code)).toBe(row);
  const block = await answers(phone(0), 'deliver');
  const vector = 'vector' in block ? (block.vector ?? '') : '';
  expect(vector.length).toBeGreaterThan(10_000);
  expect(onDisk(server, ['Schlehdorn', vector.slice(0, 20)])).toEqual([]);
  // A second vector from one device has no effect and the same answer.
  const other = Buffer.alloc(5 * 2_048, 7).toString('base64');
  for (const again of [block, { ...block, vector: other }]) await must(phone(0), again);
  await must(phone(4), await answers(phone(4), 'deliver'));
  await facilitator.until('the cards', (device) => device.console.cards !== null);
  expect(facilitator.console.cards?.map(({ text }) => text).sort()).toEqual(texts.slice(0, 4).sort());
  await all(phones, 'the reading', ({ view }) => view.questions?.stage === 'reading');
  expect(server.logged.join('')).not.toMatch(/Schlehdorn|basket\./u);
});

test('N15 written and blank cards are alike on the wire, in fields and in size', async () => {
  const { phones } = await delivering(['', 'x'.repeat(500), '', 'Why?', '']);
  const shapes = await Promise.all(
    phones.map(async (phone) =>
      JSON.stringify(await answers(phone, 'deliver')).replace(
        /"vector":"([^"]*)"/u,
        (_, vector: string) => `"vector":${String(vector.length)}`,
      ),
    ),
  );
  expect(new Set(shapes).size).toBe(1);
});

test('too few written cards are shown to nobody, and the facilitator is told', async () => {
  const texts = cardsWith('Wacholder');
  const { facilitator, phones, everybody } = await writing();
  handIn(phones, texts.slice(0, 2));
  await must(facilitator, { type: 'questions.gather' });
  await facilitator.until('the notice', (device) => device.console.notice?.code === 'too_few_cards');
  await all(everybody, 'the writing again', ({ view }) => view.questions?.stage === 'writing');
  await all(phones, 'the end of the basket', ({ baskets }) => baskets.at(-1)?.stage === 'spoiled');
  expect(facilitator.console.cards).toBeNull();
  expect(JSON.stringify(everybody.map(({ received }) => received))).not.toContain('Wacholder');
  expect(onDisk(server, ['Wacholder'])).toEqual([]);
});

test('a phone that comes back is told again where its basket is, and goes on', async () => {
  const texts = cardsWith('Linde');
  const { facilitator, phones, phone } = await delivering(texts);
  const cleo = phone(2);
  const before = cleo.baskets.length;
  cleo.close();
  await cleo.back();
  await cleo.until('the basket once more', ({ baskets }) => baskets.length > before);
  expect(JSON.stringify(cleo.baskets.at(-1))).toBe(JSON.stringify(phone(0).baskets.at(-1)));
  for (const device of phones) await must(device, await answers(device, 'deliver'));
  await facilitator.until('the cards', (device) => device.console.cards?.length === 5);
});

test('a restart while hands are in it spoils the basket; the next one has a name of its own', async () => {
  const { facilitator, phones, everybody } = await delivering(cardsWith('Erle'));
  const before = phones[0]?.view.questions?.basketId;
  await server.restart();
  for (const device of everybody) await device.back();
  // Among several nodes the one that gathered it is waited for, and then it is spoiled.
  const notice = onRedis ? 'basket_spoiled' : 'basket_lost';
  await facilitator.until('the notice', (device) => device.console.notice?.code === notice, 8_000);
  await all(phones, 'the writing again', ({ view }) => view.questions?.stage === 'writing');
  const after = await Promise.all(phones.map(basketOn));
  expect(new Set(after).size).toBe(1);
  expect(after[0]).not.toBe(before);
  expect(onDisk(server, ['Erle'])).toEqual([]);
});

test('what fits no basket is refused alike for everybody, and a vector before the gathering too', async () => {
  const { facilitator, phones, phone } = await writing();
  const basketId = await basketOn(phone(0));
  const vector = Buffer.alloc(32_768).toString('base64');
  const number = 'A'.repeat(43);
  const reserve = { type: 'basket.reserve', basketId, attempt: 1, opened: number, vector } as const;
  expect(await phone(0).send(reserve)).toEqual(refusedWith('not_now'));
  for (const publicKey of [number, 'not base64url'.padEnd(43, '*')])
    expect(await phone(0).send({ type: 'basket.join', basketId, publicKey, seal: number })).toEqual(
      refusedWith('bad_request'),
    );
  await must(facilitator, { type: 'questions.gather' });
  await Promise.all(phones.map((device) => told(device, 'reserve')));
  const right = await answers(phone(0), 'reserve');
  const wrong = [
    { ...right, vector: vector.slice(0, -4) },
    { ...right, vector: `${vector.slice(0, -4)}AAAAAAAA` },
    { ...right, vector: '*'.repeat(vector.length) },
    { ...right, opened: number },
  ];
  for (const intent of wrong) {
    const answered = await Promise.all(phones.map((device) => device.send(intent)));
    expect(answered).toEqual(phones.map(() => refusedWith('bad_request')));
    expect(new Set(answered.map((answer) => JSON.stringify(answer))).size).toBe(1);
  }
  expect(await phone(0).send({ ...reserve, basketId: 'another' })).toEqual(refusedWith('not_now'));
  expect(await facilitator.send(right)).toEqual(refusedWith('not_allowed'));
  await must(phone(0), right);
});

test('a phone that came after the gathering began hands in nothing', async () => {
  const texts = cardsWith('Espe');
  const { made, facilitator, phones } = await delivering(texts);
  const late = await phoneOf(server, made, 'Late').seen();
  await must(facilitator, { type: 'seat.admit', seatId: late.seatId });
  await late.until('a seat', ({ own }) => !own.waiting);
  const vector = await answers(phones[0] ?? late, 'deliver');
  expect(await late.send(vector)).toEqual(refusedWith('not_now'));
  for (const device of phones) await must(device, await answers(device, 'deliver'));
  await facilitator.until('the cards', (device) => device.console.cards?.length === 5);
  expect(late.baskets).toEqual([]);
});
