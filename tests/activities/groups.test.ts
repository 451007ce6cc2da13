// Small groups: pairs and triads of neighbours, and whose voice it is (sections 14 and 18 of the practice).

import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { groupOf } from '../../client/activities/groups/seen.ts';
import type { Held } from '../../server/core/state.ts';
import { viewFor } from '../../server/core/views.ts';
import { neighbours, voicesIn, type GroupSize } from '../../shared/groups.ts';
import type { SeatId } from '../../shared/ids.ts';
import { segment } from '../../shared/plan.ts';
import {
  aCircle,
  act,
  aRandom,
  come,
  facilitator,
  later,
  must,
  projector,
  room,
  seat,
  seated,
  at,
} from '../support/aCircle.ts';

const people = (count: number): readonly string[] =>
  Array.from({ length: count }, (_one, place) => `p${place}`);
const form = (size: GroupSize, beginAt?: SeatId) =>
  ({ type: 'groups.form', size, ...(beginAt === undefined ? {} : { beginAt }) }) as const;
const voice = (number: 1 | 2 | 3) => ({ type: 'groups.voice', voice: number }) as const;
const end = { type: 'groups.end' } as const;

const circleOf = (count: number): Held => aCircle({ seats: people(count) });
const formed = (count: number, size: GroupSize, beginAt?: SeatId): Held =>
  must(circleOf(count), facilitator, form(size, beginAt));
const groupsIn = (held: Held): readonly (readonly SeatId[])[] => room(held).groups?.groups ?? [];
const sizesOf = (groups: readonly (readonly unknown[])[]): readonly number[] =>
  groups.map(({ length }) => length);

/** How many groups of each size, from section 14 and not from the code. */
function expected(count: number, size: GroupSize): readonly number[] {
  if (size === 2)
    return count % 2 === 0
      ? Array<number>(count / 2).fill(2)
      : [...Array<number>((count - 3) / 2).fill(2), 3];
  const pairs = [0, 2, 1][count % 3] ?? 0;
  return [...Array<number>((count - 2 * pairs) / 3).fill(3), ...Array<number>(pairs).fill(2)];
}

describe('the groups', () => {
  test('N33 of 2 to 60 people, pairs and triads, 1,000 seeds: everybody in one group, nobody alone, no group over three, neighbours all, and a voice for each', () => {
    for (let count = 2; count <= 60; count += 1) {
      const around = people(count);
      for (const size of [2, 3] as const) {
        for (let seed = 0; seed < 1_000; seed += 1) {
          const begin = aRandom(seed).below(count);
          const groups = neighbours(around, size, begin);
          const sizes = sizesOf(groups);
          // Round the circle from the beginning, nobody twice and nobody left out: so every group is of neighbours.
          const round = [...around.slice(begin), ...around.slice(0, begin)];
          const cut = sizes.map((length, one) => {
            const from = sizes.slice(0, one).reduce((sum, before) => sum + before, 0);
            return round.slice(from, from + length);
          });
          const wrong =
            groups.flat().length !== count ||
            sizes.some((length) => length < 2 || length > 3 || length > voicesIn(groups)) ||
            String(cut) !== String(groups) ||
            String(sizes) !== String(expected(count, size));
          if (wrong) expect.fail(`${count} people by ${size} from ${begin}: ${JSON.stringify(groups)}`);
        }
      }
    }
  });

  test('are the same in the circle, for the console, the wall and the phones', () => {
    for (const count of [2, 3, 4, 5, 7, 11, 24, 60])
      for (const size of [2, 3] as const) {
        const held = formed(count, size, 'p1');
        const groups = neighbours(people(count), size, 1);
        for (const audience of ['participant', 'facilitator', 'projector'] as const)
          expect(viewFor(held.circle, audience).groups).toEqual({ size, voice: 1, groups });
        expect(viewFor(held.circle, 'threshold').groups).toBeNull();
      }
  });

  test('of two with an odd number are pairs and one three', () => {
    expect(groupsIn(formed(5, 2, 'p0'))).toEqual([
      ['p0', 'p1'],
      ['p2', 'p3', 'p4'],
    ]);
    expect(sizesOf(groupsIn(formed(3, 2)))).toEqual([3]);
  });

  test('of three with four, five and seven people are two and two, three and two, three and two and two', () => {
    expect(sizesOf(groupsIn(formed(4, 3)))).toEqual([2, 2]);
    expect(sizesOf(groupsIn(formed(5, 3)))).toEqual([3, 2]);
    expect(sizesOf(groupsIn(formed(7, 3)))).toEqual([3, 2, 2]);
  });

  test('with two people in the circle are one pair, pairs or triads alike', () => {
    for (const size of [2, 3] as const) {
      const held = formed(2, size, 'p0');
      expect(groupsIn(held)).toEqual([['p0', 'p1']]);
      expect(act(held, facilitator, voice(2))).not.toBe('bad_request');
      expect(act(held, facilitator, voice(3))).toBe('bad_request');
    }
  });

  test('with one person, or nobody, are not formed', () => {
    for (const size of [2, 3] as const) {
      expect(act(circleOf(1), facilitator, form(size))).toBe('not_now');
      expect(act(circleOf(1), facilitator, form(size, 'p0'))).toBe('not_now');
      expect(act(aCircle({ seats: [] }), facilitator, form(size))).toBe('not_now');
      expect(neighbours(['p0'], size, 0)).toEqual([]);
    }
  });

  test('begin at a place chosen by chance, everywhere in the circle, unless the console shows another', () => {
    const begun = new Set<SeatId | undefined>();
    for (let seed = 0; seed < 200; seed += 1) {
      const held = must(circleOf(7), facilitator, form(3), at(0), { random: aRandom(seed) });
      begun.add(groupsIn(held)[0]?.[0]);
    }
    expect([...begun].sort()).toEqual(people(7));
    expect(groupsIn(formed(7, 3, 'p5'))[0]).toEqual(['p5', 'p6', 'p0']);
    expect(act(circleOf(7), facilitator, form(3, 'nobody'))).toBe('no_such_seat');
    // Where they began is not kept.
    expect(Object.keys(formed(7, 3).circle.groups ?? {}).sort()).toEqual([
      'groups',
      'size',
      'voice',
      'voices',
    ]);
  });

  test('have in them those without a phone, who are asked nothing', () => {
    const held = must(aCircle({ seats: [], withoutPhone: ['Ruth', 'Omar', 'Ida'] }), facilitator, form(2));
    expect(groupsIn(held).flat().sort()).toEqual(['ida', 'omar', 'ruth']);
  });

  test('are formed, steered and ended by a facilitator alone', () => {
    for (const intent of [form(2), voice(2), end])
      for (const actor of [seat('p0'), projector])
        expect(act(formed(6, 2), actor, intent)).toBe('not_allowed');
    for (const intent of [voice(1), end]) expect(act(circleOf(6), facilitator, intent)).toBe('not_now');
    expect(act(aCircle({ seats: people(6), open: false }), facilitator, form(2))).toBe('not_now');
  });

  test('rest in a silence and in a pause, and are there after it as they were', () => {
    const out = must(formed(6, 3), facilitator, voice(2));
    for (const [still, over] of [
      [{ type: 'silence.begin', seconds: null }, { type: 'silence.end' }],
      [{ type: 'bell.ring' }, { type: 'bell.resume' }],
    ] as const) {
      const rests = must(out, facilitator, still);
      for (const intent of [form(2), voice(3), end]) expect(act(rests, facilitator, intent)).toBe('not_now');
      expect(room(must(rests, facilitator, over)).groups).toEqual(room(out).groups);
    }
  });
});

describe('whose voice it is', () => {
  test('is the first as soon as the groups are there, and each that is asked for after it', () => {
    let held = formed(9, 3);
    for (const number of [1, 2, 3] as const) {
      held = must(held, facilitator, voice(number));
      expect(room(held).groups?.voice).toBe(number);
    }
    expect(room(must(held, facilitator, voice(1))).groups?.voice).toBe(1);
  });

  test('goes no further than the largest group has people', () => {
    expect(act(formed(6, 2), facilitator, voice(3))).toBe('bad_request');
    expect(act(formed(7, 2), facilitator, voice(3))).not.toBe('bad_request');
    expect(act(formed(4, 3), facilitator, voice(3))).toBe('bad_request');
  });

  test('moves on once when two hands press at once, so that nobody is left out', () => {
    const once = must(formed(9, 3), facilitator, voice(2));
    const twice = must(once, facilitator, voice(2));
    expect(room(twice).groups?.voice).toBe(2);
    expect(twice.circle.versions).toEqual(once.circle.versions);
  });

  test('never moves by itself', () => {
    const held = formed(9, 3);
    expect(room(later(held, at(23 * 3_600))).groups).toEqual(room(held).groups);
  });
});

describe('who leaves and who comes while groups talk', () => {
  test('somebody leaves: their group has one fewer, and the voices stay as planned', () => {
    const held = must(formed(3, 3, 'p0'), seat('p1'), { type: 'seat.leave' });
    expect(groupsIn(held)).toEqual([['p0', 'p2']]);
    expect(room(must(held, facilitator, voice(3))).groups?.voice).toBe(3);
  });

  test('all but one leave: that one’s phone still says where, and nobody is added to another group', () => {
    let held = formed(8, 3, 'p0');
    for (const id of ['p0', 'p2']) held = must(held, facilitator, { type: 'seat.remove', seatId: id });
    expect(groupsIn(held)).toEqual([['p1'], ['p3', 'p4', 'p5'], ['p6', 'p7']]);
    expect(groupOf(room(held).groups, 'p1')).toEqual(['p1']);
  });

  test('all of a group leave: it is there no more; all of all: there are no groups', () => {
    let held = formed(4, 2, 'p0');
    for (const id of ['p0', 'p1']) held = must(held, seat(id), { type: 'seat.leave' });
    expect(groupsIn(held)).toEqual([['p2', 'p3']]);
    for (const id of ['p2', 'p3']) held = must(held, seat(id), { type: 'seat.leave' });
    expect(room(held).groups).toBeNull();
  });

  test('somebody comes: seated at once, and in no group until groups are formed anew', () => {
    const came = come(formed(4, 2, 'p0'), 'Late', at(1));
    const held = must(came, facilitator, { type: 'seat.admit', seatId: 'late' }, at(2));
    expect(seated(held)).toContain('late');
    expect(groupsIn(held)).toEqual(groupsIn(came));
    expect(groupOf(room(held).groups, 'late')).toBeNull();
    const anew = must(must(held, facilitator, voice(2), at(3)), facilitator, form(2, 'p0'), at(4));
    expect(room(anew).groups).toEqual({
      size: 2,
      voice: 1,
      groups: [
        ['p0', 'p1'],
        ['p2', 'p3', 'late'],
      ],
    });
  });

  test('chairs that are put in another order leave the groups as they are', () => {
    const held = formed(4, 2, 'p0');
    const moved = must(held, facilitator, { type: 'seat.order', seatIds: ['p0', 'p2', 'p1', 'p3'] });
    expect(groupsIn(moved)).toEqual(groupsIn(held));
  });

  test('a phone that goes dark and comes back is in the group it was in', () => {
    const held = formed(4, 2, 'p0');
    expect(groupsIn(come(held, 'P1', at(5), { key: 'key of p1', named: false }))).toEqual(groupsIn(held));
  });
});

describe('the end', () => {
  test('forgets them: nothing of who sat with whom is kept', () => {
    const held = must(formed(7, 3), facilitator, end);
    const { answers, versions } = held.circle;
    expect(held.circle).toEqual({ ...circleOf(7).circle, answers, versions });
    expect(room(held).groups).toBeNull();
  });

  test('comes with the segment of the plan that they belong to', () => {
    const segments = ['one', 'two'].map((id) =>
      v.parse(segment, { id, kind: 'small-groups', title: '', prompt: `What of ${id}?`, minutes: 20 }),
    );
    let held = must(circleOf(6), facilitator, { type: 'plan.set', segments });
    held = must(held, facilitator, { type: 'plan.go', segmentId: 'one' });
    expect(room(held).groups).toBeNull();
    held = must(held, facilitator, form(3));
    expect(room(held)).toMatchObject({ prompt: { text: 'What of one?' }, groups: { voice: 1 } });
    held = must(held, facilitator, { type: 'plan.next', segmentId: 'one' });
    expect(room(held)).toMatchObject({ prompt: { text: 'What of two?' }, groups: null });
  });

  test('leaves a piece that is out where it is', () => {
    const round = must(circleOf(5), facilitator, {
      type: 'round.start',
      mode: 'go-round',
      firstSeatId: 'p3',
    });
    const held = must(must(must(round, facilitator, form(2)), facilitator, voice(2)), facilitator, end);
    expect(room(held).round).toEqual(room(round).round);
  });
});
