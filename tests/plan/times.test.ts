// When each segment would begin, day by day, and where a day runs over.

import { describe, expect, it } from 'vitest';
import { planOf as planOfTemplate, templates } from '../../client/plan/templates.ts';
import { clockOf, minutesOf, readClock, timesOf } from '../../client/plan/times.ts';
import { planOf, segmentOf } from './plans.ts';

describe('the clock time of a plan', () => {
  it('is that of the practice, for both days of the two', () => {
    const two = templates.find(({ id }) => id === 'leading-together');
    if (two === undefined) throw new Error('The two days do not ship.');
    const days = timesOf(planOfTemplate(two));
    const begins = days.map(({ segments }) => segments.map(({ begins: at }) => clockOf(at)));
    expect(begins[0]?.slice(0, 11)).toEqual(
      '08:30 08:50 09:15 09:20 09:45 10:00 10:40 10:55 11:15 11:40 11:45'.split(' '),
    );
    expect(begins[1]?.slice(-4)).toEqual(['14:40', '14:55', '15:30', '15:35']);
    expect(days.map(({ minutes, ends, runsOver }) => [minutes, clockOf(ends), runsOver])).toEqual([
      [450, '16:00', null],
      [450, '16:00', null],
    ]);
  });

  it('runs over at the first segment that would not be done in time', () => {
    const plan = planOf([segmentOf('a', 30), segmentOf('b', 30), segmentOf('c', 1)]);
    const day = { day: 1, title: '', startsAt: '10:00' };
    const over = (minutes?: number): unknown =>
      timesOf({ ...plan, days: [{ ...day, ...(minutes === undefined ? {} : { minutes }) }] })[0]?.runsOver;
    expect(over()).toBeNull();
    expect(over(61)).toBeNull();
    expect(over(60)).toBe('c');
    expect(over(59)).toBe('b');
    expect(over(0)).toBe('a');
  });

  it('runs over at midnight where nobody said when a day should end', () => {
    const plan = {
      ...planOf([segmentOf('a', 30), segmentOf('b', 31)]),
      days: [{ day: 1, title: '', startsAt: '23:00' }],
    };
    const [day] = timesOf(plan);
    expect(day?.runsOver).toBe('b');
    expect(clockOf(day?.ends ?? 0)).toBe('00:01');
  });

  it('counts each day from its own start', () => {
    const plan = planOf([segmentOf('a', 30), segmentOf('b', 10, 'talk', 2), segmentOf('c', 5, 'talk', 2)]);
    const days = [
      { day: 1, title: '', startsAt: '08:00' },
      { day: 2, title: '', startsAt: '13:15' },
    ];
    const begins = timesOf({ ...plan, days }).map(({ segments }) =>
      segments.map((one) => clockOf(one.begins)),
    );
    expect(begins).toEqual([['08:00'], ['13:15', '13:25']]);
  });

  it('is written as people write it', () => {
    const written = ['9', '09', '930', '0930', '9:30', '9.30', ' 23:59 ', '9 h', '9h30'].map(readClock);
    expect(written).toEqual([
      '09:00',
      '09:00',
      '09:30',
      '09:30',
      '09:30',
      '09:30',
      '23:59',
      '09:00',
      '09:30',
    ]);
    expect(['', '24', '9:60', 'noon', '-1', '12:345'].map(readClock)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(minutesOf('08:30')).toBe(510);
  });
});
