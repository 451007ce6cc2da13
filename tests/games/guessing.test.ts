// What no basket can keep: few people, who was seen typing, and a way of writing. The label says so, in these figures.

import { describe, expect, test } from 'vitest';
import { below, drawFrom, mostByChance, pick, seed, shuffled } from './support/chance.ts';

const cards = 4_000;
const nine = ['Ana', 'Ben', 'Cleo', 'Dev', 'Eli', 'Fay', 'Gus', 'Hal', 'Ida'];

/** Each person ends a question in a way of their own, more often than not. */
const endings = ['?', '??', ' …?', ', please?', '?!', ' then?', ' – or not?', ' again?', ' here?'];
function write(person: number, draw: ReturnType<typeof drawFrom>): string {
  const own = below(draw, 10) < 6 ? person : below(draw, endings.length);
  return `What is it for${endings[own] ?? '?'}`;
}

/** How often somebody is right about the writers of many cards, each from a circle of nine in which five wrote. */
function play(
  guess: (card: { text: string; writers: readonly string[] }, draw: ReturnType<typeof drawFrom>) => string,
): number {
  const draw = drawFrom('guessing');
  let right = 0;
  for (let number = 0; number < cards; number += 1) {
    const writers = shuffled(draw, nine).slice(0, 5);
    const writer = pick(draw, writers);
    const text = write(nine.indexOf(writer), draw);
    if (guess({ text, writers }, draw) === writer) right += 1;
  }
  console.log(`guessing: right about ${right} of ${cards} (seed ${seed})`);
  return right;
}

const least = (chance: number): number => 2 * cards * chance - mostByChance(cards, chance);

describe('in a group of nine', () => {
  test('a blind guess is right one time in nine', () => {
    const right = play((_card, draw) => pick(draw, nine));
    expect(right).toBeLessThan(mostByChance(cards, 1 / 9));
    expect(right).toBeGreaterThan(least(1 / 9));
  });

  test('who saw which five were typing is right one time in five', () => {
    const right = play(({ writers }, draw) => pick(draw, writers));
    expect(right).toBeLessThan(mostByChance(cards, 1 / 5));
    expect(right).toBeGreaterThan(least(1 / 5));
  });

  test('who knows how people write is right more often', () => {
    const right = play(({ text, writers }, draw) => {
      const known = nine[endings.findIndex((ending) => text === `What is it for${ending}`)];
      return known !== undefined && writers.includes(known) ? known : pick(draw, writers);
    });
    expect(right).toBeGreaterThan(mostByChance(cards, 1 / 5));
  });
});
