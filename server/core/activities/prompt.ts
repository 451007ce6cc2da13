// The prompt in front of everybody; with a credit it is a third thing (section 9 of the practice).

import type { PromptSlice } from '../../../shared/activities/prompt.ts';
import type { Activity } from '../activity.ts';
import { went } from '../outcome.ts';

export type PromptState = PromptSlice;

export const prompt: Activity<'prompt'> = {
  initial: null,

  decide(_state, command) {
    switch (command.type) {
      case 'prompt.show':
        return went({ text: command.text, credit: command.credit });
      case 'prompt.clear':
        return went(null);
    }
  },

  segmentEntered: (_state, { prompt }) => (prompt === '' ? null : { text: prompt, credit: null }),
};

export const promptViews = {
  everybody(state: PromptState): { prompt: PromptSlice } {
    if (state === null) return { prompt: null };
    const { text, credit } = state;
    return {
      prompt: {
        text,
        credit: credit === null ? null : { title: credit.title, author: credit.author, year: credit.year },
      },
    };
  },
};
