// Popcorn and handed rounds, in which nobody is counted (section 5.2 of the practice).

import { describe, expect, test } from 'vitest';
import type { Held } from '../../server/core/state.ts';
import type { SeatId } from '../../shared/ids.ts';
import { act, aCircle, at, facilitator, holder, later, must, own, pass, seat } from '../support/aCircle.ts';
import { four, handed, popcorn, round, takeBack } from './rounds.ts';

const hand = (held: Held, from: SeatId, to: SeatId, now?: number): Held =>
  must(held, seat(from), { type: 'piece.pass', seatId: from, toSeatId: to }, now);

describe('popcorn', () => {
  test('begins in the centre, and of two who take it the first holds it', () => {
    expect(holder(popcorn())).toBe('centre');
    const taken = must(popcorn(), seat('cleo'), takeBack);
    expect(holder(taken)).toBe('cleo');
    expect(act(taken, seat('ben'), takeBack)).toBe('not_now');
  });

  test('comes back to the centre, where anybody may take it, and the same one again', () => {
    const back = pass(must(popcorn(), seat('cleo'), takeBack), 'cleo');
    expect(holder(back)).toBe('centre');
    expect(holder(must(back, seat('cleo'), takeBack, at(60)))).toBe('cleo');
    expect(holder(must(back, seat('ana'), takeBack, at(1)))).toBe('ana');
  });

  test('cannot be taken back once somebody has taken it from the centre', () => {
    const taken = must(pass(must(popcorn(), seat('cleo'), takeBack), 'cleo'), seat('ana'), takeBack, at(1));
    expect(act(taken, seat('cleo'), takeBack, at(2))).toBe('not_now');
    expect(own(taken, seat('cleo')).mayTakeBack).toBe(false);
  });

  test('counts nobody: nothing of those who had it is kept', () => {
    const had = later(pass(must(popcorn(), seat('cleo'), takeBack), 'cleo', at(1)), at(60));
    expect(had.circle.round).toEqual(popcorn().circle.round);
  });

  test('is taken for a seat without a device by the facilitator, and for no other', () => {
    const circle = aCircle({ seats: four, withoutPhone: ['Ruth'] });
    const begun = must(circle, facilitator, { type: 'round.start', mode: 'popcorn' });
    expect(holder(must(begun, facilitator, { ...takeBack, seatId: 'ruth' }))).toBe('ruth');
    expect(act(begun, facilitator, { ...takeBack, seatId: 'ana' })).toBe('not_allowed');
    expect(act(begun, facilitator, takeBack)).toBe('not_allowed');
  });

  test('goes to the centre when its holder leaves', () => {
    const taken = must(popcorn(), seat('cleo'), takeBack);
    expect(holder(must(taken, seat('cleo'), { type: 'seat.leave' }))).toBe('centre');
  });
});

describe('handed', () => {
  test('goes to whom the holder names, also to somebody who has had it', () => {
    expect(holder(hand(handed(), 'ana', 'dev'))).toBe('dev');
    expect(holder(hand(hand(handed(), 'ana', 'dev'), 'dev', 'ana'))).toBe('ana');
  });

  test('needs a name, another than one’s own and one of the circle', () => {
    const passing = { type: 'piece.pass', seatId: 'ana' } as const;
    expect(act(handed(), seat('ana'), passing)).toBe('bad_request');
    expect(act(handed(), seat('ana'), { ...passing, toSeatId: 'ana' })).toBe('bad_request');
    expect(act(handed(), seat('ana'), { ...passing, toSeatId: 'zoe' })).toBe('no_such_seat');
  });

  test('can be taken back from the one it was given to', () => {
    const given = hand(handed(), 'ana', 'dev', at(0));
    expect(holder(must(given, seat('ana'), takeBack, at(3)))).toBe('ana');
    expect(act(hand(given, 'dev', 'ben', at(1)), seat('ana'), takeBack, at(2))).toBe('not_now');
  });

  test('lies in the centre when its holder has left, and the facilitator offers it to somebody', () => {
    const left = must(hand(handed(), 'ana', 'dev'), seat('dev'), { type: 'seat.leave' });
    expect(holder(left)).toBe('centre');
    expect(act(left, seat('ben'), takeBack)).toBe('not_now');
    expect(act(left, seat('ana'), takeBack)).toBe('not_now');
    expect(holder(must(left, facilitator, { type: 'piece.give', toSeatId: 'ben' }))).toBe('ben');
    expect(act(left, facilitator, { type: 'piece.give', toSeatId: 'dev' })).toBe('no_such_seat');
  });

  test('is given by the facilitator at no other time', () => {
    const give = { type: 'piece.give', toSeatId: 'ben' } as const;
    expect(act(handed(), facilitator, give)).toBe('not_now');
    expect(act(popcorn(), facilitator, give)).toBe('not_now');
    expect(act(round(), facilitator, give)).toBe('not_now');
    expect(act(handed(), seat('ana'), give)).toBe('not_allowed');
  });
});
