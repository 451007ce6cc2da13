// Twenty-five phones, any of which may be lost at any moment: everybody's cards or nothing, and no card to two rosters.

import { expect, test } from 'vitest';
import type { Device } from '../../client/basket/device.ts';
import type { SeatId } from '../../shared/ids.ts';
import { aRandom } from '../support/aCircle.ts';
import { People } from './people.ts';

const long = process.env['LONG'] === '1';
const seed = long ? Date.now() % 1_000_000 : 20_261_125;
const baskets = long ? 1_000 : 200;
const sizes = { slots: 512, blockBytes: 64 };
const seats = Array.from({ length: 25 }, (_, at): SeatId => `seat ${String(at)}`);

const random = aRandom(seed);
const oneIn = (times: number): boolean => random.below(times) === 0;

/** One evening: a basket, and after one that showed nothing another, with whoever is there then. */
class Evening {
  readonly people = new People('mix', { sizes });
  readonly count = { cards: 0, spoiled: 0, 'too few': 0, refused: 0, 'left out': 0, reloaded: 0 };
  #there: readonly SeatId[] = seats;
  /** The rosters that what is in each phone's box has gone to. */
  readonly #deliveredTo = new Map<SeatId, Set<string>>();

  constructor() {
    for (const id of seats) this.people.texts.set(id, oneIn(3) ? '' : `Card of ${id}`);
  }

  /** One basket, in which each phone is lost once in so many moments. Answers whether the cards were shown. */
  plays(odds: number): boolean {
    const { people, count } = this;
    people.opens(
      this.#there,
      this.#there.filter(() => oneIn(odds)),
    );
    while (people.serving.basket !== null) this.#step(odds);
    const { outcome, event } = people.serving;
    if (outcome?.is === 'cards') {
      expect([...outcome.texts].sort()).toEqual(this.#written(event.roster));
      expect(event.stage).toBe('done');
      count.cards += 1;
      return true;
    }
    if (outcome?.is !== 'spoiled' && outcome?.is !== 'too few') throw new Error('It came to nothing known.');
    expect(event.stage).toBe('spoiled');
    count[outcome.is] += 1;
    return false;
  }

  /** Most are back for the next one, some with their page loaded anew; a card that was refused is let go. */
  comesBack(): void {
    const { people, count } = this;
    for (const [id, { hasRefused }] of people.devices)
      if (hasRefused) {
        count.refused += 1;
        this.#writes(id, `Another card of ${id}`);
      }
    this.#there = seats.filter((id) => this.#there.includes(id) || !oneIn(4));
    for (const id of this.#there.filter(() => oneIn(40))) {
      count.reloaded += 1;
      people.reloads(id);
      this.#writes(id, '');
    }
  }

  /** What this phone has in its box went to this roster: it must never have gone to another one. */
  delivered(id: SeatId, roster: readonly string[]): void {
    const rosters = this.#deliveredTo.get(id) ?? new Set();
    this.#deliveredTo.set(id, rosters.add(roster.join()));
    expect(rosters.size).toBe(1);
  }

  #step(odds: number): void {
    const { people } = this;
    const { event } = people.serving;
    const lost = this.#there.filter(() => oneIn(odds));
    this.#there = this.#there.filter((id) => !lost.includes(id));
    // Some are lost before they can answer, and some just after.
    people.answer([...this.#there, ...lost.filter(() => oneIn(2))]);
    if (event.stage === 'deliver')
      for (const [id, device] of people.devices) if (device.hasDelivered) this.delivered(id, event.roster);
    if (people.serving.event !== event) return;
    people.wait();
    if (people.serving.event.roster.length < event.roster.length) this.count['left out'] += 1;
  }

  #writes(id: SeatId, text: string): void {
    this.people.texts.set(id, text);
    this.#deliveredTo.delete(id);
  }

  #written(roster: readonly string[]): readonly string[] {
    return [...this.people.devices]
      .filter(([, device]) => roster.includes(keyOf(device)))
      .map(([id]) => this.people.texts.get(id) ?? '')
      .filter((text) => text !== '')
      .sort();
  }
}

function keyOf(device: Device): string {
  const join = device.joins();
  return join.type === 'basket.join' ? join.publicKey : '';
}

test('whoever is lost, at whatever stage, a basket gives the right cards or none, and no phone delivers to two rosters', () => {
  const sum = new Map<string, number>();
  for (let played = 0; played < baskets;) {
    const evening = new Evening();
    for (let time = 0; time < 4; time += 1) {
      played += 1;
      // In some baskets nobody is lost, and in some one in twenty at every moment.
      if (evening.plays([1_000_000, 200, 60, 20][random.below(4)] ?? 20)) break;
      evening.comesBack();
    }
    for (const [what, times] of Object.entries(evening.count)) sum.set(what, (sum.get(what) ?? 0) + times);
  }
  console.log(
    `${String(baskets)} baskets of 25: ${JSON.stringify(Object.fromEntries(sum))} (seed ${String(seed)})`,
  );
  for (const [what, times] of sum) expect(times, what).toBeGreaterThan(0);
}, 600_000);

test('the simulation can tell a phone that delivers to two rosters', () => {
  const evening = new Evening();
  evening.delivered('seat 0', ['a', 'b']);
  evening.delivered('seat 0', ['a', 'b']);
  expect(() => {
    evening.delivered('seat 0', ['a']);
  }).toThrow();
});
