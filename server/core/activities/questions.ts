// Unsigned questions: a window for writing, a few seconds of gathering, and reading (section 11 of the practice).
// The cards themselves come in through `basket.ts`; this state never holds one before they are shuffled.

import type { Card, CardsSlice, QuestionsSlice } from '../../../shared/activities/questions.ts';
import { devicesForCards, gatherSeconds } from '../../../shared/limits.ts';
import type { Activity, Random } from '../activity.ts';
import { gather, isFull, type Basket } from '../basket.ts';
import { refused, went } from '../outcome.ts';
import { hasDevice } from '../state.ts';

interface Window {
  readonly prompt: string | null;
}

export type QuestionsState =
  | (Window & { readonly stage: 'writing' })
  | (Window & { readonly stage: 'gathering'; readonly until: number })
  | (Window & { readonly stage: 'reading'; readonly cards: readonly Card[]; readonly shown: string | null })
  | null;

export const questions: Activity<'questions'> = {
  initial: null,

  decide(state, command, { circle, now }) {
    switch (command.type) {
      case 'questions.open': {
        if (state !== null || circle.seats.filter(hasDevice).length < devicesForCards)
          return refused('not_now');
        const prompt = command.prompt === null || command.prompt === '' ? null : command.prompt;
        return went({ stage: 'writing', prompt });
      }
      case 'questions.gather':
        if (state?.stage !== 'writing') return refused('not_now');
        return went({ stage: 'gathering', prompt: state.prompt, until: now + gatherSeconds * 1_000 });
      case 'questions.card':
        // Goes into the basket and never into this state.
        return refused('not_now');
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
};

/** When the gathering is over: at its instant, at once when every device has handed in, or when it was lost. */
export function gatheringEnds(state: QuestionsState, basket: Basket | null, now: number): number | null {
  if (state?.stage !== 'gathering') return null;
  return basket === null || isFull(basket) ? Math.min(now, state.until) : state.until;
}

/** What the gathering came to. Too few cards, or a basket lost in a restart: writing again, nothing shown. */
export function afterGathering(
  state: QuestionsState,
  basket: Basket | null,
  random: Random,
): { readonly state: QuestionsState; readonly notice: 'too_few_cards' | 'basket_lost' | null } {
  const prompt = state?.prompt ?? null;
  const again: QuestionsState = { stage: 'writing', prompt };
  if (basket === null) return { state: again, notice: 'basket_lost' };
  const cards = gather(basket, random);
  if (cards === null) return { state: again, notice: 'too_few_cards' };
  return { state: { stage: 'reading', prompt, cards, shown: null }, notice: null };
}

export const questionsViews = {
  everybody(state: QuestionsState): { questions: QuestionsSlice } {
    if (state === null) return { questions: null };
    const shown = state.stage === 'reading' ? state.cards.find((card) => card.id === state.shown) : undefined;
    return { questions: { stage: state.stage, prompt: state.prompt, shown: shown?.text ?? null } };
  },
  facilitator: (state: QuestionsState): { cards: CardsSlice } => ({
    cards: state?.stage === 'reading' ? state.cards.map(({ id, text }) => ({ id, text })) : null,
  }),
};
