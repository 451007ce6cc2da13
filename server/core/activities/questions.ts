// Unsigned questions: a window for writing, a few seconds of gathering, and reading (section 11 of the practice).
// The cards come in through a basket; this state never holds one before they are shuffled.

import type { Card, CardsSlice, QuestionsSlice } from '../../../shared/activities/questions.ts';
import { devicesForCards } from '../../../shared/limits.ts';
import type { Activity } from '../activity.ts';
import { noticeOf } from '../gathered.ts';
import { refused, went } from '../outcome.ts';
import { hasDevice } from '../state.ts';

interface Window {
  readonly prompt: string | null;
  readonly basketId: string;
}

export type QuestionsState =
  | (Window & { readonly stage: 'writing' | 'gathering' })
  | (Window & { readonly stage: 'reading'; readonly cards: readonly Card[]; readonly shown: string | null })
  | null;

export const questions: Activity<'questions'> = {
  initial: null,

  decide(state, command, { circle, random }) {
    switch (command.type) {
      case 'questions.open': {
        if (state !== null || circle.seats.filter(hasDevice).length < devicesForCards)
          return refused('not_now');
        const prompt = command.prompt === null || command.prompt === '' ? null : command.prompt;
        return went({ stage: 'writing', prompt, basketId: random.id() });
      }
      case 'questions.gather':
        if (state?.stage !== 'writing') return refused('not_now');
        return went({ ...state, stage: 'gathering' });
      case 'questions.show': {
        if (state?.stage !== 'reading') return refused('not_now');
        const { cardId } = command;
        if (cardId !== null && !state.cards.some((card) => card.id === cardId)) return refused('not_now');
        return went({ ...state, shown: cardId });
      }
      case 'questions.close':
        return state === null ? refused('not_now') : went(null);
    }
  },

  basket: (state) =>
    state === null || state.stage === 'reading'
      ? null
      : { basketId: state.basketId, kind: 'mix', gathering: state.stage === 'gathering' },

  gathered(state, outcome, random) {
    if (state?.stage !== 'gathering') return { state, notice: null };
    const { prompt, basketId } = state;
    if (outcome.is !== 'cards')
      return { state: { stage: 'writing', prompt, basketId: random.id() }, notice: noticeOf(outcome) };
    const cards = outcome.texts.map((text) => ({ id: random.id(), text }));
    return { state: { stage: 'reading', prompt, basketId, cards, shown: null }, notice: null };
  },
};

export const questionsViews = {
  everybody(state: QuestionsState): { questions: QuestionsSlice } {
    if (state === null) return { questions: null };
    const shown = state.stage === 'reading' ? state.cards.find((card) => card.id === state.shown) : undefined;
    const { stage, prompt, basketId } = state;
    return { questions: { stage, prompt, shown: shown?.text ?? null, basketId } };
  },
  facilitator: (state: QuestionsState): { cards: CardsSlice } => ({
    cards: state?.stage === 'reading' ? state.cards.map(({ id, text }) => ({ id, text })) : null,
  }),
};
