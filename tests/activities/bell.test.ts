// The bell, the pause and the private wish for one (section 7 of the practice).

import { describe, expect, test } from 'vitest';
import { answersIn, versionsIn } from '../../server/core/answers.ts';
import type { Held } from '../../server/core/state.ts';
import {
  act,
  aCircle,
  at,
  desk,
  facilitator,
  later,
  must,
  own,
  pass,
  projector,
  room,
  seat,
} from '../support/aCircle.ts';

const ring = { type: 'bell.ring' } as const;
const resume = { type: 'bell.resume' } as const;
const ask = { type: 'pause.ask' } as const;
/** Cleo keeps the bell, Ben holds the piece. */
const kept = (): Held => {
  const open = must(aCircle(), facilitator, { type: 'seat.role', seatId: 'cleo', role: 'guardian' });
  return pass(must(open, facilitator, { type: 'round.start', mode: 'go-round' }), 'ana');
};

describe('the bell', () => {
  test('is rung and let go by the facilitator or a bell-keeper, and by nobody else', () => {
    expect(room(must(kept(), seat('cleo'), ring)).bell).toEqual({ ringing: true });
    expect(act(kept(), seat('ana'), ring)).toBe('not_allowed');
    expect(act(kept(), projector, ring)).toBe('not_allowed');
    const paused = must(kept(), facilitator, ring);
    expect(act(paused, seat('ana'), resume)).toBe('not_allowed');
    expect(room(must(paused, seat('cleo'), resume)).bell).toEqual({ ringing: false });
    expect(room(must(must(kept(), seat('cleo'), ring), facilitator, resume)).bell).toEqual({
      ringing: false,
    });
  });

  test('rings once: a second ring, or a resume without one, is not now', () => {
    expect(act(must(kept(), seat('cleo'), ring), facilitator, ring)).toBe('not_now');
    expect(act(kept(), facilitator, resume)).toBe('not_now');
  });

  test('is not there before the circle is open', () => {
    expect(act(aCircle({ open: false }), facilitator, ring)).toBe('not_now');
  });

  test('goes with the role: whoever kept it before rings no more', () => {
    const given = must(kept(), facilitator, { type: 'seat.role', seatId: 'cleo', role: 'participant' });
    expect(act(given, seat('cleo'), ring)).toBe('not_allowed');
  });

  test('N7 rung, waited on and let go, leaves the round as it was', () => {
    const before = later(kept(), at(10));
    const paused = must(before, seat('cleo'), ring, at(10));
    expect(room(paused).round).toEqual(room(before).round);
    const resumed = must(later(paused, at(4_000)), seat('cleo'), resume, at(4_000));
    expect(resumed.circle.round).toEqual(before.circle.round);
  });

  test('N8 leaves the same circle whoever rang', () => {
    const before = kept();
    const byKeeper = must(before, seat('cleo'), ring);
    const byFacilitator = must(before, facilitator, ring);
    expect({ ...byKeeper.circle, answers: [] }).toEqual({ ...byFacilitator.circle, answers: [] });
    const versions = (held: Held) => answersIn(held.circle.answers).map(versionsIn);
    expect(versions(byKeeper)).toEqual(versions(byFacilitator));
  });

  test('pauses for as long as it takes', () => {
    expect(room(later(must(kept(), facilitator, ring), at(20 * 3_600))).bell).toEqual({ ringing: true });
  });

  test('holds the piece: nothing of the round is begun, passed, taken or ended in a pause', () => {
    const paused = must(kept(), facilitator, ring);
    expect(act(paused, seat('ben'), { type: 'piece.pass', seatId: 'ben' })).toBe('not_now');
    expect(act(paused, seat('ana'), { type: 'piece.take' })).toBe('not_now');
    expect(act(paused, facilitator, { type: 'round.end' })).toBe('not_now');
    expect(act(paused, facilitator, { type: 'round.start', mode: 'popcorn' })).toBe('not_now');
    expect(act(paused, facilitator, { type: 'questions.open' })).toBe('not_now');
  });
});

describe('the wish for a pause', () => {
  const asked = (): Held => must(kept(), seat('ben'), ask);

  test('shows on the console and on the bell-keeper’s phone, and nowhere else', () => {
    expect(desk(asked()).pauseAsked).toBe(true);
    expect(own(asked(), seat('cleo')).pauseAsked).toBe(true);
    expect(own(asked(), seat('ben'))).toEqual(own(kept(), seat('ben')));
    expect(own(asked(), seat('ana'))).toEqual(own(kept(), seat('ana')));
    expect(room(asked())).toEqual(room(kept()));
    expect(asked().circle.versions.participant).toBe(kept().circle.versions.participant);
  });

  test('N8 is the same circle whoever asked and however often', () => {
    const before = kept();
    const once = must(before, seat('ben'), ask);
    expect(must(before, seat('ana'), ask)).toEqual(once);
    expect(['ana', 'ben', 'cleo'].reduce((held, id) => must(held, seat(id), ask), before)).toEqual(once);
  });

  test('lasts until a ring, and is not there again after the pause', () => {
    const paused = must(asked(), seat('cleo'), ring);
    expect(desk(paused).pauseAsked).toBe(false);
    expect(desk(must(paused, seat('cleo'), resume)).pauseAsked).toBe(false);
  });

  test('is nothing while a pause is on already', () => {
    const paused = must(kept(), facilitator, ring);
    const again = must(paused, seat('ben'), ask);
    expect(desk(must(again, facilitator, resume)).pauseAsked).toBe(false);
  });

  test.each([
    { type: 'prompt.show', text: 'And now?' },
    { type: 'silence.begin', seconds: 60 },
    { type: 'round.start', mode: 'popcorn' },
  ] as const)('ends when something new is there: $type', (intent) => {
    expect(desk(must(asked(), facilitator, intent)).pauseAsked).toBe(false);
  });

  test('stays while the piece goes on, while a round ends and while a prompt is taken down', () => {
    expect(desk(pass(asked(), 'ben')).pauseAsked).toBe(true);
    expect(desk(must(asked(), facilitator, { type: 'round.end' })).pauseAsked).toBe(true);
    expect(desk(must(asked(), facilitator, { type: 'prompt.clear' })).pauseAsked).toBe(true);
  });

  test('can be there in a silence, and is a seat’s alone', () => {
    const quiet = must(kept(), facilitator, { type: 'silence.begin', seconds: 60 });
    expect(desk(must(quiet, seat('ben'), ask)).pauseAsked).toBe(true);
    expect(act(kept(), facilitator, ask)).toBe('not_allowed');
  });
});
