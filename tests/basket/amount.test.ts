// Everybody sends the same amount, whatever is on their card.

import { expect, test } from 'vitest';
import { fullSize } from '../../shared/basket/sizes.ts';
import type { Intent } from '../../shared/commands.ts';
import { scriptedBasket } from './scriptedBasket.ts';

test('blank or written, short or long, every phone sends messages of the same length', () => {
  const texts = ['', 'x', 'Why?', 'ש'.repeat(500), 'What would a good day be?'];
  const said = scriptedBasket(texts, fullSize);
  const lengths = (messages: readonly Intent[]): string =>
    messages.map((one) => JSON.stringify(one).length).join();
  expect(said.map(({ length }) => length)).toEqual(texts.map(() => said[0]?.length));
  expect(new Set(said.map(lengths)).size).toBe(1);
});
