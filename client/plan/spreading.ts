// A long plan spread over several days, half-days or meetings (section 16 of the practice): cut between segments, lunches let
// go, nothing squeezed, each part ended with a closing round.

import type { Segment } from '../../shared/plan.ts';
import { newSegment } from './editing.ts';
import { dayOf, settled, usualStart, type Plan } from './planFile.ts';
import { sumOf } from './times.ts';

export const spreads = {
  days: { parts: 2, minutes: 450 },
  halves: { parts: 4, minutes: 240 },
  meetings: { parts: 6, minutes: 150 },
} as const;
export type Spread = keyof typeof spreads;

/** A plan of so many minutes is long: more than a half-day holds. */
export const longFrom = 300;
/** A break of so many minutes is a lunch. */
const lunchFrom = 45;
const closingMinutes = 10;

const isLunch = ({ kind, minutes }: Segment): boolean => kind === 'break' && minutes >= lunchFrom;

/** What each part is, without its closing: a part has no break at an edge, since going home is one. */
function without(segments: readonly Segment[]): readonly Segment[] {
  const held = segments.flatMap(({ kind }, at) => (kind === 'break' ? [] : [at]));
  return segments.slice(held[0] ?? segments.length, (held[held.length - 1] ?? -1) + 1);
}

/** Whether people would part here anyway. */
function natural(list: readonly Segment[], at: number): boolean {
  const [before, after] = [list[at - 1], list[at]];
  if (before === undefined || after === undefined) return false;
  return before.kind === 'closing' || isLunch(before) || isLunch(after) || dayOf(before) !== dayOf(after);
}

/**
 * The plan in parts, one a day; its lunches stay only where a part is a whole day.
 * @param closing words of the round that ends a part which has no closing of its own, and an id for each
 */
export function spread(
  plan: Plan,
  over: Spread,
  closing: { readonly title: string; readonly prompt: string; readonly id: (part: number) => string },
): Plan {
  const { parts, minutes } = spreads[over];
  const held = (list: readonly Segment[]): readonly Segment[] =>
    without(over === 'days' ? list : list.filter((segment) => !isLunch(segment)));
  const target = sumOf(held(plan.segments)) / parts;
  const cost = (from: number, to: number): number => {
    const part = held(plan.segments.slice(from, to));
    const last = part[part.length - 1];
    if (last === undefined) return Infinity;
    const long = sumOf(part) + (last.kind === 'closing' ? 0 : closingMinutes);
    const beyond = Math.max(0, long - minutes);
    const torn = to === plan.segments.length || natural(plan.segments, to) ? 0 : 3_000;
    return (long - target) ** 2 + 1_000 * beyond + torn;
  };
  const startsAt = plan.days[0]?.startsAt ?? usualStart;
  const cuts = cheapestCuts(plan.segments.length, parts, cost);
  const segments = cuts.flatMap(({ from, to }, at) => {
    const part = held(plan.segments.slice(from, to)).map((segment) => ({ ...segment, day: at + 1 }));
    if (part[part.length - 1]?.kind === 'closing') return part;
    const { title, prompt, id } = closing;
    const round = { ...newSegment(id(at + 1), 'closing', at + 1), title, prompt, minutes: closingMinutes };
    return [...part, { ...round, settings: { mode: 'go-round' as const } }];
  });
  const days = cuts.map((_, at) => ({ day: at + 1, title: '', startsAt, minutes }));
  return settled({ title: plan.title, segments, days });
}

interface Cut {
  readonly from: number;
  readonly to: number;
}

/** The way to cut 0…length into `parts` pieces whose costs are least together; fewer pieces where there is too little. */
function cheapestCuts(
  length: number,
  parts: number,
  cost: (from: number, to: number) => number,
): readonly Cut[] {
  const costs = Array.from({ length: length + 1 }, (_, from) =>
    Array.from({ length: length + 1 }, (__, to) => (to > from ? cost(from, to) : Infinity)),
  );
  interface Way {
    readonly total: number;
    readonly cuts: readonly Cut[];
  }
  const none: Way = { total: Infinity, cuts: [] };
  let ways = Array.from({ length: length + 1 }, (_, to): Way => (to === 0 ? { total: 0, cuts: [] } : none));
  let best: Way = none;
  for (let part = 0; part < parts; part += 1) {
    const before = ways;
    ways = before.map((_, to) =>
      before.reduce<Way>((least, way, from) => {
        const total = way.total + (costs[from]?.[to] ?? Infinity);
        return total < least.total ? { total, cuts: [...way.cuts, { from, to }] } : least;
      }, none),
    );
    const whole = ways[length] ?? none;
    if (whole.total < Infinity) best = whole;
  }
  return best.cuts;
}
