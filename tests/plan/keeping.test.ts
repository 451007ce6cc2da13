// What this browser keeps of plans, and how one comes to the console of its circle.

import { describe, expect, it } from 'vitest';
import { keep, keptPlans, takeAway } from '../../client/plan/shelf.ts';
import { handOver, planFor } from '../../client/live/planHandover.ts';
import { read, write } from '../../client/live/storage.ts';
import { order, planOf, segmentOf } from './plans.ts';

const plan = planOf([segmentOf('a', 5), segmentOf('b', 5, 'silence')]);

describe('the shelf', () => {
  it('keeps several plans, the one changed last in front, and takes one away', () => {
    keep({ id: 'one', from: null, plan });
    keep({ id: 'two', from: 'check-in', plan: { ...plan, title: '' } });
    keep({ id: 'one', from: null, plan: { ...plan, title: 'Again' } });
    expect(keptPlans().map(({ id, from, plan: { title } }) => [id, from, title])).toEqual([
      ['one', null, 'Again'],
      ['two', 'check-in', ''],
    ]);
    takeAway('one');
    expect(keptPlans().map(({ id }) => id)).toEqual(['two']);
    expect(order(keptPlans()[0]?.plan ?? planOf([]))).toEqual(order(plan));
  });

  it('keeps what is longer than a circle takes, so that nobody loses what they wrote', () => {
    const long = Array.from({ length: 60 }, (_, at) => ({
      ...segmentOf(`s${at}`, 5),
      notes: 'x'.repeat(1_900),
    }));
    keep({ id: 'long', from: null, plan: planOf(long) });
    expect(keptPlans()[0]?.plan.segments.length).toBe(60);
  });

  it('leaves out what is no plan, and is empty where nothing can be read', () => {
    const kept = read('localStorage', 'clearing.plans') ?? '';
    write('localStorage', 'clearing.plans', kept.replace('[', '[{"id":"broken"},'));
    expect(keptPlans().map(({ id }) => id)).toEqual(['long', 'two']);
    write('localStorage', 'clearing.plans', '{');
    expect(keptPlans()).toEqual([]);
  });
});

describe('a plan on its way to a console', () => {
  it('is read once, by the circle it was made for', () => {
    handOver('K7M4QX', plan.segments);
    expect(planFor('ABCDEF')).toBeNull();
    expect(planFor('K7M4QX')).toEqual(plan.segments);
    expect(planFor('K7M4QX')).toBeNull();
  });

  it.each(['{', '[{"id":"a"}]', 'null'])('that is none (%s) is let go', (text) => {
    write('localStorage', 'clearing.K7M4QX.plan', text);
    expect(planFor('K7M4QX')).toBeNull();
    expect(read('localStorage', 'clearing.K7M4QX.plan')).toBeNull();
  });
});
