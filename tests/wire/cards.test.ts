// Unsigned questions over the wire: what the server is told, what it tells, and what it never writes down.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { packCard } from '../../shared/card.ts';
import { blockBytes } from '../../shared/limits.ts';
import { all, must, onDisk, openRoom, phoneOf, refusedWith, type Room } from '../support/room.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const names = ['Ana', 'Ben', 'Cleo', 'Dora', 'Emil'];
/** A card for each of them; what one test wrote is not mistaken for another's. */
const cardsWith = (word: string): readonly string[] => names.map((name) => `${word} von ${name}?`);

async function gathering(): Promise<Room> {
  const room = await openRoom(server, names);
  await must(room.facilitator, { type: 'questions.open' });
  await must(room.facilitator, { type: 'questions.gather' });
  await all(room.everybody, 'the gathering', ({ view }) => view.questions?.stage === 'gathering');
  return room;
}

test('five cards come back shuffled to the facilitator alone, and one is shown to everybody', async () => {
  const texts = cardsWith('Holunder');
  const { facilitator, projector, phones, everybody } = await gathering();
  const answers = await Promise.all(
    phones.map((phone, at) => phone.send({ type: 'questions.card', block: packCard(texts[at] ?? '') })),
  );
  expect(answers.map(({ ok }) => ok)).toEqual(names.map(() => true));
  await facilitator.until('the cards', (device) => device.console.cards !== null);
  const cards = facilitator.console.cards ?? [];
  expect(cards.map(({ text }) => text).sort()).toEqual([...texts].sort());
  for (const card of cards) expect(Object.keys(card).sort()).toEqual(['id', 'text']);
  await all(everybody, 'the reading', ({ view }) => view.questions?.stage === 'reading');
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

test('handing in moves nobody’s version, sends nothing and writes nothing', async () => {
  const texts = cardsWith('Schlehdorn');
  const { facilitator, phones, phone, everybody } = await gathering();
  const before = everybody.map(({ version, received }) => ({ version, messages: received.length }));
  for (const at of [3, 0, 2, 1])
    await must(phone(at), { type: 'questions.card', block: packCard(texts[at] ?? '') });
  const now = await Promise.all(everybody.map(async (device) => (await device.sync()).version));
  expect(now).toEqual(before.map(({ version }) => version));
  expect(everybody.map(({ received }) => received.length)).toEqual(before.map(({ messages }) => messages));
  expect(onDisk(server, ['Schlehdorn', packCard(texts[0] ?? '').slice(0, 20)])).toEqual([]);
  // A second card from one device has no effect and the same answer.
  await must(phone(0), { type: 'questions.card', block: packCard('Schlehdorn zweimal?') });
  await must(phone(4), { type: 'questions.card', block: packCard('') });
  await facilitator.until('the cards', (device) => device.console.cards !== null);
  expect(facilitator.console.cards?.map(({ text }) => text).sort()).toEqual(texts.slice(0, 4).sort());
  await all(phones, 'the reading', ({ view }) => view.questions?.stage === 'reading');
});

test('too few written cards are shown to nobody, and the facilitator is told', async () => {
  const texts = cardsWith('Wacholder');
  const { facilitator, phones, everybody } = await gathering();
  await Promise.all(
    phones.map((phone, at) =>
      must(phone, { type: 'questions.card', block: packCard(at < 2 ? (texts[at] ?? '') : '') }),
    ),
  );
  await all(everybody, 'the writing again', ({ view }) => view.questions?.stage === 'writing');
  await facilitator.until('the notice', (device) => device.console.notice?.code === 'too_few_cards');
  expect(facilitator.console.cards).toBeNull();
  expect(JSON.stringify(everybody.map(({ received }) => received))).not.toContain('Wacholder');
  expect(onDisk(server, ['Wacholder'])).toEqual([]);
});

test('what is no card is refused alike for everybody, and a card before the gathering too', async () => {
  const { facilitator, phone } = await openRoom(server, names);
  const block = packCard('Why?');
  await must(facilitator, { type: 'questions.open' });
  expect(await phone(0).send({ type: 'questions.card', block })).toEqual(refusedWith('not_now'));
  await must(facilitator, { type: 'questions.gather' });
  const short = block.slice(0, -4);
  for (const wrong of [short, `${block}AAAA`, 'Why?', block.replace(/A=$/u, 'B='), '_'.repeat(block.length)])
    expect(await phone(0).send({ type: 'questions.card', block: wrong })).toEqual(refusedWith('bad_request'));
  expect(await facilitator.send({ type: 'questions.card', block })).toEqual(refusedWith('not_allowed'));
  await must(phone(0), { type: 'questions.card', block });
});

/** A block with exactly these bytes at its beginning, and zeros behind them. */
const blockOf = (...bytes: readonly number[]): string => {
  const block = new Uint8Array(blockBytes);
  block.set(bytes);
  return Buffer.from(block).toString('base64');
};
const bytesOf = (text: string): readonly number[] => [...new TextEncoder().encode(text)];

test('a block that holds no text is refused, with the same words to everybody', async () => {
  const { phones } = await gathering();
  const wrong = [
    Buffer.alloc(blockBytes - 1).toString('base64'),
    Buffer.alloc(blockBytes + 1).toString('base64'),
    blockOf(0xff, 0xfe),
    blockOf(...bytesOf('Why?'), 0, ...bytesOf('signed')),
    blockOf(0xc3),
  ];
  for (const block of wrong) {
    const answers = await Promise.all(phones.map((phone) => phone.send({ type: 'questions.card', block })));
    expect(answers).toEqual(phones.map(() => refusedWith('bad_request')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  }
  await Promise.all(phones.map((phone) => must(phone, { type: 'questions.card', block: packCard('') })));
  await all(phones, 'the writing again', ({ view }) => view.questions?.stage === 'writing');
});

test('a text that no page would send is taken like any card, and dropped like a blank one', async () => {
  const texts = cardsWith('Eberesche');
  const { facilitator, phones, phone } = await gathering();
  const tooLong = blockOf(...bytesOf('Zu lang'.padEnd(501, '.')));
  const turned = blockOf(...bytesOf('links\u202erechts'));
  const answers = await Promise.all([
    phone(0).send({ type: 'questions.card', block: tooLong }),
    phone(1).send({ type: 'questions.card', block: turned }),
    ...phones
      .slice(2)
      .map((device, at) => device.send({ type: 'questions.card', block: packCard(texts[at] ?? '') })),
  ]);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  await facilitator.until('the cards', (device) => device.console.cards !== null);
  expect(facilitator.console.cards?.map(({ text }) => text).sort()).toEqual(texts.slice(0, 3).sort());
});

test('a phone that came after the window closed hands in nothing', async () => {
  const { made, facilitator, phones } = await gathering();
  await must(facilitator, { type: 'seat.add', name: 'Ruth' });
  const late = await phoneOf(server, made, 'Late').seen();
  const block = packCard('Why?');
  expect(await late.send({ type: 'questions.card', block })).toMatchObject({ ok: false });
  await Promise.all(phones.map((phone) => must(phone, { type: 'questions.card', block })));
  await facilitator.until('the cards', (device) => device.console.cards?.length === 5);
});
