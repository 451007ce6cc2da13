// How somebody at the threshold is let in: between turns, never in a silence (section 4 of the practice).

import { describe, expect, test } from 'vitest';
import { farewellTo } from '../../server/core/arrival.ts';
import type { Held } from '../../server/core/state.ts';
import {
  act,
  aCircle,
  at,
  come,
  desk,
  facilitator,
  holder,
  knock,
  later,
  must,
  own,
  pass,
  seat,
  seated,
} from '../support/aCircle.ts';

const phone = (key: string) => ({ role: 'participant', key }) as const;

const goRound = { type: 'round.start', mode: 'go-round' } as const;
const admit = { type: 'seat.admit', seatId: 'sam' } as const;
const waiting = (held: Held = aCircle()): Held => come(held, 'Sam');

describe('letting in', () => {
  test('seats somebody after the last seat, at once when it is nobody’s turn', () => {
    const held = must(waiting(), facilitator, admit);
    expect(seated(held)).toEqual(['ana', 'ben', 'cleo', 'sam']);
    expect(desk(held).threshold).toEqual([]);
    expect(own(held, seat('sam')).waiting).toBe(false);
  });

  test('waits for the end of a turn, and then the newcomer sits', () => {
    const turn = must(waiting(must(aCircle(), facilitator, goRound)), facilitator, admit);
    expect(seated(turn)).toEqual(['ana', 'ben', 'cleo']);
    expect(own(turn, seat('sam')).waiting).toBe(true);
    expect(seated(later(turn, at(600)))).toEqual(['ana', 'ben', 'cleo']);
    expect(seated(pass(turn, 'ana'))).toEqual(['ana', 'ben', 'cleo', 'sam']);
  });

  test('seats at once while a popcorn round lies in the centre, and not while somebody holds it', () => {
    const popcorn = must(waiting(), facilitator, { type: 'round.start', mode: 'popcorn' });
    expect(seated(must(popcorn, facilitator, admit))).toContain('sam');
    const held = must(must(popcorn, seat('ben'), { type: 'piece.take' }), facilitator, admit);
    expect(seated(held)).not.toContain('sam');
    expect(seated(pass(held, 'ben'))).toContain('sam');
  });

  test('takes effect when the round is ended or another one begins', () => {
    const turn = must(waiting(must(aCircle(), facilitator, goRound)), facilitator, admit);
    expect(seated(must(turn, facilitator, { type: 'round.end' }))).toContain('sam');
    expect(seated(must(turn, facilitator, { ...goRound, firstSeatId: 'cleo' }))).toContain('sam');
  });

  test('takes effect when the holder leaves and the piece moves on', () => {
    const turn = must(waiting(must(aCircle(), facilitator, goRound)), facilitator, admit);
    const left = must(turn, seat('ana'), { type: 'seat.leave' });
    expect(holder(left)).toBe('ben');
    expect(seated(left)).toEqual(['ben', 'cleo', 'sam']);
  });

  test('N13 never takes effect in a silence, whatever happens in it', () => {
    const begun = waiting(must(aCircle(), facilitator, goRound));
    const quiet = must(begun, facilitator, { type: 'silence.begin', seconds: 60 });
    const left = must(must(quiet, facilitator, admit), seat('ana'), { type: 'seat.leave' }, at(1));
    expect(holder(left)).toBe('ben');
    expect(seated(left)).toEqual(['ben', 'cleo']);
    expect(seated(later(left, at(60)))).toEqual(['ben', 'cleo']);
    expect(seated(pass(later(left, at(60)), 'ben', at(61)))).toEqual(['ben', 'cleo', 'sam']);
  });

  test('after a silence still waits for the end of the turn it lay upon', () => {
    const turn = must(waiting(must(aCircle(), facilitator, goRound)), facilitator, admit);
    const after = later(must(turn, facilitator, { type: 'silence.begin', seconds: 60 }), at(60));
    expect(seated(after)).not.toContain('sam');
    expect(seated(pass(after, 'ana', at(61)))).toContain('sam');
  });

  test('is the facilitator’s, for somebody who is there', () => {
    expect(act(waiting(), seat('ana'), admit)).toBe('not_allowed');
    expect(act(aCircle(), facilitator, admit)).toBe('no_such_seat');
  });

  test('can be withheld: somebody at the threshold may be sent away or go again', () => {
    const away = must(waiting(), facilitator, { type: 'seat.remove', seatId: 'sam' });
    expect(desk(away).threshold).toEqual([]);
    expect(knock(away, 'Sam')).toBe('removed');
    const gone = must(waiting(), seat('sam'), { type: 'seat.leave' });
    expect(desk(gone).threshold).toEqual([]);
    expect(desk(come(gone, 'Sam')).threshold).toHaveLength(1);
  });
});

describe('letting in as somebody who sits already', () => {
  const as = { ...admit, as: 'ben' } as const;

  test('gives an away seat to the other device at once, also in a turn and in a silence', () => {
    const turn = must(waiting(must(aCircle(), facilitator, goRound)), facilitator, as);
    expect(seated(turn)).toEqual(['ana', 'ben', 'cleo']);
    expect(desk(turn).threshold).toEqual([]);
    const quiet = must(waiting(), facilitator, { type: 'silence.begin', seconds: 60 });
    expect(desk(must(quiet, facilitator, as)).threshold).toEqual([]);
  });

  test('keeps the name, the place, the role and the piece', () => {
    const keeper = must(waiting(), facilitator, { type: 'seat.role', seatId: 'ben', role: 'guardian' });
    const held = must(must(keeper, facilitator, { ...goRound, firstSeatId: 'ben' }), facilitator, as);
    expect(holder(held)).toBe('ben');
    expect(held.circle.seats[1]).toMatchObject({ id: 'ben', name: 'Ben', role: 'guardian' });
  });

  test('opens to the new phone, and the old one is shown out and stays out', () => {
    const before = waiting();
    const held = must(before, facilitator, as);
    expect(seated(come(held, 'Sam', at(1), { named: false }))).toEqual(['ana', 'ben', 'cleo']);
    expect(knock(held, 'Ben')).toBe('removed');
    expect(farewellTo(phone('key of Ben'), before.circle, held.circle)).toBe('moved');
    expect(farewellTo(phone('key of Sam'), before.circle, held.circle)).toBeNull();
  });

  test('is not now for a seat that is here, and needs one that is there', () => {
    expect(act(waiting(), facilitator, as, at(1), { connected: ['ben'] })).toBe('not_now');
    expect(act(waiting(), facilitator, { ...admit, as: 'zoe' })).toBe('no_such_seat');
  });
});
