// What is going on in a circle, what comes next, and what else a facilitator may begin.

import type { ActivityName } from '../../shared/activities/index.ts';
import type { FacilitatorView } from '../../shared/views.ts';
import { words } from '../words/console.ts';

/** In a pause and in a silence there is nothing else for the hand to do; else what was begun, in order. */
export function goingOn({ bell, silence, questions, round }: FacilitatorView): readonly ActivityName[] {
  if (bell.ringing) return ['bell'];
  if (silence !== null) return ['silence'];
  const going: ActivityName[] = [];
  if (questions !== null && questions.stage !== 'reading') going.push('questions');
  if (round !== null && round.holder !== null) going.push('round');
  return going;
}

/** While nothing is going on: a prompt, and once it is there a round. */
export function nextStep(view: FacilitatorView): 'prompt' | 'round' | null {
  if (view.circle.phase !== 'open' || goingOn(view).length > 0) return null;
  return view.prompt === null ? 'prompt' : 'round';
}

export const titles = {
  prompt: words['f.prompt'],
  round: words['f.round.title'],
  questions: words['f.q'],
  agreements: words['f.agreements'],
} as const;

/** What may be begun besides: nothing new in a silence, and before the circle opens only what is to be read. */
export function beside(view: FacilitatorView): readonly (keyof typeof titles)[] {
  if (view.silence !== null) return [];
  if (view.circle.phase !== 'open') return ['prompt', 'agreements'];
  if (view.bell.ringing) return ['prompt', 'agreements'];
  const asked = goingOn(view).includes('questions');
  return (['prompt', 'round', 'questions', 'agreements'] as const).filter(
    (name) => name !== nextStep(view) && !(name === 'questions' && asked),
  );
}
