// The piece and its three ways round (sections 5 and 18 of the practice).

import { describe, expect, test } from 'vitest';
import {
  come,
  act,
  aCircle,
  add,
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
import type { Held } from '../../server/core/state.ts';
import type { SeatId } from '../../shared/ids.ts';

const four = ['Ana', 'Ben', 'Cleo', 'Dev'];
const goRound = { type: 'round.start', mode: 'go-round' } as const;
const takeBack = { type: 'piece.take' } as const;
const again = { type: 'round.again' } as const;

const round = (names: readonly string[] = four): Held =>
  must(aCircle({ seats: names }), facilitator, goRound);
const popcorn = (): Held =>
  must(aCircle({ seats: four }), facilitator, { type: 'round.start', mode: 'popcorn' });
const handed = (): Held =>
  must(aCircle({ seats: four }), facilitator, { type: 'round.start', mode: 'handed' });
const hand = (held: Held, from: SeatId, to: SeatId, now?: number): Held =>
  must(held, seat(from), { type: 'piece.pass', seatId: from, toSeatId: to }, now);

/** Whom the piece visits from here on when everybody passes it. */
function visits(held: Held, now = at(100)): readonly SeatId[] {
  const here = holder(held);
  return here === null ? [] : [here, ...visits(pass(held, here, now), now)];
}

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

describe('once more', () => {
  test('comes after the last seat, in circle order from there and not in the order of asking', () => {
    const asked = ['dev', 'ben', 'ana'].reduce((held, id) => must(held, seat(id), again), round());
    expect(visits(asked)).toEqual(['ana', 'ben', 'cleo', 'dev', 'ana', 'ben', 'dev']);
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
