// One moment, take it back: eight seconds, and only where it still lies (section 5.3 of the practice).

import { describe, expect, test } from 'vitest';
import {
  act,
  aCircle,
  at,
  come,
  facilitator,
  holder,
  later,
  must,
  own,
  pass,
  room,
  seat,
} from '../support/aCircle.ts';
import { again, goRound, round, takeBack, visits } from './rounds.ts';

describe('taking back', () => {
  test('is offered to the one who passed for eight seconds, and to nobody else', () => {
    const passed = pass(round(), 'ana', at(0));
    expect(own(passed, seat('ana')).mayTakeBack).toBe(true);
    expect(own(passed, seat('ben')).mayTakeBack).toBe(false);
    expect(holder(must(passed, seat('ana'), takeBack, at(7.999)))).toBe('ana');
    expect(act(passed, seat('ana'), takeBack, at(8))).toBe('not_now');
    expect(own(later(passed, at(8)), seat('ana')).mayTakeBack).toBe(false);
    expect(act(passed, seat('cleo'), takeBack)).toBe('not_now');
  });

  test('puts back the whole round, the one who would have been next included', () => {
    const back = must(pass(round(), 'ana'), seat('ana'), takeBack);
    expect(visits(back)).toEqual(['ana', 'ben', 'cleo', 'dev']);
  });

  test('is gone once the next holder has passed', () => {
    const twice = pass(pass(round(), 'ana', at(0)), 'ben', at(1));
    expect(act(twice, seat('ana'), takeBack, at(2))).toBe('not_now');
    expect(holder(must(twice, seat('ben'), takeBack, at(2)))).toBe('ben');
  });

  test('works once for one pass', () => {
    const back = must(pass(round(), 'ana'), seat('ana'), takeBack);
    expect(act(back, seat('ana'), takeBack)).toBe('not_now');
  });

  test('undoes the end of a round', () => {
    const done = pass(pass(round(['Ana', 'Ben']), 'ana'), 'ben', at(1));
    const back = must(done, seat('ben'), takeBack, at(2));
    expect(room(back).round).toMatchObject({ stage: 'going', holder: 'ben' });
    expect(visits(back)).toEqual(['ben']);
  });

  test('undoes the step into once more, and those who asked still come', () => {
    const asked = must(pass(round(['Ana', 'Ben', 'Cleo']), 'ana'), seat('ana'), again);
    const more = pass(pass(asked, 'ben'), 'cleo');
    expect(room(more).round).toMatchObject({ stage: 'again', holder: 'ana' });
    const back = must(more, seat('cleo'), takeBack);
    expect(room(back).round).toMatchObject({ stage: 'going', holder: 'cleo' });
    expect(visits(back)).toEqual(['cleo', 'ana']);
  });

  test('puts an extra visit back among the extra visits, and undoes their end', () => {
    const asked = ['ana', 'ben'].reduce((held, id) => must(held, seat(id), again), round(['Ana', 'Ben']));
    const more = pass(pass(asked, 'ana'), 'ben');
    const back = must(pass(more, 'ana'), seat('ana'), takeBack);
    expect(room(back).round).toMatchObject({ stage: 'again', holder: 'ana' });
    expect(visits(back)).toEqual(['ana', 'ben']);
    const done = pass(pass(more, 'ana'), 'ben');
    expect(room(done).round).toMatchObject({ stage: 'done', holder: null });
    expect(room(must(done, seat('ben'), takeBack)).round).toMatchObject({ stage: 'again', holder: 'ben' });
  });

  test('does not work in a silence or a pause, which do not make the eight seconds longer', () => {
    const passed = pass(round(), 'ana', at(0));
    const quiet = must(
      pass(round(), 'ana', at(0)),
      facilitator,
      { type: 'silence.begin', seconds: 3 },
      at(1),
    );
    const paused = must(passed, facilitator, { type: 'bell.ring' }, at(1));
    for (const still of [quiet, paused]) {
      expect(own(still, seat('ana')).mayTakeBack).toBe(false);
      expect(act(still, seat('ana'), takeBack, at(2))).toBe('not_now');
    }
    expect(holder(must(quiet, seat('ana'), takeBack, at(5)))).toBe('ana');
    const resumed = must(paused, facilitator, { type: 'bell.resume' }, at(5));
    expect(holder(must(resumed, seat('ana'), takeBack, at(7)))).toBe('ana');
    expect(act(resumed, seat('ana'), takeBack, at(9))).toBe('not_now');
  });

  test('does not undo the end of a round after something new began', () => {
    const done = pass(round(['Ana']), 'ana', at(0));
    const shown = must(done, facilitator, { type: 'prompt.show', text: 'And now?' }, at(1));
    expect(act(shown, seat('ana'), takeBack, at(2))).toBe('not_now');
    const quiet = must(done, facilitator, { type: 'silence.begin', seconds: 1 }, at(1));
    expect(act(quiet, seat('ana'), takeBack, at(3))).toBe('not_now');
  });

  test('is the facilitator’s for a seat without a device', () => {
    const ruth = must(aCircle({ seats: ['Ruth', 'Ben'], withoutPhone: ['Ruth'] }), facilitator, goRound);
    const passed = must(ruth, facilitator, { type: 'piece.pass', seatId: 'ruth' });
    expect(holder(must(passed, facilitator, { ...takeBack, seatId: 'ruth' }))).toBe('ruth');
    expect(act(pass(round(), 'ana'), facilitator, { ...takeBack, seatId: 'ana' })).toBe('not_allowed');
  });

  test('keeps somebody who came in at that pass, and keeps them last', () => {
    const waiting = must(come(round(['Ana', 'Ben']), 'Sam'), facilitator, {
      type: 'seat.admit',
      seatId: 'sam',
    });
    const back = must(pass(waiting, 'ana'), seat('ana'), takeBack);
    expect(visits(back)).toEqual(['ana', 'ben', 'sam']);
  });
});
