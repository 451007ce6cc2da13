// A plan as a file: what `docs/plan.schema.json` publishes, read and written by the page that makes plans.

import * as v from 'valibot';
import { titleSigns } from '../../shared/limits.ts';
import { segment, segments, type Segment } from '../../shared/plan.ts';
import { line } from '../../shared/typed.ts';

export const planVersion = 1;
/** Days of a plan, as many as a segment can name. */
export const daysAtMost = 31;

const planDay = v.strictObject({
  day: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(daysAtMost)),
  title: v.optional(line(titleSigns, 0), ''),
  startsAt: v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/u)),
  /** How long the day may last; without it only midnight ends it. */
  minutes: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1_440))),
});

const days = v.pipe(
  v.array(planDay),
  v.maxLength(daysAtMost),
  v.check(
    (list) => new Set(list.map(({ day }) => day)).size === list.length,
    'Two days have the same number.',
  ),
);

export const planFile = v.strictObject({
  version: v.literal(planVersion),
  title: line(titleSigns),
  segments,
  days: v.optional(days, []),
});

/** The same as this browser keeps it while somebody is still writing: without a title, or longer than a circle takes. */
export const planInHand = v.strictObject({
  ...planFile.entries,
  title: line(titleSigns, 0),
  segments: v.array(segment),
});

export type PlanDay = v.InferOutput<typeof planDay>;

export interface Plan {
  readonly title: string;
  /** In the order of their days. */
  readonly segments: readonly Segment[];
  /** One at the least; every day of a segment is among them. */
  readonly days: readonly PlanDay[];
}

/** When a day begins of which nothing is known. */
export const usualStart = '09:00';

export const dayOf = ({ day }: Segment): number => day ?? 1;

/** The plan with its days in order, none missing, and each segment with those of its day. */
export function settled({ title, segments: list, days: known }: Plan): Plan {
  const numbers = new Set([...known.map(({ day }) => day), ...list.map(dayOf)]);
  if (numbers.size === 0) numbers.add(1);
  const sorted = [...known].sort((a, b) => a.day - b.day);
  const startsAt = sorted[0]?.startsAt ?? usualStart;
  const all = [...numbers]
    .sort((a, b) => a - b)
    .map((day) => sorted.find((one) => one.day === day) ?? { day, title: '', startsAt });
  return { title, segments: [...list].sort((a, b) => dayOf(a) - dayOf(b)), days: all };
}

/** The text of a plan's file. */
export function writtenFile({ title, segments: list, days: all }: Plan): string {
  return `${JSON.stringify({ version: planVersion, title, segments: list, days: all }, null, 2)}\n`;
}

/** A name for the file that every system takes. */
export function fileName(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .toLowerCase();
  return `${plain || 'plan'}.json`;
}
