// One circle, traced: section 23 of the practice, step by step, with what each screen is given to show.

import { answersIn, versionsIn } from '../../server/core/answers.ts';
import { expect, test } from 'vitest';
import type { Actor } from '../../server/core/activity.ts';
import type { Held } from '../../server/core/state.ts';
import type { Intent } from '../../shared/commands.ts';
import { foreground } from '../../shared/foreground.ts';
import type { SeatId } from '../../shared/ids.ts';
import {
  aCircle,
  act,
  add,
  at,
  come,
  desk,
  facilitator,
  knock,
  later,
  must,
  own,
  room,
  seat,
  seated,
} from '../support/aCircle.ts';

const ruths = { type: 'piece.pass', seatId: 'ruth' } as const;

/** The evening from the opening to the end of the round, with turns of these lengths in seconds. */
function evening(turns: { readonly ben: number; readonly mira: number; readonly more: number }) {
  const steps = new Map<number, Held>();
  let now = at(0);
  const keep = (step: number, held: Held): Held => {
    steps.set(step, held);
    return held;
  };
  const does = (held: Held, actor: Actor, intent: Intent): Held => must(held, actor, intent, now);
  const passes = (held: Held, id: SeatId): Held => does(held, seat(id), { type: 'piece.pass', seatId: id });

  let held = keep(1, aCircle({ seats: [], open: false }));
  for (const name of ['Ben', 'Mira', 'Ana']) held = come(held, name);
  held = add(held, 'Ruth');
  held = keep(2, does(held, facilitator, { type: 'seat.order', seatIds: ['ben', 'mira', 'ruth', 'ana'] }));
  held = does(held, facilitator, { type: 'circle.open' });
  held = keep(3, does(held, facilitator, { type: 'prompt.show', text: 'How have you come?' }));
  held = keep(4, come(held, 'Sam', now));
  now = at(10);
  held = keep(5, does(held, facilitator, { type: 'silence.begin', seconds: 120 }));
  now = at(30);
  held = keep(6, does(held, facilitator, { type: 'seat.admit', seatId: 'sam' }));
  now = at(130);
  held = keep(8, later(held, now));
  now = at(140);
  const start = { type: 'round.start', mode: 'go-round', firstSeatId: 'ben', direction: 'left' } as const;
  held = keep(9, does(held, facilitator, start));
  now += turns.ben * 1_000;
  held = keep(10, passes(held, 'ben'));
  now += turns.mira * 1_000;
  held = keep(11, passes(held, 'mira'));
  held = keep(12, does(held, seat('ben'), { type: 'round.again' }));
  now += 20_000;
  held = keep(13, does(held, facilitator, ruths));
  now += 20_000;
  held = keep(14, passes(held, 'ana'));
  // Sam's phone locks and comes back: nothing of it reaches the circle.
  now += 60_000;
  held = keep(15, later(held, now));
  held = come(held, 'Sam', now, { named: false });
  held = keep(16, passes(held, 'sam'));
  now += turns.more * 1_000;
  held = keep(17, passes(held, 'ben'));
  keep(18, does(held, facilitator, { type: 'circle.end' }));
  return (step: number): Held => {
    const then = steps.get(step);
    if (then === undefined) throw new Error(`There is no step ${String(step)}.`);
    return then;
  };
}

const after = evening({ ben: 3, mira: 240, more: 90 });
const shown = (step: number) => foreground(room(after(step)));
const holds = (step: number) => room(after(step)).round?.holder;

test('step 1: Ana makes a circle, and nobody is there yet', () => {
  expect(room(after(1))).toMatchObject({ circle: { phase: 'gathering' }, seats: [], prompt: null });
});

test('step 2: four sit in a ring, Ruth between Mira and Ana, and the console alone knows of her phone', () => {
  expect(room(after(2)).seats.map(({ name }) => name)).toEqual(['Ben', 'Mira', 'Ruth', 'Ana']);
  expect(own(after(2), facilitator, ['ben', 'mira', 'ana']).presence).toEqual({
    ben: 'here',
    mira: 'here',
    ana: 'here',
    ruth: 'no device',
  });
});

test('step 3: the circle opens, and the prompt is on the wall', () => {
  expect(room(after(3))).toMatchObject({ circle: { phase: 'open' }, prompt: { text: 'How have you come?' } });
  expect(shown(3)).toBe('prompt');
});

test('step 4: Sam is at the door; the room sees nothing, the console a dot', () => {
  expect(room(after(4))).toEqual(room(after(3)));
  expect(desk(after(4)).threshold).toEqual([{ id: 'sam', name: 'Sam' }]);
  expect(own(after(4), seat('sam')).waiting).toBe(true);
});

test('step 5: two minutes of silence, on every screen', () => {
  expect(room(after(5)).silence).toEqual({ startedAt: at(10), endsAt: at(130) });
  expect(shown(5)).toBe('silence');
});

test('step 6: Sam is let in and stays at the door while the silence lasts', () => {
  expect(room(after(6))).toEqual(room(after(5)));
  expect(own(after(6), seat('sam')).waiting).toBe(true);
  expect(seated(later(after(6), at(129.999)))).not.toContain('sam');
});

test('steps 7 and 8: the silence ends by itself, and in the same instant Sam sits with the others', () => {
  expect(room(after(8))).toMatchObject({ silence: null, round: null });
  expect(seated(after(8))).toEqual(['ben', 'mira', 'ruth', 'ana', 'sam']);
  expect(desk(after(8)).threshold).toEqual([]);
  expect(own(after(8), seat('sam')).waiting).toBe(false);
  expect(shown(8)).toBe('prompt');
});

test('step 9: the round begins with Ben, to the left', () => {
  expect(room(after(9)).round).toEqual({
    mode: 'go-round',
    direction: 'left',
    holder: 'ben',
    stage: 'going',
  });
  expect(shown(9)).toBe('round');
});

test('steps 10 and 11: Ben shakes his head, Mira talks for four minutes, and both have passed it on', () => {
  expect([holds(10), holds(11)]).toEqual(['mira', 'ruth']);
  expect(own(after(10), seat('ben')).mayTakeBack).toBe(true);
  expect(own(after(11), seat('mira')).mayTakeBack).toBe(true);
  expect(own(after(11), seat('ben')).mayTakeBack).toBe(false);
});

test('step 12: Ben asks for it once more, and only his own phone knows', () => {
  expect(own(after(12), seat('ben')).again).toBe(true);
  expect(room(after(12))).toEqual(room(after(11)));
  expect(desk(after(12))).toEqual(desk(after(11)));
});

test('step 13: Ana passes for Ruth, as nobody could for Mira', () => {
  expect(holds(13)).toBe('ana');
  expect(act(after(10), facilitator, { type: 'piece.pass', seatId: 'mira' }, at(150))).toBe('not_allowed');
});

test('steps 14 and 15: Sam has it, his phone locks, and the room sees what it saw', () => {
  expect([holds(14), holds(15)]).toEqual(['sam', 'sam']);
  expect(room(after(15))).toEqual(room(after(14)));
  expect(own(after(15), facilitator, ['ben']).presence).toMatchObject({ sam: 'away' });
});

test('step 16: Sam passes, and the piece is with Ben once more', () => {
  expect(room(after(16)).round).toMatchObject({ stage: 'again', holder: 'ben' });
});

test('step 17: Ben passes, the round is done, and the prompt is there again', () => {
  expect(room(after(17)).round).toMatchObject({ stage: 'done', holder: null });
  expect(shown(17)).toBe('prompt');
  expect(own(after(17), seat('ben')).again).toBe(false);
});

test('step 18: the circle has ended, and its code opens nothing any more', () => {
  expect(room(after(18)).circle.phase).toBe('ended');
  expect(knock(after(18), 'Ben')).toBe('not_found');
});

test('N1 after step 17 the memory of the round is what it would be had Ben spoken at 10 and been silent at 17', () => {
  const other = evening({ ben: 400, mira: 2, more: 1 });
  const rested = (held: Held) => {
    const { answers, ...kept } = later(held, at(1_200)).circle;
    return { ...kept, versions: answersIn(answers).map(versionsIn) };
  };
  expect(rested(other(17))).toEqual(rested(after(17)));
  expect(desk(other(17))).toEqual(desk(after(17)));
});

test('N2 after step 17 nothing is kept of who had the piece, in what order, or when', () => {
  expect(later(after(17), at(1_200)).circle.round).toEqual({
    mode: 'go-round',
    direction: 'left',
    holder: null,
    stage: 'done',
    toCome: [],
    asked: [],
    passed: null,
  });
});
