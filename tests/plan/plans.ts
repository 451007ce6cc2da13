// Plans to try things on.

import type { Segment, SegmentKind } from '../../shared/plan.ts';
import { newSegment } from '../../client/plan/editing.ts';
import { settled, type Plan } from '../../client/plan/planFile.ts';

/** A segment named after its id. */
export function segmentOf(id: string, minutes: number, kind: SegmentKind = 'talk', day = 1): Segment {
  return { ...newSegment(id, kind, day), title: id, minutes };
}

export function planOf(segments: readonly Segment[], title = 'Tuesday'): Plan {
  return settled({ title, segments, days: [] });
}

/** Its segments as day and id. */
export const order = (plan: Plan): string[] => plan.segments.map(({ id, day }) => `${day ?? 1}${id}`);

/** A file that is one, to be spoilt. */
export const goodFile = {
  version: 1,
  title: 'Tuesday',
  segments: [
    { id: 'a', kind: 'welcome', title: 'Arriving', prompt: 'Welcome.', minutes: 5 },
    {
      id: 'b',
      kind: 'silence',
      title: '',
      prompt: '',
      minutes: 2.5,
      settings: { seconds: 120 },
      notes: 'Softly.',
    },
    {
      id: 'c',
      kind: 'third-thing',
      title: 'Threads',
      prompt: 'What holds?',
      minutes: 20,
      component: 'communication',
      thirdThing: 'whitman-spider',
      withoutPhones: 'Read it aloud.',
      day: 2,
    },
  ],
  days: [
    { day: 1, title: 'The first', startsAt: '08:30', minutes: 450 },
    { day: 2, startsAt: '09:00' },
  ],
};
