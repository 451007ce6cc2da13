// A plan: a list of segments that name an activity and its settings (section 16 of the practice). It is the facilitator's;
// the room sees of it only which segment is going on.

import * as v from 'valibot';
import { roundModes } from './activities/round.ts';
import { command } from './command.ts';
import { planBytes, promptSigns, segmentsAtMost, titleSigns } from './limits.ts';
import { line, lines } from './typed.ts';

export const segmentKinds = [
  'welcome',
  'agreements',
  'talk',
  'third-thing',
  'silence',
  'go-round',
  'popcorn',
  'small-groups',
  'unsigned-questions',
  'pulse',
  'journal',
  'break',
  'closing',
  'clearness',
] as const;

/** The four components of the programme. */
export const components = ['spaces', 'communication', 'engaging', 'accountability'] as const;

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3_600));
/** How the activity of a segment begins; what a kind does not know it leaves alone. */
const settings = v.strictObject({
  seconds: v.optional(count),
  mode: v.optional(v.picklist(roundModes)),
  size: v.optional(v.picklist([2, 3])),
  turns: v.optional(count),
  minutesEach: v.optional(count),
  writeSeconds: v.optional(count),
  minDevices: v.optional(count),
  minCards: v.optional(count),
  items: v.optional(count),
  minAnswers: v.optional(count),
  phase: v.optional(v.picklist(['gather', 'quiet', 'telling', 'asking', 'mirroring', 'thanks', 'close'])),
});

export const segmentId = v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/u));

export const segment = v.strictObject({
  id: segmentId,
  kind: v.picklist(segmentKinds),
  title: line(titleSigns, 0),
  /** What the room sees when the segment is entered; '' for nothing. */
  prompt: lines(promptSigns),
  /** A plan and no clock: nothing happens when they are over. */
  minutes: v.pipe(v.number(), v.minValue(0), v.maxValue(1_440)),
  component: v.optional(v.picklist(components), 'spaces'),
  settings: v.optional(settings, {}),
  /** For the console alone. */
  notes: v.optional(lines(promptSigns), ''),
  withoutPhones: v.optional(lines(promptSigns), ''),
  /** A work of the library, by its id. */
  thirdThing: v.optional(segmentId),
  /** In a plan of several days. */
  day: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31))),
});

/** No two segments may have one id. */
export const segments = v.pipe(
  v.array(segment),
  v.maxLength(segmentsAtMost),
  v.check((list) => new Set(list.map(({ id }) => id)).size === list.length, 'Two segments have the same id.'),
  v.check(
    (list) => new TextEncoder().encode(JSON.stringify(list)).length <= planBytes,
    'A plan has room for 60 KiB.',
  ),
);

export const planCommands = [
  /** Replaces the plan; the present segment stays if its id does. */
  command('plan.set', { segments }),
  command('plan.go', { segmentId }),
  /** `segmentId` is the one that is left, null before the first: two presses on one button skip nothing. */
  command('plan.next', { segmentId: v.nullable(segmentId) }),
  command('plan.back', { segmentId: v.nullable(segmentId) }),
] as const;

export type Segment = v.InferOutput<typeof segment>;
export type SegmentKind = Segment['kind'];

/** What everybody sees of the segment that is going on. */
export type SegmentSlice = Pick<Segment, 'id' | 'kind' | 'title'> | null;

/** For facilitators alone. */
export interface PlanSlice {
  readonly segments: readonly Segment[];
  readonly current: string | null;
}

/** A plan to start from. `seats` is advice alone. */
export const template = v.strictObject({
  id: segmentId,
  title: line(titleSigns),
  /** The sum of its segments. */
  minutes: v.number(),
  seats: v.strictObject({ min: v.number(), max: v.number() }),
  components: v.array(v.picklist(components)),
  summary: lines(promptSigns),
  segments,
  days: v.optional(
    v.array(
      v.strictObject({
        day: v.number(),
        title: line(titleSigns),
        minutes: v.number(),
        startsAt: v.pipe(v.string(), v.regex(/^\d\d:\d\d$/u)),
      }),
    ),
  ),
});
export type Template = v.InferOutput<typeof template>;
