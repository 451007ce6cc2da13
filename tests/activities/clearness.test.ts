// The clearness committee: a room of its own, which holds phases, roles and bells and nothing else (section 13 of the
// practice, and its rows in section 18).

import { describe, expect, test } from 'vitest';
import { farewellTo, keysOf } from '../../server/core/arrival.ts';
import { arrive } from '../../server/core/circle.ts';
import { permits } from '../../server/core/permits.ts';
import type { Held } from '../../server/core/state.ts';
import { viewFor } from '../../server/core/views.ts';
import { clearnessPhases, phaseMinutes, type ClearnessPhase } from '../../shared/activities/clearness.ts';
import type { Intent } from '../../shared/commands.ts';
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
  momentAt,
  must,
  own,
  room,
  seat,
  seated,
} from '../support/aCircle.ts';

const seven = ['Ana', 'Ben', 'Cleo', 'Dev', 'Eli', 'Fay', 'Gil'];
const [focus, clerk] = [seat('ana'), seat('ben')];
const begin = { type: 'clearness.begin', focus: 'ana', clerk: 'ben', length: 120 } as const;
const phase = (name: ClearnessPhase) => ({ type: 'clearness.phase', phase: name }) as const;
const hours = (count: number): number => count * 3_600;

/** A committee of these people in this phase, which began at the start. */
function committee(seats = seven, name: ClearnessPhase = 'gather'): Held {
  const begun = must(aCircle({ seats }), facilitator, begin);
  return name === 'gather' ? begun : must(begun, clerk, phase(name));
}

/** One command of each kind, as a clerk might give it. */
const everything: readonly Intent[] = [
  { type: 'circle.open' },
  { type: 'seat.admit', seatId: 'zoe' },
  { type: 'seat.add', name: 'Ruth' },
  { type: 'seat.device', seatId: 'cleo', has: false },
  { type: 'seat.order', seatIds: seven.map((name) => name.toLowerCase()) },
  { type: 'seat.rename', seatId: 'ben', name: 'B' },
  { type: 'seat.role', seatId: 'cleo', role: 'facilitator' },
  { type: 'sound.here' },
  { type: 'plan.set', segments: [] },
  { type: 'plan.go', segmentId: 'one' },
  { type: 'plan.next', segmentId: null },
  { type: 'plan.back', segmentId: 'one' },
  { type: 'prompt.show', text: 'What do you know already?' },
  { type: 'prompt.clear' },
  { type: 'agreements.set', agreements: [] },
  { type: 'round.start', mode: 'go-round' },
  { type: 'piece.pass', seatId: 'ben' },
  { type: 'piece.give', toSeatId: 'ben' },
  { type: 'piece.take' },
  { type: 'round.again' },
  { type: 'round.end' },
  { type: 'silence.begin', seconds: 60 },
  { type: 'silence.end' },
  { type: 'questions.open' },
  { type: 'questions.gather' },
  { type: 'questions.show', cardId: 'i1' },
  { type: 'questions.close' },
  { type: 'pulse.open' },
  { type: 'pulse.gather' },
  { type: 'pulse.close' },
  { type: 'groups.form', size: 2 },
  { type: 'groups.voice', voice: 2 },
  { type: 'groups.end' },
  begin,
  { type: 'basket.join', basketId: 'none', publicKey: 'A'.repeat(43), seal: 'A'.repeat(43) },
  { type: 'basket.reserve', basketId: 'none', attempt: 1, opened: 'A'.repeat(43), vector: 'AAAA' },
  { type: 'basket.deliver', basketId: 'none', attempt: 1, vector: 'AAAA' },
  { type: 'basket.sum', basketId: 'none', attempt: 1, vector: 'AAAA' },
];
const granted: readonly Intent[] = [
  phase('asking'),
  { type: 'bell.ring' },
  { type: 'bell.resume' },
  { type: 'pause.ask' },
  { type: 'seat.invite', seatId: 'cleo' },
  { type: 'seat.remove', seatId: 'cleo' },
  { type: 'seat.leave' },
  { type: 'circle.end' },
];

describe('beginning a committee', () => {
  test('needs six to eight people, a focus person, and a clerk with a device', () => {
    const circle = (count: number) => aCircle({ seats: [...seven, 'Hal', 'Ida'].slice(0, count) });
    expect(act(circle(5), facilitator, begin)).toBe('not_now');
    for (const count of [6, 7, 8])
      expect(room(must(circle(count), facilitator, begin)).clearness?.phase).toBe('gather');
    expect(act(circle(9), facilitator, begin)).toBe('not_now');
    expect(act(circle(7), facilitator, { ...begin, focus: 'ben' })).toBe('bad_request');
    expect(act(circle(7), facilitator, { ...begin, clerk: 'zoe' })).toBe('no_such_seat');
    expect(act(circle(7), facilitator, { ...begin, focus: 'zoe' })).toBe('no_such_seat');
    const onPaper = add(circle(6), 'Ruth');
    expect(act(onPaper, facilitator, { ...begin, clerk: 'ruth' })).toBe('not_now');
    expect(room(must(onPaper, facilitator, { ...begin, focus: 'ruth' })).clearness?.focus).toBe('ruth');
    expect(act(aCircle({ seats: seven, open: false }), facilitator, begin)).toBe('not_now');
  });

  test('somebody who was let in during a turn sits down, and counts', () => {
    const going = must(aCircle({ seats: [...seven, 'Hal'] }), facilitator, {
      type: 'round.start',
      mode: 'go-round',
    });
    const knocked = must(come(going, 'Ida'), facilitator, { type: 'seat.admit', seatId: 'ida' });
    expect(act(knocked, facilitator, begin)).toBe('not_now');
  });

  test('ends whatever else was going on, and leaves the agreements', () => {
    const agreed = must(aCircle({ seats: seven }), facilitator, {
      type: 'agreements.set',
      agreements: [{ title: 'Kind', text: 'And honest.' }],
    });
    const shown = must(agreed, facilitator, { type: 'prompt.show', text: 'What is it like?' });
    const asked = must(must(shown, facilitator, { type: 'pulse.open' }), facilitator, {
      type: 'round.start',
      mode: 'go-round',
    });
    const held = must(asked, facilitator, begin);
    const { prompt, round, pulse, segment, agreements } = room(held);
    expect([prompt, round, pulse, segment, held.basket]).toEqual([null, null, null, null, null]);
    expect(agreements).toHaveLength(1);
  });

  test('makes the clerk alone a facilitator; everybody else has no role any more', () => {
    const before = must(aCircle({ seats: seven }), facilitator, {
      type: 'seat.role',
      seatId: 'cleo',
      role: 'guardian',
    });
    const two = must(before, facilitator, { type: 'seat.role', seatId: 'dev', role: 'facilitator' });
    const held = must(two, facilitator, begin);
    expect(seven.map((name) => own(held, seat(name.toLowerCase())).role)).toEqual(
      seven.map((name) => (name === 'Ben' ? 'facilitator' : 'participant')),
    );
    for (const actor of [facilitator, seat('dev'), focus])
      expect(act(held, actor, phase('telling'))).toBe('not_allowed');
    expect(act(held, seat('cleo'), { type: 'bell.ring' })).toBe('not_allowed');
  });

  test('shows the facilitator’s token out, and it opens nothing from then on', () => {
    const before = aCircle({ seats: seven });
    const held = must(before, facilitator, begin);
    const console = { role: 'facilitator', key: 'key of the console' } as const;
    const wall = { role: 'projector', key: 'key of the wall' } as const;
    expect(farewellTo(console, before.circle, held.circle)).toBe('left');
    expect(farewellTo(wall, before.circle, held.circle)).toBeNull();
    expect(arrive(held, { as: 'facilitator', key: console.key }, momentAt(at(1)))).toEqual({
      ok: false,
      code: 'not_allowed',
    });
    expect(keysOf(held.circle).has(console.key)).toBe(false);
    expect(keysOf(held.circle).has(wall.key)).toBe(true);
  });
});

describe('N25 in a committee', () => {
  test.each(everything.map((intent) => [intent.type, intent] as const))('%s is not now', (_type, intent) => {
    for (const name of ['telling', 'asking', 'close'] as const)
      expect(act(committee(seven, name), clerk, intent)).toBe('not_now');
  });

  test('phases, bell, pause, leaving, taking a seat away, another phone, and the end are all there is', () => {
    for (const intent of granted) {
      const held =
        intent.type === 'bell.resume' ? must(committee(), clerk, { type: 'bell.ring' }) : committee();
      expect([intent.type, typeof act(held, clerk, intent)]).toEqual([intent.type, 'object']);
    }
    const types = [...everything, ...granted].map(({ type }) => type);
    expect(new Set(types)).toEqual(new Set(Object.keys(permits)));
  });

  test('somebody who comes late is let in before telling, and not after', () => {
    for (const name of clearnessPhases) {
      const knocked = come(committee(seven, name), 'Hal');
      const admitted = act(knocked, clerk, { type: 'seat.admit', seatId: 'hal' });
      if (name === 'gather' || name === 'quiet')
        expect(typeof admitted === 'string' ? admitted : seated(admitted)).toContain('hal');
      else expect(admitted).toBe('not_now');
    }
  });

  test('a ninth person finds it full, at the door or let in from it', () => {
    const eight = come(committee(), 'Hal');
    expect(knock(eight, 'Ida')).toBe('full');
    const two = come(come(aCircle({ seats: seven }), 'Hal'), 'Ida');
    const held = must(must(two, facilitator, begin), clerk, { type: 'seat.admit', seatId: 'hal' });
    expect(seated(held)).toHaveLength(8);
    expect(act(held, clerk, { type: 'seat.admit', seatId: 'ida' })).toBe('full');
  });

  test('a phone that sleeps and comes back has its seat', () => {
    expect(seated(come(committee(seven, 'asking'), 'Cleo', at(60), { named: false }))).toHaveLength(7);
  });
});

describe('the phases', () => {
  test('are the clerk’s to move, onward and back, and two presses are one', () => {
    let held = committee();
    for (const name of [...clearnessPhases, 'asking'] as const) held = must(held, clerk, phase(name), at(60));
    expect(room(held).clearness).toEqual({ phase: 'asking', focus: 'ana', clerk: 'ben' });
    expect(own(must(held, clerk, phase('asking'), at(600)), clerk).phaseEndsAt).toBe(at(60 + 75 * 60));
  });

  test('move by nobody’s clock: the time planned is the clerk’s alone to see, and what is over ends nothing', () => {
    const held = committee(seven, 'asking');
    const due = at(75 * 60);
    expect(own(held, clerk).phaseEndsAt).toBe(due);
    for (const name of ['ana', 'cleo']) expect(own(held, seat(name))).not.toHaveProperty('phaseEndsAt');
    expect(later(held, due + 1)).toEqual(held);
  });

  test('sum up to two hours or one', () => {
    for (const length of [120, 60] as const)
      expect(Object.values(phaseMinutes[length]).reduce((sum, minutes) => sum + minutes, 0)).toBe(length);
  });

  test('the wall is told the phase and not whose question it is; nobody at the door is told anything', () => {
    const { circle } = come(committee(), 'Hal');
    expect(viewFor(circle, 'projector').clearness).toEqual({ phase: 'gather' });
    expect(viewFor(circle, 'threshold').clearness).toBeNull();
    expect(desk({ ...committee() }).clearness).toEqual({ phase: 'gather', focus: 'ana', clerk: 'ben' });
  });

  test('nobody has begun one without a committee', () => {
    expect(act(aCircle({ seats: seven }), facilitator, phase('telling'))).toBe('not_now');
  });

  test('a pause is the clerk’s to ring, and a member’s wish for one is seen by the clerk', () => {
    const wished = must(committee(seven, 'asking'), seat('cleo'), { type: 'pause.ask' });
    expect(desk(wished).pauseAsked).toBe(true);
    const rung = must(wished, clerk, { type: 'bell.ring' });
    expect(room(must(rung, clerk, phase('mirroring'))).bell.ringing).toBe(true);
  });
});

describe('N34 the end of the room', () => {
  test('every device away from telling on and phases moved late: it is there until three hours after the last command', () => {
    let [held, now] = [committee(seven, 'telling'), 0];
    // Each phase far past its time, with no phone connected all the while.
    for (const name of ['asking', 'mirroring', 'thanks', 'close'] as const) {
      now += hours(2.9);
      held = later(held, at(now));
      expect(room(held).circle.phase).toBe('open');
      held = must(held, clerk, phase(name), at(now));
    }
    expect(room(later(held, at(now + hours(3)) - 1)).circle.phase).toBe('open');
    // Its end is a full hour, so that it is no record of the last command.
    expect(room(later(held, at(now + hours(4)))).circle.phase).toBe('ended');
  });

  test('also in a circle that was made for less than three hours', () => {
    const held = must(aCircle({ seats: seven, lifeHours: 1 }), facilitator, begin);
    expect(room(later(held, at(hours(3)) - 1)).circle.phase).toBe('open');
  });

  test('the clerk’s end is the end', () => {
    expect(room(must(committee(seven, 'close'), clerk, { type: 'circle.end' })).circle.phase).toBe('ended');
  });

  test('a clerk who leaves leaves the room to the others, and nobody inherits the role', () => {
    const left = must(committee(seven, 'asking'), clerk, { type: 'seat.leave' });
    expect(act(left, focus, phase('mirroring'))).toBe('not_allowed');
    expect(room(later(left, at(hours(3)) - 1)).circle.phase).toBe('open');
  });
});
