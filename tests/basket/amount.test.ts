// Everybody sends the same amount, whatever is on their card.

import { expect, test } from 'vitest';
import { fullSize } from '../../shared/basket/sizes.ts';
import { five, Serving } from './serving.ts';

test('blank or written, short or long, every phone sends messages of the same length', () => {
  const texts = ['', 'x', 'Why?', 'ש'.repeat(500), 'What would a good day be?'];
  const serving = new Serving('mix', fullSize);
  const lengths = new Map(five.map((id): [string, number[]] => [id, []]));
  five.forEach((id, at) => serving.hands.texts.set(id, texts[at] ?? ''));
  const note = (id: string, said: object): void => {
    lengths.get(id)?.push(JSON.stringify(said).length);
  };
  for (const id of five) note(id, serving.hands.joins(id, serving.basketId));
  serving.joins(five).gather();
  while (serving.basket !== null) {
    for (const id of five) note(id, serving.answer(id));
    serving.answers(five);
  }
  expect(serving.outcome?.is).toBe('cards');
  const [first] = [...lengths.values()];
  expect(first?.length).toBeGreaterThanOrEqual(3);
  for (const sent of lengths.values()) expect(sent).toEqual(first);
});
