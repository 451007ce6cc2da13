// A long plan over several days: cut between segments, lunches gone, nothing squeezed, each part ended with a closing.

import { describe, expect, it } from 'vitest';
import { spread, spreads, type Spread } from '../../client/plan/spreading.ts';
import { planOf as planOfTemplate, templates } from '../../client/plan/templates.ts';
import { timesOf } from '../../client/plan/times.ts';
import { planOf, segmentOf } from './plans.ts';

const two = templates.find(({ id }) => id === 'leading-together');
if (two === undefined) throw new Error('The two days do not ship.');
const long = planOfTemplate(two);
const closing = { title: 'Closing', prompt: 'One sentence.', id: (part: number) => `closing-${part}` };
const ways = Object.keys(spreads).filter((way): way is Spread => way in spreads);

describe.each(ways)('the two days over %s', (over) => {
  const plan = spread(long, over, closing);
  const days = timesOf(plan);

  it('has as many parts as it says, none too long', () => {
    expect(days.length).toBe(spreads[over].parts);
    expect(days.map(({ runsOver }) => runsOver)).toEqual(days.map(() => null));
  });

  it('keeps every segment that is no break as it was, in its order', () => {
    const own = (list: typeof plan.segments) =>
      list
        .filter(({ id, kind }) => kind !== 'break' && !id.startsWith('closing-'))
        .map((segment) => ({ ...segment, day: 0 }));
    expect(own(plan.segments)).toEqual(own(long.segments));
  });

  it('ends each part with a closing, and begins or ends none with a break', () => {
    for (const { segments } of days) {
      expect(segments[segments.length - 1]?.segment.kind).toBe('closing');
      expect(segments[0]?.segment.kind).not.toBe('break');
      expect(segments[segments.length - 2]?.segment.kind).not.toBe('break');
    }
  });

  it('has lunches only in whole days', () => {
    const lunches = plan.segments.filter(({ kind, minutes }) => kind === 'break' && minutes >= 45);
    expect(lunches.length).toBe(over === 'days' ? 2 : 0);
  });
});

describe('a spread plan', () => {
  it('parts where people would part anyway', () => {
    const halves = timesOf(spread(long, 'halves', closing));
    expect(halves.map(({ segments }) => segments[0]?.segment.title)).toEqual([
      'Arriving',
      'The tree',
      'Coming back',
      'Holding it yourselves',
    ]);
    expect(timesOf(spread(long, 'days', closing)).map(({ minutes }) => minutes)).toEqual([450, 450]);
  });

  it('has fewer parts where there are fewer segments, and none where there is nothing', () => {
    expect(spread(planOf([segmentOf('a', 200), segmentOf('b', 200)]), 'meetings', closing).days.length).toBe(
      2,
    );
    expect(spread(planOf([]), 'halves', closing).segments).toEqual([]);
  });

  it('says where one segment alone is too long, and squeezes it not', () => {
    const [day] = timesOf(spread(planOf([segmentOf('a', 400)]), 'meetings', closing));
    expect([day?.minutes, day?.runsOver]).toEqual([410, 'a']);
  });
});
