// The trust pulse: a window for answering, a gathering, and what everybody sees in the same moment (section 12 of the
// practice). Nobody holds one person's answers: they come in as a sum, and the sum goes as soon as it was read.

import type { PulseResult, PulseSlice, Spread } from '../../../shared/activities/pulse.ts';
import { devicesForCards } from '../../../shared/limits.ts';
import { answersForStatement, scale, statements } from '../../../shared/pulse.ts';
import type { Activity } from '../activity.ts';
import { noticeOf } from '../gathered.ts';
import { refused, went } from '../outcome.ts';
import { hasDevice } from '../state.ts';

export type PulseState =
  | { readonly stage: 'answering' | 'gathering'; readonly basketId: string }
  | { readonly stage: 'shown'; readonly basketId: string; readonly results: readonly PulseResult[] }
  /** It was shown: a second one with somebody less would give away their answers. */
  | { readonly stage: 'over' }
  | null;

export const pulse: Activity<'pulse'> = {
  initial: null,

  decide(state, command, { circle, random }) {
    switch (command.type) {
      case 'pulse.open':
        if (state !== null || circle.seats.filter(hasDevice).length < devicesForCards)
          return refused('not_now');
        return went({ stage: 'answering', basketId: random.id() });
      case 'pulse.gather':
        if (state?.stage !== 'answering') return refused('not_now');
        return went({ ...state, stage: 'gathering' });
      case 'pulse.close':
        if (state === null || state.stage === 'over') return refused('not_now');
        // One that nobody saw may be opened again.
        return went(state.stage === 'shown' ? { stage: 'over' } : null);
    }
  },

  basket: (state) =>
    state?.stage === 'answering' || state?.stage === 'gathering'
      ? { basketId: state.basketId, kind: 'sum', gathering: state.stage === 'gathering' }
      : null,

  gathered(state, outcome, random) {
    if (state?.stage !== 'gathering') return { state, notice: null };
    if (outcome.is !== 'sums')
      return { state: { stage: 'answering', basketId: random.id() }, notice: noticeOf(outcome) };
    const { basketId } = state;
    return { state: { stage: 'shown', basketId, results: resultsOf(outcome.counts) }, notice: null };
  },
};

export const pulseViews = {
  everybody(state: PulseState): { pulse: PulseSlice } {
    if (state === null || state.stage === 'over') return { pulse: null };
    const { basketId } = state;
    if (state.stage !== 'shown') return { pulse: { stage: state.stage, basketId, results: null } };
    return { pulse: { stage: state.stage, basketId, results: state.results.map(shownOf) } };
  },
};

function shownOf(result: PulseResult): PulseResult {
  const { id } = result;
  if (result.middle === null) return { id, middle: null, spread: null };
  return { id, middle: result.middle, spread: result.spread };
}

/**
 * What is shown of each statement, and nothing else of the sums.
 * @param counts how many chose each step: for each statement none, then 1 to 5
 */
export function resultsOf(counts: readonly number[]): readonly PulseResult[] {
  const six = scale.length + 1;
  return statements.map(({ id }, at) => resultOf(id, counts.slice(at * six + 1, (at + 1) * six)));
}

/**
 * The median, and the distance between the quartiles. They are Tukey's hinges: the medians of the lower and of the upper
 * half, the middle answer belonging to both where their number is odd. So all three stand at half steps, and one answer
 * among five that lies elsewhere moves none of them.
 * @param chose how many chose 1, 2, 3, 4, 5
 */
function resultOf(id: PulseResult['id'], chose: readonly number[]): PulseResult {
  const answers = chose.flatMap((count, step) => Array.from({ length: count }, () => step + 1));
  if (answers.length < answersForStatement) return { id, middle: null, spread: null };
  const half = Math.ceil(answers.length / 2);
  const distance = median(answers.slice(-half)) - median(answers.slice(0, half));
  return { id, middle: median(answers), spread: spreadOf(distance) };
}

function spreadOf(distance: number): Spread {
  if (distance < 1) return 'close';
  return distance < 2 ? 'mixed' : 'apart';
}

/** The middle of numbers in order, or half-way between the two in the middle. */
function median(ordered: readonly number[]): number {
  const middle = (ordered.length - 1) / 2;
  return ((ordered[Math.floor(middle)] ?? 0) + (ordered[Math.ceil(middle)] ?? 0)) / 2;
}
