// Once more, for those who asked (section 5.4 of the practice).

import { describe, expect, test } from 'vitest';
import { act, aCircle, facilitator, must, own, pass, room, seat } from '../support/aCircle.ts';
import { again, four, goRound, handed, popcorn, round, visits } from './rounds.ts';

describe('once more', () => {
  test('comes after the last seat, in circle order from there and not in the order of asking', () => {
    const asked = ['dev', 'ben', 'ana'].reduce((held, id) => must(held, seat(id), again), round());
    expect(visits(asked)).toEqual(['ana', 'ben', 'cleo', 'dev', 'ana', 'ben', 'dev']);
  });

  test('N6 is kept as the same bytes whatever the order of asking', () => {
    const asked = (...ids: string[]) => ids.reduce((held, id) => must(held, seat(id), again), begun).circle;
    const begun = round();
    expect(JSON.stringify(asked('dev', 'ana', 'ben'))).toBe(JSON.stringify(asked('ana', 'ben', 'dev')));
  });

  test('follows the direction of the round', () => {
    const right = must(aCircle({ seats: four }), facilitator, {
      ...goRound,
      direction: 'right',
      firstSeatId: 'cleo',
    });
    const asked = ['ana', 'cleo', 'dev'].reduce((held, id) => must(held, seat(id), again), right);
    expect(visits(asked)).toEqual(['cleo', 'ben', 'ana', 'dev', 'cleo', 'ana', 'dev']);
  });

  test('can be taken back again by the one who asked', () => {
    const asked = must(round(), seat('ben'), again);
    expect(own(asked, seat('ben')).again).toBe(true);
    const not = must(asked, seat('ben'), { ...again, on: false });
    expect(own(not, seat('ben')).again).toBe(false);
    expect(visits(not)).toEqual(['ana', 'ben', 'cleo', 'dev']);
  });

  test('is asked once: nothing is asked for in the extra visits', () => {
    const asked = must(round(['Ana', 'Ben']), seat('ana'), again);
    const more = pass(pass(asked, 'ana'), 'ben');
    expect(act(more, seat('ana'), again)).toBe('not_now');
    expect(room(pass(more, 'ana')).round).toMatchObject({ stage: 'done', holder: null });
  });

  test('N6 of one seat changes no view and nobody else’s own, whoever asked', () => {
    const before = pass(round(), 'ana');
    for (const id of ['ana', 'ben', 'cleo', 'dev']) {
      const asked = must(before, seat(id), again);
      expect(room(asked)).toEqual(room(before));
      expect(asked.circle.versions).toEqual(before.circle.versions);
      for (const other of ['ana', 'ben', 'cleo', 'dev'].filter((one) => one !== id)) {
        expect(own(asked, seat(other))).toEqual(own(before, seat(other)));
      }
      expect(own(asked, facilitator)).toEqual(own(before, facilitator));
    }
  });

  test('nobody is put down by another, the facilitator only puts down a seat without a device', () => {
    const held = must(aCircle({ seats: ['Ana', 'Ben'], withoutPhone: ['Ruth'] }), facilitator, goRound);
    expect(act(held, seat('ana'), { ...again, seatId: 'ben' })).toBe('not_allowed');
    expect(act(held, facilitator, { ...again, seatId: 'ben' })).toBe('not_allowed');
    const asked = must(held, facilitator, { ...again, seatId: 'ruth' });
    const more = must(pass(pass(asked, 'ana'), 'ben'), facilitator, { type: 'piece.pass', seatId: 'ruth' });
    expect(room(more).round).toMatchObject({ stage: 'again', holder: 'ruth' });
  });

  test('may be asked in a silence and in a pause, for it moves nothing', () => {
    const quiet = must(round(), facilitator, { type: 'silence.begin', seconds: 60 });
    expect(own(must(quiet, seat('ben'), again), seat('ben')).again).toBe(true);
  });

  test('is not there in the other two modes', () => {
    expect(act(popcorn(), seat('ana'), again)).toBe('not_now');
    expect(act(handed(), seat('ana'), again)).toBe('not_now');
  });

  test('does not come to somebody who has left', () => {
    const asked = must(round(['Ana', 'Ben', 'Cleo']), seat('ben'), again);
    const left = must(pass(pass(asked, 'ana'), 'ben'), seat('ben'), { type: 'seat.leave' });
    expect(room(pass(left, 'cleo')).round).toMatchObject({ stage: 'done', holder: null });
  });
});
