// What an attacker finds in the memory of the real server once the cards are shown: the cards, and nothing of what came in.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { realServer, type RealServer } from '../support/process.ts';
import { TestDevice } from '../support/device.ts';
import { scripted } from '../support/scripted.ts';
import { makeCircle } from '../support/server.ts';

let server: RealServer;
beforeAll(async () => {
  server = await realServer();
}, 30_000);
afterAll(() => server.remove());

const cards = [
  'What do we protect here?',
  'Who decides about that?',
  'What is still alive in us?',
  '',
  '',
  '',
];

test('N16 no vector and no opening is left in the server’s memory when the cards are shown', async () => {
  const { code, facilitatorToken } = await makeCircle(server.url, {});
  const facilitator = new TestDevice(server.url, { code, role: 'facilitator', token: facilitatorToken });
  await facilitator.seen();
  const people = await Promise.all(cards.map((text, at) => scripted(server.url, code, `Person ${at}`, text)));
  await facilitator.send({ type: 'circle.open' });
  await facilitator.send({ type: 'questions.open' });
  for (const { device } of people)
    await device.until('the window', ({ view }) => view.questions?.stage === 'writing');
  await facilitator.send({ type: 'questions.gather' });
  await facilitator.until('the cards', (device) => device.console.cards !== null);
  const [card] = facilitator.console.cards ?? [];
  await facilitator.send({ type: 'questions.show', cardId: card?.id ?? '' });

  const heap = await server.heap();
  expect(heap).toContain(card?.text);
  expect(heap).toContain('Person 3');
  const said = people.flatMap(({ said: all }) => all);
  const vectors = said.flatMap((intent) =>
    'vector' in intent && intent.vector !== undefined ? [intent.vector] : [],
  );
  const opened = said.flatMap((intent) => (intent.type === 'basket.reserve' ? [intent.opened] : []));
  expect(vectors.length).toBeGreaterThanOrEqual(2 * cards.length);
  // From the middle of each: an end may be cut off where a snapshot shortens long texts.
  for (const trace of [...vectors.map((vector) => vector.slice(300, 340)), ...opened])
    expect(heap.includes(trace)).toBe(false);
  for (const { device } of [{ device: facilitator }, ...people]) device.close();
});
