// What can be done to a plan, each answering with the plan as it is then.

import type { Segment, SegmentKind } from '../../shared/plan.ts';
import { dayOf, daysAtMost, settled, type Plan, type PlanDay } from './planFile.ts';

const minutesAtFirst: Readonly<Partial<Record<SegmentKind, number>>> = {
  silence: 5,
  break: 15,
  'go-round': 20,
};

/** A segment to begin with: what its kind starts with a tap, and nothing else. */
export function newSegment(id: string, kind: SegmentKind, day: number): Segment {
  return {
    id,
    kind,
    title: '',
    prompt: '',
    minutes: minutesAtFirst[kind] ?? 10,
    component: 'spaces',
    settings: usualSettings(kind),
    notes: '',
    withoutPhones: '',
    day,
  };
}

/** What a segment of this kind needs to be begun with one press. */
export function usualSettings(kind: SegmentKind): Segment['settings'] {
  switch (kind) {
    case 'silence':
      return { seconds: 120 };
    case 'go-round':
    case 'popcorn':
      return { mode: kind };
    case 'small-groups':
      return { size: 2, turns: 2, minutesEach: 5 };
    case 'unsigned-questions':
      return { writeSeconds: 420, minDevices: 5, minCards: 3 };
    case 'pulse':
      return { writeSeconds: 480, items: 8, minAnswers: 5 };
    case 'clearness':
      return { phase: 'gather' };
    case 'welcome':
    case 'agreements':
    case 'talk':
    case 'third-thing':
    case 'journal':
    case 'break':
    case 'closing':
      return {};
  }
}

const ofDay = (plan: Plan, day: number): readonly Segment[] =>
  plan.segments.filter((segment) => dayOf(segment) === day);

/** The segment put in its day, before the one that is `at` there now. */
export function placed(plan: Plan, segment: Segment, day: number, at: number): Plan {
  const rest = { ...plan, segments: plan.segments.filter(({ id }) => id !== segment.id) };
  const there = [...ofDay(rest, day)];
  there.splice(at, 0, { ...segment, day });
  return settled({ ...plan, segments: [...rest.segments.filter((one) => dayOf(one) !== day), ...there] });
}

/** One place earlier or later; beyond the end of a day, into the next. The same plan where there is nowhere to go. */
export function stepped(plan: Plan, id: string, step: 1 | -1): Plan {
  const place = placeOf(plan, id);
  if (place === null) return plan;
  const { segment, day, at } = place;
  const to = at + step;
  if (to >= 0 && to < ofDay(plan, day).length) return placed(plan, segment, day, to);
  const days = plan.days.map((one) => one.day);
  const other = days[days.indexOf(day) + step];
  if (other === undefined) return plan;
  return placed(plan, segment, other, step === 1 ? 0 : ofDay(plan, other).length);
}

/** Where a segment stands in its day. */
export function placeOf(
  plan: Plan,
  id: string,
): { readonly segment: Segment; readonly day: number; readonly at: number } | null {
  const segment = plan.segments.find((one) => one.id === id);
  if (segment === undefined) return null;
  const day = dayOf(segment);
  return { segment, day, at: ofDay(plan, day).indexOf(segment) };
}

export function changed(plan: Plan, id: string, change: Partial<Segment>): Plan {
  return {
    ...plan,
    segments: plan.segments.map((segment) => (segment.id === id ? { ...segment, ...change } : segment)),
  };
}

export function dropped(plan: Plan, id: string): Plan {
  return { ...plan, segments: plan.segments.filter((segment) => segment.id !== id) };
}

/** A second one like it, after it. */
export function doubled(plan: Plan, id: string, fresh: string): Plan {
  const place = placeOf(plan, id);
  return place === null ? plan : placed(plan, { ...place.segment, id: fresh }, place.day, place.at + 1);
}

export function added(plan: Plan, segment: Segment): Plan {
  const day = dayOf(segment);
  return placed(plan, segment, day, ofDay(plan, day).length);
}

export function changedDay(plan: Plan, day: number, change: Partial<PlanDay>): Plan {
  return { ...plan, days: plan.days.map((one) => (one.day === day ? { ...one, ...change } : one)) };
}

/** A day after the last, which begins as the first does; the same plan where there is room for no more. */
export function addedDay(plan: Plan): Plan {
  const last = plan.days[plan.days.length - 1]?.day ?? 0;
  if (last >= daysAtMost) return plan;
  const startsAt = plan.days[0]?.startsAt;
  return startsAt === undefined
    ? settled(plan)
    : { ...plan, days: [...plan.days, { day: last + 1, title: '', startsAt }] };
}

/** Without a day that holds nothing; one that does, or is the only one, stays. */
export function droppedDay(plan: Plan, day: number): Plan {
  if (plan.days.length === 1 || ofDay(plan, day).length > 0) return plan;
  return { ...plan, days: plan.days.filter((one) => one.day !== day) };
}
