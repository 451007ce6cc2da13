// Who wrote which card, and who answered what in a pulse, is in no view, no version and no stored byte: pairs of evenings
// that differ in it alone (section 17.3 of the practice, B and C).

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsCard } from '../../shared/basket/block.ts';
import type { SeatId } from '../../shared/ids.ts';
import { scale, statements } from '../../shared/pulse.ts';
import { small } from '../support/hands.ts';
import {
  everybody,
  facilitator,
  gathering,
  idOf,
  observable,
  openRoom,
  runs,
  seat,
  type Room,
} from './support.ts';

const ids = everybody.map(idOf);

/** In which order phones join, and answer what they are asked. */
interface Orders {
  readonly joins: readonly SeatId[];
  readonly reserves: readonly SeatId[];
  readonly delivers: readonly SeatId[];
}
const order = fc.shuffledSubarray(ids, { minLength: ids.length });
const orders: fc.Arbitrary<Orders> = fc.record({ joins: order, reserves: order, delivers: order });

/** Two histories; each phone draws the same chance in both, as the server does. */
class Pair {
  readonly one: Room;
  readonly other: Room;
  readonly #orders: readonly [Orders, Orders];

  constructor(seed: number, orders: readonly [Orders, Orders]) {
    this.one = openRoom(everybody, seed);
    this.other = openRoom(everybody, seed);
    this.#orders = orders;
  }

  /** The same in both, but for the order; whoever looks sees no difference. */
  both(act: (room: Room, orders: Orders) => unknown): void {
    act(this.one, this.#orders[0]);
    act(this.other, this.#orders[1]);
    expect(observable(this.one)).toBe(observable(this.other));
  }

  /** One after another the phones answer whatever is said, until the basket is over. */
  playsOut(): void {
    for (;;) {
      const said = [this.one.held.said, this.other.held.said] as const;
      const stage = said[0]?.event.stage;
      if (stage !== 'reserve' && stage !== 'deliver' && stage !== 'sum') return;
      for (let at = 0; at < ids.length; at += 1)
        this.both((room, { reserves, delivers }) => {
          const id = (stage === 'reserve' ? reserves : delivers)[at] ?? '';
          answers(room, id, room === this.one ? said[0] : said[1]);
          room.wait(137);
        });
      // Nobody is waited for, so something else was said.
      expect(this.one.held.said).not.toBe(said[0]);
    }
  }

  /** From its close on nothing that is held differs either, what was last said of the basket included. */
  isOver(): void {
    expect(JSON.stringify(this.one.held)).toBe(JSON.stringify(this.other.held));
  }
}

function answers(room: Room, id: SeatId, said: Room['held']['said']): void {
  const answer = said === null ? null : room.hands.hears(id, said.event);
  if (answer !== null) room.must(seat(id), answer);
}

test('N16, invariant B: who wrote which card, and in which order they came, leaves no trace', () => {
  const text = fc.oneof(
    fc.constant(''),
    fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => fitsCard(text, small.blockBytes)),
  );
  const cards = fc.array(text, { minLength: ids.length, maxLength: ids.length }).chain((cards) => {
    const dealt = fc.shuffledSubarray(cards, { minLength: cards.length });
    return fc.tuple(dealt, dealt);
  });
  fc.assert(
    fc.property(fc.nat(9_999), cards, orders, orders, (seed, [cards, otherwise], first, second) => {
      const pair = new Pair(seed, [first, second]);
      for (const [at, id] of ids.entries()) {
        pair.one.hands.texts.set(id, cards[at] ?? '');
        pair.other.hands.texts.set(id, otherwise[at] ?? '');
      }
      pair.both((room, { joins }) => gathering(room, joins));
      pair.playsOut();
      const { questions } = pair.one.circle;
      expect(questions?.stage).not.toBe('gathering');
      pair.isOver();
      if (questions?.stage === 'reading')
        for (const { id } of questions.cards)
          pair.both((room) => room.must(facilitator, { type: 'questions.show', cardId: id }));
      pair.both((room) => room.must(facilitator, { type: 'questions.close' }));
      pair.isOver();
    }),
    runs,
  );
});

test('B holds before the close in all but the basket, and in that for any order in which the same vectors come', () => {
  fc.assert(
    fc.property(orders, orders, (first, second) => {
      const [one, other] = [first, second].map(({ joins, reserves, delivers }) => {
        const room = gathering(openRoom(), joins);
        for (const [at, id] of ids.entries()) room.hands.texts.set(id, `Card ${at}`);
        const kept = [JSON.stringify(room.held)];
        // All but one answer at each step, and it is looked at before the last one does.
        while (room.held.said?.event.stage !== 'done') {
          const { said } = room.held;
          const order = said?.event.stage === 'reserve' ? reserves : delivers;
          for (const id of order) if (id !== 'fay') answers(room, id, said);
          kept.push(JSON.stringify(room.held));
          answers(room, 'fay', said);
        }
        return [...kept, JSON.stringify(room.held)];
      });
      expect(one).toEqual(other);
    }),
    runs,
  );
});

/** The same answers to each statement, given by others. */
const dealt = fc
  .array(
    fc.array(fc.integer({ min: 0, max: scale.length }), { minLength: ids.length, maxLength: ids.length }),
    { minLength: statements.length, maxLength: statements.length },
  )
  .chain((answers) => {
    const otherwise = fc.tuple(
      ...answers.map((steps) => fc.shuffledSubarray(steps, { minLength: steps.length })),
    );
    return fc.tuple(otherwise, otherwise);
  });

test('N21, invariant C: who answered what, statement by statement, and in which order, leaves no trace', () => {
  fc.assert(
    fc.property(fc.nat(9_999), dealt, orders, orders, (seed, [given, otherwise], first, second) => {
      const pair = new Pair(seed, [first, second]);
      for (const [at, id] of ids.entries()) {
        const of = (answers: readonly (readonly number[])[]) => answers.map((steps) => steps[at] ?? 0);
        pair.one.hands.answers.set(id, of(given));
        pair.other.hands.answers.set(id, of(otherwise));
      }
      pair.both((room, { joins }) => {
        room.must(facilitator, { type: 'pulse.open' }).joins(joins);
        room.must(facilitator, { type: 'pulse.gather' });
      });
      pair.playsOut();
      expect(pair.one.circle.pulse?.stage).toBe('shown');
      pair.isOver();
      pair.both((room) => room.must(facilitator, { type: 'pulse.close' }));
      pair.isOver();
    }),
    runs,
  );
});
