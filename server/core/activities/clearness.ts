// A clearness committee (section 13 of the practice): a room of its own from its beginning to the end of the circle. The
// clerk moves the phases by hand; a phase whose time is over ends nothing.

import {
  committeeSeats,
  phaseMinutes,
  type ClearnessLength,
  type ClearnessOnTheWall,
  type ClearnessPhase,
  type ClearnessSlice,
} from '../../../shared/activities/clearness.ts';
import type { CommandOf } from '../../../shared/commands.ts';
import type { SeatId } from '../../../shared/ids.ts';
import type { Activity, Context } from '../activity.ts';
import { refused, went, type Outcome } from '../outcome.ts';
import { hasDevice, seatOf } from '../state.ts';

export type ClearnessState = {
  readonly phase: ClearnessPhase;
  /** When the phase began, for the clerk's own screen. */
  readonly since: number;
  readonly focus: SeatId;
  readonly clerk: SeatId;
  readonly length: ClearnessLength;
} | null;

/** Hours after the last command until a room that nobody ended is erased. */
const lifeHours = 3;

export const clearness: Activity<'clearness'> = {
  initial: null,

  decide(state, command, context) {
    if (command.type === 'clearness.begin') return begin(command, context);
    if (state === null) return refused('not_now');
    if (command.phase === state.phase) return went(state);
    return went({ ...state, phase: command.phase, since: context.now });
  },

  enclosure: (state) =>
    state === null
      ? null
      : {
          facilitator: state.clerk,
          most: committeeSeats.most,
          letsIn: state.phase === 'gather' || state.phase === 'quiet',
          lifeHours,
        },
};

function begin(
  { focus, clerk, length }: Extract<CommandOf<'clearness'>, { type: 'clearness.begin' }>,
  { circle, now }: Context,
): Outcome<ClearnessState> {
  const holdsBell = seatOf(circle, clerk);
  if (holdsBell === undefined || seatOf(circle, focus) === undefined) return refused('no_such_seat');
  if (focus === clerk) return refused('bad_request');
  // Whoever was let in and waits for the end of a turn sits down now.
  const people = circle.seats.length + circle.threshold.filter(({ admitted }) => admitted).length;
  if (people < committeeSeats.least || people > committeeSeats.most || !hasDevice(holdsBell))
    return refused('not_now');
  return went({ phase: 'gather', since: now, focus, clerk, length });
}

export const clearnessViews = {
  seated(state: ClearnessState): { clearness: ClearnessSlice } {
    if (state === null) return { clearness: null };
    const { phase, focus, clerk } = state;
    return { clearness: { phase, focus, clerk } };
  },
  projector: (state: ClearnessState): { clearness: ClearnessOnTheWall } => ({
    clearness: state === null ? null : { phase: state.phase },
  }),
  /** The clerk's own: when the phase's planned time is over. */
  own(state: ClearnessState, seatId: SeatId): { phaseEndsAt?: number } {
    if (state?.clerk !== seatId) return {};
    return { phaseEndsAt: state.since + phaseMinutes[state.length][state.phase] * 60_000 };
  },
};
