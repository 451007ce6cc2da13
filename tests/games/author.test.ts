// Who wrote this card? An attacker who holds everything the server received, sent and kept, and phones of its own, is
// right no more often than somebody who guesses.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fullSize } from '../../shared/basket/sizes.ts';
import { playAuthor, type AuthorGame } from './support/author.ts';
import { mostByChance } from './support/chance.ts';
import { partsWith, remembered, removeCopies, type Parts } from './support/flaw.ts';
import { tell } from './support/tell.ts';

let sound: Parts;
beforeAll(async () => {
  sound = await partsWith(...remembered);
});
afterAll(removeCopies);

const size = (people: number, corrupted: number): string =>
  `of ${people}, ${corrupted === 0 ? 'none of them' : corrupted} in the attacker’s hand`;

describe('who wrote a card is guessed no better than by chance', () => {
  const games: AuthorGame[] = [6, 12].flatMap((people) => [
    { people, corrupted: 0, cards: 2_000 },
    { people, corrupted: people - 2, cards: 2_000 },
  ]);
  test.each(games)('of $people people with $corrupted phones corrupted', (game) => {
    const score = playAuthor(sound, game);
    tell(size(game.people, game.corrupted), score);
    expect(score.asked).toBeGreaterThanOrEqual(2_000);
    expect(score.right).toBeLessThanOrEqual(mostByChance(score.asked, score.chance));
  });

  test('with slots and blocks of full size and fresh keys in every basket', async () => {
    const score = playAuthor(await partsWith(), {
      people: 6,
      corrupted: 0,
      cards: process.env['LONG'] === '1' ? 2_000 : 300,
      sizes: fullSize,
      freshKeys: true,
    });
    tell('at full size of 6', score);
    expect(score.right).toBeLessThanOrEqual(mostByChance(score.asked, score.chance));
  });
});
