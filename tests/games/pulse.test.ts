// What did this person answer? Given all vectors and all sums, guessing is no better than from the sums alone.

import { afterAll, describe, expect, test } from 'vitest';
import { agree, padKey, padOf } from '../../client/basket/pads.ts';
import { add, compare } from '../../shared/basket/bytes.ts';
import { statements, steps } from '../../shared/basket/sizes.ts';
import { below, drawFrom, seed, shuffled } from './support/chance.ts';
import { partsWith, remembered, removeCopies, type Parts } from './support/flaw.ts';
import { pairOf, play, type Seen } from './support/play.ts';
import { purposeOf } from './support/puppet.ts';

afterAll(removeCopies);

interface Score {
  readonly right: number;
  readonly asked: number;
  /** Right from the sums alone, on the average, and at the most. */
  readonly alone: number;
  readonly most: number;
  readonly way: string;
}

const people = 8;

/** What an attacker has of one person and one statement. */
interface Clue {
  readonly counters: readonly number[];
  /** How many others than its own phones gave each answer. */
  readonly counts: readonly number[];
}

const possible = ({ counts }: Clue): number[] => counts.flatMap((count, step) => (count > 0 ? [step] : []));
const likeliest = ({ counts }: Clue): number => counts.indexOf(Math.max(...counts));

/** Ways to guess; which is worth anything is learned in the first games. */
const ways: Readonly<Record<string, (clue: Clue) => number>> = {
  'the sums alone': likeliest,
  'a counter that is bare': (clue) =>
    possible(clue).find((step) => clue.counters[step] === 1) ?? likeliest(clue),
  'the smallest counter': (clue) =>
    possible(clue).sort((a, b) => (clue.counters[a] ?? 0) - (clue.counters[b] ?? 0))[0] ?? likeliest(clue),
  'the greatest counter': (clue) =>
    possible(clue).sort((a, b) => (clue.counters[b] ?? 0) - (clue.counters[a] ?? 0))[0] ?? likeliest(clue),
};

function guessAnswers(parts: Parts, corrupted: number, baskets: number): Score {
  const learned = new Map<string, number>();
  let [right, asked, alone, spread] = [0, 0, 0, 0];
  for (let number = 0; number < baskets; number += 1) {
    const draw = drawFrom(`pulse ${corrupted} ${number}`);
    const seats = Array.from({ length: people }, (_person, at) => `seat${at}`);
    const honest = shuffled(draw, seats).slice(0, people - corrupted);
    const answers = new Map(
      seats.map((seatId) => [seatId, Array.from({ length: statements }, () => below(draw, steps))]),
    );
    const basketId = `p${number}`;
    const devices = new Map(
      seats.map((seatId) => {
        const pair = pairOf(seatId, drawFrom(seatId));
        let first = true;
        const own = (bytes: number): Uint8Array => {
          if (!first) return draw(bytes);
          first = false;
          return pair.secret;
        };
        const gift = { kind: 'sum' as const, answers: () => answers.get(seatId) ?? [] };
        return [seatId, new parts.Device(basketId, gift, { slots: 0, blockBytes: 0 }, own)] as const;
      }),
    );
    const seen = play(parts, basketId, 'sum', devices, { draw });
    if (seen.outcome?.is !== 'sums') throw new Error('The sum was spoiled.');
    const known = seats.filter((seatId) => !honest.includes(seatId));
    const vectors = new Map(honest.map((seatId) => [seatId, strippedSum(seen, seatId, known)]));
    for (let item = 0; item < statements; item += 1) {
      // The sums, without what the attacker's own phones answered.
      const counts = seen.outcome.counts
        .slice(item * steps, (item + 1) * steps)
        .map((count, step) => count - known.filter((one) => answers.get(one)?.[item] === step).length);
      for (const seatId of honest) {
        const view = new DataView((vectors.get(seatId) ?? new Uint8Array()).buffer);
        const counters = counts.map((_count, step) => view.getUint32((item * steps + step) * 4, true));
        const answer = answers.get(seatId)?.[item];
        if (number < baskets / 4) {
          for (const [name, way] of Object.entries(ways))
            if (way({ counters, counts }) === answer) learned.set(name, (learned.get(name) ?? 0) + 1);
          continue;
        }
        const chance = Math.max(...counts) / honest.length;
        asked += 1;
        alone += chance;
        spread += chance * (1 - chance);
        if (ways[bestOf(learned)]?.({ counters, counts }) === answer) right += 1;
      }
    }
  }
  return { right, asked, alone, most: alone + 3.0902 * Math.sqrt(spread), way: bestOf(learned) };
}

function bestOf(learned: ReadonlyMap<string, number>): string {
  return [...learned].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'the sums alone';
}

/** A vector as it came in, without the pads that the attacker's own phones share with it. */
function strippedSum(seen: Seen, seatId: string, known: readonly string[]): Uint8Array {
  const told = seen.events.find(({ stage }) => stage === 'sum');
  const received = seen.received.find((one) => one.seatId === seatId && one.stage === 'sum');
  const purpose = told === undefined ? null : purposeOf(told);
  if (received === undefined || purpose === null) throw new Error('Nothing was summed.');
  const own = pairOf(seatId, drawFrom(seatId)).publicKey;
  return known.reduce((sofar, other) => {
    const { secret, publicKey } = pairOf(other, drawFrom(other));
    const agreed = agree(secret, own) ?? new Uint8Array();
    const pad = padOf(padKey(agreed, publicKey, own, purpose), sofar.length);
    return add(sofar, pad, compare(own, publicKey) < 0 ? -1 : 1);
  }, received.vector);
}

function tell(what: string, { right, asked, alone, most, way }: Score): void {
  console.log(
    `the pulse, ${what}: right about ${right} of ${asked} answers; from the sums alone ${alone.toFixed(0)}, at the most ${most.toFixed(0)} (best way: ${way}; seed ${seed})`,
  );
}

describe('what one person answered is guessed no better than from the sums alone', () => {
  test.each([0, people - 2])('with %i phones corrupted', async (corrupted) => {
    const score = guessAnswers(await partsWith(...remembered), corrupted, corrupted === 0 ? 45 : 170);
    tell(`${corrupted} of ${people} phones in the attacker’s hand`, score);
    expect(score.asked).toBeGreaterThanOrEqual(2_000);
    expect(score.right).toBeLessThanOrEqual(score.most);
  });

  test('and without pads every answer is', async () => {
    const bare = {
      file: 'client/basket/masks.ts',
      stands: 'return add(sofar, padOf(key, vector.length), sign);',
      instead: 'void [key, sign, other];\n      return sofar;',
    };
    const score = guessAnswers(await partsWith(...remembered, bare), 0, 10);
    tell('without pads', score);
    expect(score.right).toBe(score.asked);
  });
});
