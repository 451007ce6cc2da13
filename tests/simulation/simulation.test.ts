// The whole in simulated time: the real core, server, store code and client store, with clock, network, disk and chance
// from one number. CI lives through 200 days of 400 steps; `npm run simulate` through as many as one likes.

import './curve.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { putInPlace } from './browser.ts';
import { aDay, replay, shortest, tell, type Day } from './story.ts';

const long = process.env['LONG'] === '1';
const setting = (name: string, usual: number): number => Number(process.env[name] ?? usual);
const first = setting('SEED', 1);
const days = setting('SEEDS', long ? 2_000 : 200);
const steps = setting('STEPS', long ? 1_000 : 400);
const taken = process.env['TAKE'];

beforeAll(() => {
  putInPlace((name, value) => {
    vi.stubGlobal(name, value);
  });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

/** What must have happened, at the least once in twenty days: days on which nothing does prove nothing. */
const usual = [
  'snapshots',
  'the server died',
  'the piece is with somebody',
  'a silence ended',
  ...['piece.pass', 'piece.take', 'round.start', 'round.again', 'round.end'].map(granted),
  ...['silence.begin', 'silence.end', 'bell.ring', 'bell.resume', 'pause.ask'].map(granted),
  ...['prompt.show', 'plan.next', 'groups.form', 'seat.add', 'seat.admit', 'seat.role'].map(granted),
  ...['seat.order', 'seat.leave'].map(granted),
  ...['questions.open', 'questions.gather', 'questions.show', 'questions.close'].map(granted),
  ...['basket.join', 'basket.reserve', 'basket.deliver'].map(granted),
  'cards were gathered',
  'a card was shown',
  'a gathering: too_few_cards',
  'a gathering: basket_spoiled',
  'a card stayed on its phone',
  'a card went in again, to the same people',
  'a gathering in calm weather: reading',
  ...['a node died beside others', 'a node stood still', 'a save came too late'],
  ...['got lost', 'changed', 'here', 'ask', 'key', 'basket', 'hand'].map(betweenNodes),
];
/** A basket goes with its server where that has one node: half as often. */
const onOneNode = ['a gathering: basket_lost'];
function betweenNodes(what: string): string {
  return `a word between nodes: ${what}`;
}
function granted(type: string): string {
  return `granted ${type}`;
}

/** Fails with the shortest story of this day, should it be a bad one. */
async function live(day: Day): Promise<ReadonlyMap<string, number>> {
  const { broken, counts } = await tell(day);
  if (broken === null) return counts;
  const least = await shortest(day, (told) => told.broken?.sentence === broken.sentence);
  const { tale } = await tell(least);
  return expect.fail([broken.sentence, ...tale, `${least.steps.length} steps: ${replay(least)}`].join('\n'));
}

test.runIf(taken !== undefined)('the day that is told again', async () => {
  const people = setting('PEOPLE', 5);
  await live({ ...aDay(first, 0, people), steps: (taken ?? '').split(',').map(Number) });
});

test.skipIf(taken !== undefined)(
  'on no day is anything lost, doubled, late, or seen by somebody who must not know it',
  async () => {
    const counts = new Map<string, number>();
    for (let seed = first; seed < first + days; seed += 1)
      for (const [what, often] of await live(aDay(seed, steps)))
        counts.set(what, (counts.get(what) ?? 0) + often);
    console.log([...counts].map(([what, often]) => `${what}: ${often}`).join(', '));
    for (const what of [...usual, ...onOneNode])
      expect([
        what,
        (counts.get(what) ?? 0) * (onOneNode.includes(what) ? 60 : 20) >= (days * steps) / 400,
      ]).toEqual([what, true]);
  },
);

test.skipIf(taken !== undefined)(
  'the same number tells the same day twice, to the length of every message',
  async () => {
    for (const seed of [first, first + 3, first + 4, first + 9]) {
      const [once, again] = [await tell(aDay(seed, 200)), await tell(aDay(seed, 200))];
      expect(again.tale).toEqual(once.tale);
      expect(again.trace).toBe(once.trace);
      expect((await tell(aDay(seed + 1, 200))).trace).not.toBe(once.trace);
    }
  },
);

test.skipIf(taken !== undefined)('a day is cut down to what matters of it', async () => {
  const rings = granted('bell.ring');
  let day = aDay(first, 200);
  while (!(await tell(day)).counts.has(rings)) day = aDay(day.seed + 1, 200);
  const short = await shortest(day, ({ counts }) => counts.has(rings));
  expect(short.steps.length).toBeLessThanOrEqual(25);
  expect((await tell(short)).counts.has(rings)).toBe(true);
  expect(replay(short)).toContain(`--take ${short.steps.join(',')}`);
});
