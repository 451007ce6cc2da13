// Segments moved, doubled, taken out and put back.

import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import * as editing from '../../client/plan/editing.ts';
import { settled } from '../../client/plan/planFile.ts';
import { segment, segmentKinds } from '../../shared/plan.ts';
import { order, planOf, segmentOf } from './plans.ts';

const plan = planOf([
  segmentOf('a', 5),
  segmentOf('b', 5),
  segmentOf('c', 5, 'talk', 2),
  segmentOf('d', 5, 'talk', 2),
]);

describe('a segment', () => {
  it('goes one place earlier or later, and over the end of a day into the next', () => {
    expect(order(editing.stepped(plan, 'a', 1))).toEqual(['1b', '1a', '2c', '2d']);
    expect(order(editing.stepped(plan, 'b', 1))).toEqual(['1a', '2b', '2c', '2d']);
    expect(order(editing.stepped(plan, 'c', -1))).toEqual(['1a', '1b', '1c', '2d']);
    expect(order(editing.stepped(plan, 'd', -1))).toEqual(['1a', '1b', '2d', '2c']);
  });

  it('stays where there is nowhere to go', () => {
    expect(editing.stepped(plan, 'a', -1)).toBe(plan);
    expect(editing.stepped(plan, 'd', 1)).toBe(plan);
    expect(editing.stepped(plan, 'z', 1)).toBe(plan);
  });

  it('comes back to its place by as many steps as it left it', () => {
    const there = ['1', '1', '1', '1'].reduce((now) => editing.stepped(now, 'a', 1), plan);
    expect(order(there)).toEqual(['1b', '2c', '2d', '2a']);
    const back = ['1', '1', '1', '1'].reduce((now) => editing.stepped(now, 'a', -1), there);
    expect(order(back)).toEqual(order(plan));
  });

  it('is put anywhere, also into an empty day', () => {
    const [a] = plan.segments;
    if (a === undefined) throw new Error('No segment.');
    expect(order(editing.placed(plan, a, 2, 2))).toEqual(['1b', '2c', '2d', '2a']);
    const longer = editing.addedDay(plan);
    expect(order(editing.placed(longer, a, 3, 0))).toEqual(['1b', '2c', '2d', '3a']);
  });

  it('is doubled after itself, taken out, and put back where it was', () => {
    expect(order(editing.doubled(plan, 'a', 'e'))).toEqual(['1a', '1e', '1b', '2c', '2d']);
    const place = editing.placeOf(plan, 'c');
    if (place === null) throw new Error('No segment.');
    const without = editing.dropped(plan, 'c');
    expect(order(without)).toEqual(['1a', '1b', '2d']);
    expect(order(editing.placed(without, place.segment, place.day, place.at))).toEqual(order(plan));
  });

  it.each(segmentKinds)('of kind %s is one that a circle takes', (kind) => {
    expect(v.safeParse(segment, editing.newSegment('x', kind, 1)).success).toBe(true);
  });
});

describe('a day', () => {
  it('begins as the first does, and is taken out only while it holds nothing', () => {
    const early = editing.changedDay(plan, 1, { startsAt: '08:15' });
    const longer = editing.addedDay(early);
    expect(longer.days[2]).toEqual({ day: 3, title: '', startsAt: '08:15' });
    expect(editing.droppedDay(longer, 3).days).toEqual(early.days);
    expect(editing.droppedDay(longer, 1)).toBe(longer);
    const empty = settled({ title: '', segments: [], days: [] });
    expect(editing.droppedDay(empty, 1)).toBe(empty);
  });

  it('has no thirty-second after it', () => {
    const all = Array.from({ length: 40 }).reduce<typeof plan>((now) => editing.addedDay(now), plan);
    expect(all.days.map(({ day }) => day)).toEqual(Array.from({ length: 31 }, (_, at) => at + 1));
  });
});
