// Where a circle is in its plan, what comes next, and what the present segment would begin with one press. Minutes are a
// plan and no clock: when they are over nothing is said (section 16 of the practice).

import type { ActivityName } from '../../shared/activities/index.ts';
import type { Intent } from '../../shared/commands.ts';
import type { Segment, SegmentKind } from '../../shared/plan.ts';
import type { FacilitatorView } from '../../shared/views.ts';
import { words } from '../words/console.ts';

export function presentSegment({ plan }: FacilitatorView): Segment | null {
  return plan.segments.find(({ id }) => id === plan.current) ?? null;
}

/** The segment after the present one; the first while there is none. */
export function nextSegment({ plan }: FacilitatorView): Segment | null {
  const at = plan.segments.findIndex(({ id }) => id === plan.current);
  return plan.segments[at + 1] ?? null;
}

/** When the present segment was entered, as far as this console has seen it. */
export interface Entered {
  readonly id: string;
  readonly at: number;
}

/** Whole minutes left of the present segment; null when they are over, or when this console did not see it begin. */
export function minutesLeft(view: FacilitatorView, entered: Entered | null, now: number): number | null {
  const present = presentSegment(view);
  if (present === null || entered?.id !== present.id) return null;
  const left = Math.ceil(present.minutes - (now - entered.at) / 60_000);
  return left > 0 && left < present.minutes ? left : null;
}

/** The instant at which the plan would end: what is left of this segment, and all that follow on its day. */
export function endsAbout(view: FacilitatorView, entered: Entered | null, now: number): number | null {
  const { segments, current } = view.plan;
  const at = segments.findIndex(({ id }) => id === current);
  const present = segments[at];
  if (segments.length === 0) return null;
  const day = (present ?? segments[0])?.day;
  const following = segments.slice(at + 1).filter((segment) => segment.day === day);
  const gone = present !== undefined && entered?.id === present.id ? (now - entered.at) / 60_000 : 0;
  const left = Math.max(0, (present?.minutes ?? 0) - gone);
  return now + (left + following.reduce((sum, { minutes }) => sum + minutes, 0)) * 60_000;
}

/** An instant as this device tells the time: 15:55. */
export function timeOfDay(instant: number): string {
  return new Date(instant).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false });
}

type Beginning = Extract<Intent, { type: 'silence.begin' | 'round.start' | 'groups.form' }>;

/**
 * What one press begins in this segment; null where there is something to choose first, or nothing to begin. Small groups
 * begin where chance says (section 14).
 */
export function beginning({ kind, settings }: Segment): Beginning | null {
  if (kind === 'silence') return { type: 'silence.begin', seconds: settings.seconds ?? null };
  if (kind === 'small-groups') return { type: 'groups.form', size: settings.size ?? 2 };
  const rounds = kind === 'go-round' || kind === 'popcorn' || kind === 'closing';
  const mode =
    settings.mode ?? (kind === 'closing' ? undefined : kind === 'popcorn' ? 'popcorn' : 'go-round');
  return rounds && mode !== undefined ? { type: 'round.start', mode } : null;
}

/** What stands on that press. */
export function beginningWords(intent: Beginning): string {
  switch (intent.type) {
    case 'silence.begin':
      return words['f.silence.do'];
    case 'round.start':
      return words['f.round.do'];
    case 'groups.form':
      return words[`f.groups.begin.${intent.size}`];
  }
}

const choices: Partial<Readonly<Record<SegmentKind, ActivityName>>> = {
  'unsigned-questions': 'questions',
  pulse: 'pulse',
  agreements: 'agreements',
  'small-groups': 'groups',
  clearness: 'clearness',
};

/** The activity whose choices a segment lays ready: where one press would not do, and where there are others. */
export function choosing({ kind }: Segment): ActivityName | null {
  return choices[kind] ?? null;
}
