// What phones and the console say of small groups: with whom, and the minutes of each voice (section 14 of the practice).

import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { minutesEach } from '../../client/activities/groups/minutes.ts';
import { together } from '../../client/activities/groups/together.ts';
import { plannedFor } from '../../client/activities/groups/voices.ts';
import shipped from '../../shared/content/templates.json' with { type: 'json' };
import type { GroupSize } from '../../shared/groups.ts';
import type { SeatId } from '../../shared/ids.ts';
import { segment, template } from '../../shared/plan.ts';
import { aCircle, facilitator, must, room, seat } from '../support/aCircle.ts';

const form = (size: GroupSize, beginAt?: SeatId) =>
  ({ type: 'groups.form', size, ...(beginAt === undefined ? {} : { beginAt }) }) as const;
const end = { type: 'groups.end' } as const;

describe('a phone', () => {
  const held = must(aCircle({ seats: ['Ana', 'Sam', 'Mira', 'Ben', 'Cleo'] }), facilitator, form(3, 'ana'));

  test('says with whom and where, to each of its own group', () => {
    expect(together(room(held), 'ana')).toBe('With Sam and Mira. Find a corner.');
    expect(together(room(held), 'mira')).toBe('With Ana and Sam. Find a corner.');
    expect(together(room(held), 'cleo')).toBe('With Ben. Find a corner.');
  });

  test('says where to somebody whose others have left, and nothing to somebody in no group', () => {
    const left = must(held, seat('ben'), { type: 'seat.leave' });
    expect(together(room(left), 'cleo')).toBe('Find a corner.');
    expect(together(room(left), 'ben')).toBe('');
    expect(together(room(left), null)).toBe('');
    expect(together(room(must(held, facilitator, end)), 'ana')).toBe('');
  });

  test('tells two of one name apart by who sits beside them', () => {
    const twice = must(aCircle({ seats: ['Ana', 'Mira', 'Ben'] }), facilitator, {
      type: 'seat.rename',
      seatId: 'ben',
      name: 'Ana',
    });
    expect(together(room(must(twice, facilitator, form(3))), 'mira')).toMatch(/Ana \(by .+\) and Ana \(by /u);
  });
});

test('a console that saw a three keeps its third voice planned, and forgets it when groups are formed anew', () => {
  const before = must(aCircle({ seats: ['p0', 'p1', 'p2'] }), facilitator, form(3, 'p0'));
  const left = must(before, seat('p1'), { type: 'seat.leave' });
  const saw = plannedFor(room(before).groups, null);
  expect(plannedFor(room(left).groups, saw)?.voices).toBe(3);
  expect(plannedFor(room(left).groups, null)?.voices).toBe(2);
  const second = must(left, facilitator, { type: 'groups.voice', voice: 2 });
  expect(plannedFor(room(second).groups, plannedFor(room(left).groups, saw))?.voices).toBe(3);
  const four = must(aCircle({ seats: ['p0', 'p1', 'p2', 'p3'] }), facilitator, form(2, 'p1'));
  expect(plannedFor(room(four).groups, saw)?.voices).toBe(2);
  expect(plannedFor(null, saw)).toBeNull();
});

describe('the planned minutes', () => {
  const templates = v.parse(v.array(template), shipped.templates);
  const small = templates.flatMap(({ segments }) => segments.filter(({ kind }) => kind === 'small-groups'));
  const planned = (size: GroupSize, each: number) =>
    v.parse(segment, {
      id: 'a',
      kind: 'small-groups',
      title: '',
      prompt: '',
      minutes: 20,
      settings: { size, minutesEach: each },
    });

  test('are shared among the voices: with a three among pairs of eight minutes, five each', () => {
    expect(minutesEach(planned(2, 8), 2)).toBe('8');
    expect(minutesEach(planned(2, 8), 3)).toBe('5');
    expect(minutesEach(planned(2, 4), 3)).toBe('2½');
    expect(minutesEach(planned(3, 13), 2)).toBe('19½');
    expect(minutesEach(planned(3, 13), 3)).toBe('13');
  });

  test('are none in another segment, or where none are planned', () => {
    expect(minutesEach(null, 2)).toBeNull();
    expect(minutesEach({ ...planned(2, 8), kind: 'talk' }, 2)).toBeNull();
    expect(minutesEach({ ...planned(2, 8), settings: { size: 2 } }, 2)).toBeNull();
  });

  test('leave four to find a corner and come back, in every template that has small groups', () => {
    expect(small.length).toBeGreaterThan(8);
    for (const { title, minutes, settings } of small) {
      const { size = 2, minutesEach: each = 0 } = settings;
      expect(each, title).toBeGreaterThan(0);
      expect(minutes, title).toBeGreaterThanOrEqual(size * each + 4);
    }
  });
});
