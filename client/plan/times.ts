// When each segment of a plan would begin, day by day, and where a day runs over. Minutes are a plan and no clock: this is
// arithmetic beforehand, and nothing happens when they are over.

import type { Segment } from '../../shared/plan.ts';
import { dayOf, type Plan, type PlanDay } from './planFile.ts';

const midnight = 24 * 60;

export interface TimedSegment {
  readonly segment: Segment;
  /** Minutes after midnight. */
  readonly begins: number;
}

export interface TimedDay {
  readonly day: PlanDay;
  readonly segments: readonly TimedSegment[];
  /** The sum of its segments. */
  readonly minutes: number;
  /** Minutes after midnight: when its last segment would end, and when the day should. */
  readonly ends: number;
  readonly limit: number;
  /** The first segment that would not be over by then. */
  readonly runsOver: string | null;
}

/** Minutes after midnight of a time as 08:30. */
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

/** A time as 08:30 from minutes after midnight; past midnight it begins again. */
export function clockOf(minutes: number): string {
  const whole = Math.round(minutes) % midnight;
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}

/** A time of day as people write it (9, 0930, 9.30, 9:30) as 09:30; null where it is none. */
export function readClock(text: string): string | null {
  const [, hours, minutes = '0'] = /^\s*(\d{1,2})(?:\s*[:.,h]?\s*(\d{2}))?\s*h?\s*$/u.exec(text) ?? [];
  const [hour, minute] = [Number(hours), Number(minutes)];
  return hours === undefined || hour > 23 || minute > 59 ? null : clockOf(hour * 60 + minute);
}

export const sumOf = (segments: readonly Segment[]): number =>
  segments.reduce((sum, { minutes }) => sum + minutes, 0);

export function timesOf({ segments, days }: Plan): readonly TimedDay[] {
  return days.map((day) => {
    const begins = minutesOf(day.startsAt);
    const limit = Math.min(midnight, begins + (day.minutes ?? midnight));
    let at = begins;
    let runsOver: string | null = null;
    const timed = segments
      .filter((segment) => dayOf(segment) === day.day)
      .map((segment) => {
        const entry = { segment, begins: at };
        at += segment.minutes;
        if (at > limit) runsOver ??= segment.id;
        return entry;
      });
    return { day, segments: timed, minutes: at - begins, ends: at, limit, runsOver };
  });
}
