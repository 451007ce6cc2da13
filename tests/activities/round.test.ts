// The piece goes round, and a person passes it (sections 5.1 and 5.2 of the practice).

import { describe, expect, test } from 'vitest';
import {
  act,
  aCircle,
  at,
  facilitator,
  holder,
  later,
  must,
  own,
  pass,
  room,
  seat,
} from '../support/aCircle.ts';
import { again, four, goRound, round, visits } from './rounds.ts';

describe('a round', () => {
  test('visits every seat once from the first seat, to the left, and is then done', () => {
    expect(visits(round())).toEqual(['ana', 'ben', 'cleo', 'dev']);
    const done = ['ana', 'ben', 'cleo', 'dev'].reduce((held, id) => pass(held, id), round());
    expect(room(done).round).toEqual({ mode: 'go-round', direction: 'left', holder: null, stage: 'done' });
  });

  test('goes to the right from the seat it is given to', () => {
    const from = { ...goRound, direction: 'right', firstSeatId: 'ben' } as const;
    expect(visits(must(aCircle({ seats: four }), facilitator, from))).toEqual(['ben', 'ana', 'dev', 'cleo']);
  });

  test('with one seat alone comes to its end at the first pass', () => {
    expect(room(pass(round(['Ana']), 'ana')).round).toMatchObject({ stage: 'done', holder: null });
  });

  test('begins neither without a seat nor at a seat that is not there', () => {
    expect(act(aCircle({ seats: [] }), facilitator, goRound)).toBe('not_now');
    expect(act(aCircle(), facilitator, { ...goRound, firstSeatId: 'zoe' })).toBe('no_such_seat');
  });

  test('does not begin before the circle is open, in a silence or in a pause', () => {
    expect(act(aCircle({ open: false }), facilitator, goRound)).toBe('not_now');
    expect(
      act(must(aCircle(), facilitator, { type: 'silence.begin', seconds: 60 }), facilitator, goRound),
    ).toBe('not_now');
    expect(act(must(aCircle(), facilitator, { type: 'bell.ring' }), facilitator, goRound)).toBe('not_now');
  });

  test('that is begun anew forgets the old one and those who asked', () => {
    const anew = must(must(round(), seat('ben'), again), facilitator, goRound);
    expect(own(anew, seat('ben')).again).toBe(false);
    expect(visits(anew)).toEqual(['ana', 'ben', 'cleo', 'dev']);
  });

  test('that is ended leaves nothing behind', () => {
    const ended = must(pass(round(), 'ana'), facilitator, { type: 'round.end' });
    expect(ended.circle.round).toBeNull();
    expect(act(ended, seat('ben'), { type: 'piece.pass', seatId: 'ben' })).toBe('not_now');
  });
});

describe('passing', () => {
  test('is for the holder alone, and a second hand on the button skips nobody', () => {
    const passed = pass(round(), 'ana');
    expect(holder(passed)).toBe('ben');
    expect(act(passed, seat('ana'), { type: 'piece.pass', seatId: 'ana' })).toBe('not_now');
    expect(act(passed, seat('cleo'), { type: 'piece.pass', seatId: 'ben' })).toBe('not_allowed');
  });

  test('N3 is not the facilitator’s for a seat with a device, here or away', () => {
    const pass = { type: 'piece.pass', seatId: 'ana' } as const;
    expect(act(round(), facilitator, pass)).toBe('not_allowed');
    expect(act(round(), facilitator, pass, at(5_000), { connected: ['ana'] })).toBe('not_allowed');
  });

  test('is the facilitator’s for a seat without a device, and nobody else’s', () => {
    const ruth = must(aCircle({ seats: ['Ruth', 'Ben'], withoutPhone: ['Ruth'] }), facilitator, goRound);
    const pass = { type: 'piece.pass', seatId: 'ruth' } as const;
    expect(act(ruth, seat('ben'), pass)).toBe('not_allowed');
    expect(holder(must(ruth, facilitator, pass))).toBe('ben');
  });

  test('is for a seat that facilitates too, when it passes for one without a device', () => {
    const circle = aCircle({ seats: ['Ruth', 'Ben'], withoutPhone: ['Ruth'] });
    const ben = must(circle, facilitator, { type: 'seat.role', seatId: 'ben', role: 'facilitator' });
    const begun = must(ben, seat('ben'), goRound);
    expect(holder(must(begun, seat('ben'), { type: 'piece.pass', seatId: 'ruth' }))).toBe('ben');
  });

  test('does not happen in a silence or in a pause', () => {
    const pass = { type: 'piece.pass', seatId: 'ana' } as const;
    expect(act(must(round(), facilitator, { type: 'silence.begin', seconds: null }), seat('ana'), pass)).toBe(
      'not_now',
    );
    expect(act(must(round(), facilitator, { type: 'bell.ring' }), seat('ana'), pass)).toBe('not_now');
  });

  test('in a round names no other seat', () => {
    const named = { type: 'piece.pass', seatId: 'ana', toSeatId: 'dev' } as const;
    expect(act(round(), seat('ana'), named)).toBe('bad_request');
  });

  test('N2 leaves no instant behind but the end of the take-back, and that is gone when it has passed', () => {
    const passed = pass(round(), 'ana', at(10));
    expect(passed.circle.round?.passed).toEqual({ seatId: 'ana', until: at(18), stage: 'going' });
    expect(later(passed, at(18)).circle.round?.passed).toBeNull();
    expect(JSON.stringify(later(passed, at(18)).circle.round)).not.toMatch(/\d{6}/u);
  });
});
