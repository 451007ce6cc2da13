// A silence: an instant at which it ends, or none. After it nothing begins by itself (section 6 of the practice).

import type { SilenceSlice } from '../../../shared/activities/silence.ts';
import type { Activity } from '../activity.ts';
import { refused, went } from '../outcome.ts';

export type SilenceState = { readonly startedAt: number; readonly endsAt: number | null } | null;

export const silence: Activity<'silence'> = {
  initial: null,

  decide(state, command, { now }) {
    switch (command.type) {
      case 'silence.begin': {
        const { seconds } = command;
        return went({ startedAt: now, endsAt: seconds === null ? null : now + Math.round(seconds * 1_000) });
      }
      case 'silence.end':
        return state === null ? refused('not_now') : went(null);
    }
  },

  nextDeadline: (state) => state?.endsAt ?? null,
  settle: (state, now) => (state !== null && state.endsAt !== null && state.endsAt <= now ? null : state),
  still: (state) => (state === null ? null : 'silence'),
};

export const silenceViews = {
  everybody: (state: SilenceState): { silence: SilenceSlice } => ({
    silence: state === null ? null : { startedAt: state.startedAt, endsAt: state.endsAt },
  }),
};
