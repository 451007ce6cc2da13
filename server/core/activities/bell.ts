// The bell: a pause for everybody. It moves nothing, and who rang is kept nowhere (section 7 of the practice).
// The smallest activity: copy this one.

import type { BellSlice } from '../../../shared/activities/bell.ts';
import type { Activity } from '../activity.ts';
import { refused, went } from '../outcome.ts';

export interface BellState {
  readonly ringing: boolean;
  /** That a pause was asked for; by whom and how often is not kept. */
  readonly asked: boolean;
}

export const bell: Activity<'bell'> = {
  initial: { ringing: false, asked: false },

  decide(state, command) {
    switch (command.type) {
      case 'bell.ring':
        return state.ringing ? refused('not_now') : went({ ringing: true, asked: false });
      case 'bell.resume':
        return state.ringing ? went({ ...state, ringing: false }) : refused('not_now');
      case 'pause.ask':
        return went({ ...state, asked: !state.ringing });
    }
  },

  still: (state) => (state.ringing ? 'pause' : null),
  somethingBegan: (state) => ({ ...state, asked: false }),
};

export const bellViews = {
  everybody: (state: BellState): { bell: BellSlice } => ({ bell: { ringing: state.ringing } }),
  /** For facilitators, and in a bell-keeper's own. */
  pauseAsked: (state: BellState): boolean => state.asked,
};
