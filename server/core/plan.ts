// The plan: which segment is going on, and what entering and leaving one does to the room (section 16 of the practice). It
// shows a prompt and starts nothing; a round ends with its segment, cards and pulse stay.

import type { PlanCommand } from '../../shared/commands.ts';
import type { PlanSlice, Segment, SegmentSlice } from '../../shared/plan.ts';
import { parts } from './activities/index.ts';
import { refused, went, type Outcome } from './outcome.ts';
import type { Circle } from './state.ts';

export interface Plan {
  readonly segments: readonly Segment[];
  readonly current: string | null;
}

export function decidePlan(circle: Circle, command: PlanCommand): Outcome<Circle> {
  const { segments, current } = circle.plan;
  switch (command.type) {
    case 'plan.set': {
      const stays = command.segments.some(({ id }) => id === current);
      const changed = { ...circle, plan: { segments: command.segments, current: stays ? current : null } };
      return went(stays || current === null ? changed : leave(changed));
    }
    case 'plan.go': {
      const segment = segments.find(({ id }) => id === command.segmentId);
      return segment === undefined ? refused('bad_request') : went(enter(circle, segment));
    }
    case 'plan.next':
    case 'plan.back': {
      // Two hands on one button: the second finds the circle elsewhere.
      if (command.segmentId !== current) return refused('not_now');
      const step = command.type === 'plan.next' ? 1 : -1;
      const segment = segments[segments.findIndex(({ id }) => id === current) + step];
      return segment === undefined || (current === null && step < 0)
        ? refused('not_now')
        : went(enter(circle, segment));
    }
  }
}

/** An opened circle is in the first segment of its plan. */
export function enterFirst(circle: Circle): Circle {
  const [first] = circle.plan.segments;
  return first === undefined ? circle : enter(circle, first);
}

function enter(circle: Circle, segment: Segment): Circle {
  const there: Circle = { ...leave(circle), plan: { ...circle.plan, current: segment.id } };
  return parts.reduce((sofar, part) => part.segmentEntered(sofar, segment), there);
}

function leave(circle: Circle): Circle {
  return parts.reduce((sofar, part) => part.segmentLeft(sofar), circle);
}

export const planViews = {
  everybody({ segments, current }: Plan): { segment: SegmentSlice } {
    const segment = segments.find(({ id }) => id === current);
    if (segment === undefined) return { segment: null };
    const { id, kind, title } = segment;
    return { segment: { id, kind, title } };
  },
  facilitator: ({ segments, current }: Plan): { plan: PlanSlice } => ({ plan: { segments, current } }),
};
