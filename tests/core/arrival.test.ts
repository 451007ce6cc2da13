// Who comes to the door, what sounds, what the facilitator is not told twice, and how long a circle lives.

import { describe, expect, test } from 'vitest';
import { arrive, nextDeadline } from '../../server/core/circle.ts';
import type { Arrival } from '../../server/core/arrival.ts';
import type { Held } from '../../server/core/state.ts';
import {
  act,
  aCircle,
  at,
  come,
  desk,
  facilitator,
  knock,
  later,
  momentAt,
  must,
  own,
  projector,
  room,
  seat,
  seated,
  start,
} from '../support/aCircle.ts';

const hour = 3_600;
const wall = (device: string): Arrival => ({ as: 'projector', key: 'key of the wall', device });
function arrived(held: Held, arrival: Arrival): Held {
  const came = arrive(held, arrival, momentAt(start));
  if (!came.ok) throw new Error(`Refused with ${came.code}.`);
  return { ...held, circle: came.next.circle };
}
const refusedTo = (held: Held, arrival: Arrival) => arrive(held, arrival, momentAt(start));

describe('somebody who comes', () => {
  test('before the opening is seated at once, after the last seat', () => {
    const held = come(aCircle({ open: false }), 'Sam');
    expect(seated(held)).toEqual(['ana', 'ben', 'cleo', 'sam']);
    expect(own(held, seat('sam'))).toMatchObject({ role: 'participant', waiting: false });
  });

  test('after the opening waits at the threshold, and the room sees nothing of it', () => {
    const before = aCircle();
    const held = come(before, 'Sam');
    expect(room(held)).toEqual(room(before));
    expect(held.circle.versions.participant).toBe(before.circle.versions.participant);
    expect(held.circle.versions.projector).toBe(before.circle.versions.projector);
    expect(desk(held).threshold).toEqual([{ id: 'sam', name: 'Sam' }]);
    expect(own(held, seat('sam'))).toEqual({
      seatId: 'sam',
      role: 'participant',
      waiting: true,
      sounds: false,
    });
  });

  test('at the threshold may do nothing but be named and go', () => {
    const held = come(must(aCircle(), facilitator, { type: 'round.start', mode: 'popcorn' }), 'Sam');
    expect(act(held, seat('sam'), { type: 'piece.take' })).toBe('not_now');
    expect(act(held, seat('sam'), { type: 'pause.ask' })).toBe('not_now');
    expect(act(held, seat('sam'), { type: 'circle.end' })).toBe('not_now');
  });

  test('twice with one token has one seat, and one place at the threshold', () => {
    const open = aCircle();
    expect(come(open, 'Ana', start, { named: false }).circle).toBe(open.circle);
    const waiting = come(open, 'Sam');
    expect(come(waiting, 'Sam', at(1)).circle).toBe(waiting.circle);
    expect(come(waiting, 'Sam', at(1), { named: false }).circle).toBe(waiting.circle);
  });

  test('with two phones has two seats', () => {
    const held = come(aCircle({ open: false }), 'Sam');
    const both = come(held, 'Samuel', start, { key: 'the other phone' });
    expect(seated(both)).toHaveLength(5);
  });

  test('for the first time needs a name, and only then', () => {
    expect(knock(aCircle(), 'Sam', start, { named: false })).toBe('name_needed');
    expect(knock(aCircle(), 'Ana', start, { named: false })).not.toBe('name_needed');
  });

  test('after the end finds no circle, as with a wrong code', () => {
    const ended = must(aCircle(), facilitator, { type: 'circle.end' });
    expect(knock(ended, 'Ana')).toBe('not_found');
    expect(refusedTo(ended, { as: 'facilitator', key: 'key of the console' })).toMatchObject({
      code: 'not_found',
    });
  });

  test('as facilitator or projector needs the token of exactly that', () => {
    expect(refusedTo(aCircle(), { as: 'facilitator', key: 'key of the wall' })).toMatchObject({
      code: 'not_allowed',
    });
    expect(refusedTo(aCircle(), { ...wall('a tab'), key: 'key of Ana' })).toMatchObject({
      code: 'not_allowed',
    });
    expect(refusedTo(aCircle(), { as: 'facilitator', key: 'key of the console' })).toMatchObject({
      ok: true,
    });
  });

  test('changes nothing of what is kept when they were there before', () => {
    const held = must(aCircle(), facilitator, { type: 'round.start', mode: 'go-round' });
    expect(come(held, 'Ben', at(900), { named: false }).circle).toBe(held.circle);
  });
});

describe('the device that sounds', () => {
  const sounding = (held: Held, device: string): boolean => own(held, { kind: 'projector', device }).sounds;

  test('N10 is the first projector, and not a second one', () => {
    const two = arrived(arrived(aCircle(), wall('first')), wall('second'));
    expect([sounding(two, 'first'), sounding(two, 'second')]).toEqual([true, false]);
  });

  test('N10 is one alone: who takes the sound takes it from the other', () => {
    const held = must(arrived(aCircle(), wall('first')), facilitator, { type: 'sound.here' });
    expect(own(held, facilitator).sounds).toBe(true);
    expect(sounding(held, 'first')).toBe(false);
    const back = must(held, projector, { type: 'sound.here' });
    expect([own(back, projector).sounds, own(back, facilitator).sounds]).toEqual([true, false]);
  });

  test('stays the chosen one when a projector comes later', () => {
    const held = arrived(must(aCircle(), facilitator, { type: 'sound.here' }), wall('late'));
    expect([own(held, facilitator).sounds, sounding(held, 'late')]).toEqual([true, false]);
  });

  test('N11 is never a phone', () => {
    expect(act(aCircle(), seat('ana'), { type: 'sound.here' })).toBe('not_allowed');
    expect(own(arrived(aCircle(), wall('first')), seat('ana')).sounds).toBe(false);
  });

  test('is known to the devices alone and stands in no view', () => {
    const before = aCircle();
    const held = must(before, facilitator, { type: 'sound.here' });
    expect([room(held), desk(held)]).toEqual([room(before), desk(before)]);
  });
});

describe('the life of a circle', () => {
  test('ends by itself so many hours after the last command, at the next full hour', () => {
    // The circle began at twenty past nine.
    expect(aCircle().circle.endsAt).toBe(Date.UTC(2027, 2, 2, 10));
    expect(aCircle({ lifeHours: 3 }).circle.endsAt).toBe(Date.UTC(2027, 2, 1, 13));
  });

  test('is no record of the last command: within one hour it is the same instant', () => {
    const early = must(aCircle(), facilitator, { type: 'prompt.clear' }, at(60));
    const late = must(aCircle(), facilitator, { type: 'prompt.clear' }, at(39 * 60));
    expect(early.circle.endsAt).toBe(late.circle.endsAt);
  });

  test('goes on with a command, and with nothing else', () => {
    const held = aCircle();
    expect(come(held, 'Ana', at(3 * hour), { named: false }).circle.endsAt).toBe(held.circle.endsAt);
    expect(later(held, at(3 * hour)).circle.endsAt).toBe(held.circle.endsAt);
    const acted = must(held, facilitator, { type: 'prompt.clear' }, at(3 * hour));
    expect(acted.circle.endsAt).toBe(held.circle.endsAt + 3 * hour * 1_000);
  });

  test('ends at its instant and not before, and every view says so', () => {
    const held = aCircle();
    const { endsAt } = held.circle;
    expect(nextDeadline(held, start)).toBe(endsAt);
    expect(later(held, endsAt - 1).circle.phase).toBe('open');
    const ended = later(held, endsAt);
    expect(room(ended).circle.phase).toBe('ended');
    expect(ended.circle.versions.participant).toBe(held.circle.versions.participant + 1);
    expect(nextDeadline(ended, endsAt)).toBeNull();
    expect(act(held, facilitator, { type: 'prompt.clear' }, endsAt)).toBe('ended');
  });
});
