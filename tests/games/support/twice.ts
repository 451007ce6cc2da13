// The game of the missing card: a basket is read, called spoiled, and repeated with one person fewer. Whose card is gone?

import { below, drawFrom, pick, shuffled } from './chance.ts';
import type { Parts } from './flaw.ts';
import { card, cardsIn, collect, event, phone } from './lies.ts';
import type { Score } from './author.ts';

const people = 6;

export function playTwice(parts: Parts, cards: number): Score {
  let right = 0;
  for (let number = 0; number < cards; number += 1) {
    const draw = drawFrom(`twice ${number}`);
    const names = Array.from({ length: people }, (_person, at) => `person ${at} of ${number}`);
    const text = (name: string): string =>
      `Card ${shuffled(draw, [...name]).join('')} ${below(draw, 1_000)}?`;
    const texts = new Map(names.map((name) => [name, text(name)]));
    const phones = names.map((name) => phone(parts, name, `first ${number}`, card(texts.get(name) ?? '')));
    const before = cardsIn(collect(phones, `first ${number}`));
    for (const { device } of phones) device.hears(event(`first ${number}`, 'spoiled', 1, phones));
    const gone = pick(draw, names);
    const again = phones
      .filter(({ name }) => name !== gone)
      .map(({ name, device }) =>
        phone(parts, name, `second ${number}`, card(texts.get(name) ?? ''), device.binds),
      );
    const after = cardsIn(collect(again, `second ${number}`));
    // Of each game one card is asked about; where a second pile is there, the one that is missing in it.
    const missing = after.length === 0 ? undefined : before.find((words) => !after.includes(words));
    const asked = missing ?? pick(draw, before);
    const guess = missing === undefined ? pick(draw, names) : gone;
    if (texts.get(guess) === asked) right += 1;
  }
  return { right, asked: cards, chance: 1 / people, clue: 'the card that is gone' };
}
