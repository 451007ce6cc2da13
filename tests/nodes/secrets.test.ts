// A whole evening on two nodes, with somebody at Redis who sees everything: no word of it is there.

import { nanoid } from 'nanoid';
import { expect, onTestFinished, test } from 'vitest';
import { handIn, joinBasket } from '../support/phones.ts';
import { all, must, openRoom, phoneOf } from '../support/room.ts';
import { makeCircle } from '../support/server.ts';
import { Steady } from '../worst/steady.ts';
import { listenAt, memoryOf } from './listening.ts';
import { severalNodes } from './severalNodes.ts';

const names = ['Adelheid', 'Balthasar', 'Cordula', 'Dietlinde', 'Eusebius'];
const words = {
  title: 'Zwetschgendienstag',
  prompt: 'Was hat dich heute verwundert?',
  agreement: 'Wir reden nacheinander',
  line: 'Schweigen gehört dazu',
  card: 'Holunderbeere',
};

/** A word as it is, and as it would look in base64 and as its bytes in hexadecimal, wherever in a text it stood. */
function disguises(word: string): readonly string[] {
  const bytes = Buffer.from(word);
  const inBase64 = [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return whole.slice(before === 0 ? 0 : before + 1, -4);
  });
  return [word, bytes.toString('hex'), bytes.toString('latin1'), ...inBase64];
}

test('no name, prompt, title or card is in the memory of Redis, in its files, in what is published or in what is asked of it', async () => {
  const several = await severalNodes(3);
  const { redis, node, balancer } = several;
  balancer.stopUsing(2);
  const ears = await listenAt(redis);
  const first = { url: several.url, makeCircle: (wish: object = {}) => makeCircle(node(0).url, wish) };
  const room = await openRoom(first, names, words.title);
  const { made, facilitator, phones, everybody } = room;
  await must(facilitator, { type: 'prompt.show', text: words.prompt });
  await must(facilitator, {
    type: 'agreements.set',
    agreements: [{ title: words.agreement, text: words.line }],
  });
  await must(facilitator, { type: 'seat.add', name: 'Walburga' });
  const late = await phoneOf(several, made, 'Fridolin').seen();
  await must(facilitator, { type: 'seat.admit', seatId: late.seatId });
  await late.until('a seat', ({ own }) => !own.waiting);
  await must(facilitator, { type: 'round.start', mode: 'go-round', firstSeatId: phones[0]?.seatId });
  for (const phone of phones) {
    await phone.until('the piece', ({ view }) => view.round?.holder === phone.seatId);
    await must(phone, { type: 'piece.pass', seatId: phone.seatId });
  }
  await must(facilitator, { type: 'round.end' });
  await must(facilitator, { type: 'questions.open', prompt: words.prompt });
  await joinBasket(phones);
  handIn(
    phones,
    names.map((name) => `${words.card} von ${name}?`),
  );
  await must(facilitator, { type: 'questions.gather' });
  await facilitator.until('the cards', ({ console }) => console.cards !== null, 15_000);
  const card = facilitator.console.cards?.[0];
  await must(facilitator, { type: 'questions.show', cardId: card?.id ?? '' });
  await all(everybody, 'the card', ({ view }) => view.questions?.shown === card?.text);
  // Both nodes go and come again: the circle is asleep, and is woken.
  await Promise.all([node(0).terminate(), node(1).terminate()]);
  await Promise.all([node(0).start(), node(1).start()]);
  for (const device of everybody) await device.back();
  // Somebody comes to a node that has nobody of the circle: its key is lent.
  balancer.use(2);
  const token = nanoid(32);
  const stranger = new Steady(balancer.near(2), {
    code: made.code,
    role: 'participant',
    token,
    name: 'Gangolf',
  });
  onTestFinished(() => {
    stranger.close();
  });
  await facilitator.until('Gangolf', ({ console }) => console.threshold.length === 1);
  await must(facilitator, { type: 'silence.begin', seconds: 1 });
  await all(everybody, 'the silence', ({ view }) => view.silence !== null);
  await all(everybody, 'its end', ({ view }) => view.silence === null);

  const places = {
    memory: await memoryOf(redis),
    published: Buffer.from(ears.published.join('\n')),
    asked: Buffer.from(ears.asked.join('\n')),
    files: redis.disk(),
  };
  const secret = [...names, 'Walburga', 'Fridolin', 'Gangolf', ...Object.values(words)];
  for (const [place, bytes] of Object.entries(places)) {
    const found = secret.filter((word) => disguises(word).some((form) => bytes.includes(form)));
    expect([place, found]).toEqual([place, []]);
    // What is looked for can be found.
    expect([place, bytes.includes(made.code)]).toEqual([place, true]);
  }
  for (const is of ['changed', 'here', 'basket', 'hand', 'ask', 'key'])
    expect([is, ears.published.some((text) => text.includes(`"is":"${is}"`))]).toEqual([is, true]);
  expect(ears.asked.some((line) => line.includes('EVAL'))).toBe(true);
});
