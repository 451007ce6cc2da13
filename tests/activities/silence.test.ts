// Silence: begun by the facilitator, ended by the clock or by hand, and nothing moves in it (section 6 of the practice).

import { describe, expect, test } from 'vitest';
import { nextDeadline } from '../../server/core/circle.ts';
import {
  act,
  aCircle,
  add,
  at,
  come,
  desk,
  facilitator,
  later,
  must,
  room,
  seat,
  seated,
} from '../support/aCircle.ts';

const minute = { type: 'silence.begin', seconds: 60 } as const;
const open = { type: 'silence.begin', seconds: null } as const;
const end = { type: 'silence.end' } as const;
const quiet = () => must(aCircle({ seats: ['Ana', 'Ben', 'Cleo', 'Dev', 'Eli'] }), facilitator, minute);

describe('a silence', () => {
  test('ends by itself at its instant and not before', () => {
    expect(room(quiet()).silence).toEqual({ startedAt: at(0), endsAt: at(60) });
    expect(nextDeadline(quiet(), at(0))).toBe(at(60));
    expect(room(later(quiet(), at(59.999))).silence).not.toBeNull();
    expect(room(later(quiet(), at(60))).silence).toBeNull();
  });

  test('without a length lasts until the facilitator ends it', () => {
    const held = must(aCircle(), facilitator, open);
    expect(room(held).silence).toEqual({ startedAt: at(0), endsAt: null });
    expect(room(later(held, at(20 * 3_600))).silence).not.toBeNull();
    expect(room(must(held, facilitator, end, at(20 * 3_600))).silence).toBeNull();
  });

  test('can be ended early, once, and by the facilitator alone', () => {
    expect(act(quiet(), seat('ana'), end, at(10))).toBe('not_allowed');
    const ended = must(quiet(), facilitator, end, at(10));
    expect(room(ended).silence).toBeNull();
    expect(act(ended, facilitator, end, at(11))).toBe('not_now');
  });

  test('is replaced by a new one, whose end counts from then on', () => {
    const anew = must(quiet(), facilitator, minute, at(50));
    expect(room(later(anew, at(60))).silence).toEqual({ startedAt: at(50), endsAt: at(110) });
    expect(room(must(quiet(), facilitator, open, at(50))).silence).toEqual({
      startedAt: at(50),
      endsAt: null,
    });
    expect(room(later(anew, at(110))).silence).toBeNull();
  });

  test('does not begin before the circle is open', () => {
    expect(act(aCircle({ open: false }), facilitator, minute)).toBe('not_now');
  });

  test('that ended while the server was down is over at the first look, and its length is kept nowhere', () => {
    const after = later(quiet(), at(7_200));
    expect(after.circle.silence).toBeNull();
    expect(after.circle.bell).toEqual(aCircle().circle.bell);
  });

  test('runs on underneath a pause and ends in it', () => {
    const paused = must(quiet(), facilitator, { type: 'bell.ring' }, at(30));
    expect(room(paused)).toMatchObject({ silence: { endsAt: at(60) }, bell: { ringing: true } });
    expect(room(later(paused, at(60)))).toMatchObject({ silence: null, bell: { ringing: true } });
  });

  test('is still there when the pause is over before it', () => {
    const paused = must(quiet(), facilitator, { type: 'bell.ring' }, at(10));
    const resumed = must(paused, facilitator, { type: 'bell.resume' }, at(20));
    expect(room(resumed).silence).toEqual({ startedAt: at(0), endsAt: at(60) });
  });

  test('leaves the round as it is, and after it nothing has begun', () => {
    const round = must(aCircle(), facilitator, { type: 'round.start', mode: 'go-round' });
    const after = later(must(round, facilitator, minute), at(60));
    expect(room(after)).toEqual(room(round));
  });
});

describe('in a silence', () => {
  test.each([
    { type: 'prompt.show', text: 'And now?' },
    { type: 'prompt.clear' },
    { type: 'questions.open' },
    { type: 'round.start', mode: 'popcorn' },
    { type: 'round.end' },
  ] as const)('N13 the facilitator’s $type is not now, and no view changes', (intent) => {
    const before = quiet();
    expect(act(before, facilitator, intent, at(1))).toBe('not_now');
    expect(room(later(before, at(1)))).toEqual(room(before));
  });

  test('N13 nobody is seated, and who was let in sits down when it has ended', () => {
    const let1 = must(come(quiet(), 'Sam', at(1)), facilitator, { type: 'seat.admit', seatId: 'sam' }, at(2));
    const both = add(let1, 'Ruth', at(3));
    expect(room(both)).toEqual(room(quiet()));
    expect(desk(both).threshold.map(({ name }) => name)).toEqual(['Sam', 'Ruth']);
    expect(seated(later(both, at(60)))).toEqual(['ana', 'ben', 'cleo', 'dev', 'eli', 'sam', 'ruth']);
    expect(seated(must(both, facilitator, end, at(10)))).toContain('sam');
  });

  test('N13 a new silence in place of the old one seats nobody either', () => {
    const admit = { type: 'seat.admit', seatId: 'sam' } as const;
    const admitted = must(come(quiet(), 'Sam', at(1)), facilitator, admit, at(2));
    const anew = must(admitted, facilitator, minute, at(30));
    expect(seated(later(anew, at(60)))).not.toContain('sam');
    expect(seated(later(anew, at(90)))).toContain('sam');
  });

  test('cards are not gathered', () => {
    const writing = must(aCircle({ seats: ['A', 'B', 'C', 'D', 'E'] }), facilitator, {
      type: 'questions.open',
    });
    const still = must(writing, facilitator, minute);
    expect(act(still, facilitator, { type: 'questions.gather' })).toBe('not_now');
    expect(room(still).questions).toEqual(room(writing).questions);
  });
});
