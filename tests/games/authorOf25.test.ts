// Who wrote this card, among twenty-five? An attacker who holds everything the server received, sent and kept, and phones of its own, is
// right no more often than somebody who guesses.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  const games: AuthorGame[] = [25].flatMap((people) => [
    { people, corrupted: 0, cards: 2_000 },
    { people, corrupted: people - 2, cards: 2_000 },
  ]);
  test.each(games)('of $people people with $corrupted phones corrupted', (game) => {
    const score = playAuthor(sound, game);
    tell(size(game.people, game.corrupted), score);
    expect(score.asked).toBeGreaterThanOrEqual(2_000);
    expect(score.right).toBeLessThanOrEqual(mostByChance(score.asked, score.chance));
  });
});
