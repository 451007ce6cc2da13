// The piece when people come, go or change places (sections 4 and 18 of the practice).

import { describe, expect, test } from 'vitest';
import { act, add, at, come, facilitator, holder, must, pass, room, seat } from '../support/aCircle.ts';
import { again, round, takeBack, visits } from './rounds.ts';

describe('when people come, go or change places', () => {
  test('a holder who leaves gives the piece to the next seat at once, and no take-back remains', () => {
    const left = must(pass(round(), 'ana'), seat('ben'), { type: 'seat.leave' }, at(1));
    expect(holder(left)).toBe('cleo');
    expect(act(left, seat('ana'), takeBack, at(2))).toBe('not_now');
    expect(visits(left)).toEqual(['cleo', 'dev']);
  });

  test('a holder whose seat is removed holds nothing any more', () => {
    const gone = must(round(), facilitator, { type: 'seat.remove', seatId: 'ana' });
    expect(holder(gone)).toBe('ben');
    expect(act(gone, seat('ana'), { type: 'piece.pass', seatId: 'ana' })).toBe('removed');
  });

  test('the last holder who leaves ends the round, or sends it to those who asked', () => {
    const last = pass(round(['Ana', 'Ben']), 'ana');
    expect(room(must(last, seat('ben'), { type: 'seat.leave' })).round).toMatchObject({ stage: 'done' });
    const asked = must(must(last, seat('ana'), again), seat('ben'), { type: 'seat.leave' });
    expect(room(asked).round).toMatchObject({ stage: 'again', holder: 'ana' });
  });

  test('a seat that has gone is visited no more', () => {
    const gone = must(round(), facilitator, { type: 'seat.remove', seatId: 'ben' });
    expect(visits(gone)).toEqual(['ana', 'cleo', 'dev']);
  });

  test('a pass cannot be taken back by somebody who has left since', () => {
    const left = must(pass(round(), 'ana'), seat('ana'), { type: 'seat.leave' });
    expect(holder(left)).toBe('ben');
    expect(left.circle.round?.passed).toBeNull();
  });

  test('seats still to come keep their members and follow a new order from the holder on', () => {
    const begun = pass(round(['Ana', 'Ben', 'Cleo', 'Dev', 'Eli']), 'ana');
    const seatIds = ['dev', 'ana', 'ben', 'eli', 'cleo'];
    const moved = must(begun, facilitator, { type: 'seat.order', seatIds });
    expect(visits(moved)).toEqual(['ben', 'eli', 'cleo', 'dev']);
  });

  test('somebody let in comes last in the round that is going, wherever its holder is', () => {
    const waiting = must(come(pass(round(), 'ana'), 'Sam'), facilitator, {
      type: 'seat.admit',
      seatId: 'sam',
    });
    expect(visits(waiting)).toEqual(['ben', 'cleo', 'dev', 'sam']);
  });

  test('somebody let in during the last turn is still visited', () => {
    const last = ['ana', 'ben', 'cleo'].reduce((held, id) => pass(held, id), round());
    const waiting = must(come(last, 'Sam'), facilitator, { type: 'seat.admit', seatId: 'sam' });
    expect(visits(waiting)).toEqual(['dev', 'sam']);
  });

  test('a seat without a phone is visited like any other when it is added in mid-round', () => {
    const added = add(round(['Ana', 'Ben']), 'Ruth');
    const there = pass(pass(added, 'ana'), 'ben');
    expect(holder(there)).toBe('ruth');
  });
});
