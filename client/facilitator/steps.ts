// What is going on in a circle, what comes next, and what else a facilitator may begin.

import type { ActivityName } from '../../shared/activities/index.ts';
import type { FacilitatorView } from '../../shared/views.ts';
import { words as committee } from '../words/committee.ts';
import { words } from '../words/console.ts';
import { choosing, presentSegment } from './planning.ts';

/** In a pause and in a silence there is nothing else for the hand to do; else what was begun, in order. */
export function goingOn({
  bell,
  silence,
  clearness,
  questions,
  pulse,
  groups,
  round,
}: FacilitatorView): readonly ActivityName[] {
  if (bell.ringing) return ['bell'];
  if (silence !== null) return ['silence'];
  if (clearness !== null) return ['clearness'];
  const going: ActivityName[] = [];
  if (questions !== null && questions.stage !== 'reading') going.push('questions');
  if (pulse !== null) going.push('pulse');
  if (groups !== null) going.push('groups');
  if (round !== null && round.holder !== null) going.push('round');
  return going;
}

/** Whether somebody holds the piece; in the centre nobody does. */
export function pieceIsOut({ round }: Pick<FacilitatorView, 'round'>): boolean {
  return round !== null && round.holder !== null && round.holder !== 'centre';
}

/** What going on in the plan would end, and has to be asked once; null where it ends nothing. */
export function endedByGoingOn(view: FacilitatorView): keyof typeof goingOnAsks | null {
  if (pieceIsOut(view)) return 'round';
  return view.groups === null ? null : 'groups';
}

export const goingOnAsks = { round: words['f.round.out'], groups: words['f.groups.out'] } as const;

/** While nothing is going on, and no plan says what does: a prompt, and once it is there a round. */
export function nextStep(view: FacilitatorView): 'prompt' | 'round' | null {
  if (view.circle.phase !== 'open' || view.plan.current !== null || goingOn(view).length > 0) return null;
  return view.prompt === null ? 'prompt' : 'round';
}

export const titles = {
  prompt: words['f.prompt'],
  round: words['f.round.title'],
  questions: words['f.q'],
  pulse: words['f.pulse.title'],
  groups: words['f.groups.title'],
  clearness: committee['f.clearness.title'],
  agreements: words['f.agreements'],
} as const;

/** What may be begun besides: nothing new in a silence, and before the circle opens only what is to be read. */
export function beside(view: FacilitatorView): readonly (keyof typeof titles)[] {
  // A committee admits nothing besides.
  if (view.silence !== null || view.clearness !== null) return [];
  if (view.circle.phase !== 'open') return ['prompt', 'agreements'];
  if (view.bell.ringing) return ['prompt', 'agreements'];
  const { questions, pulse, groups } = view;
  // One basket at a time; cards that were gathered lie there meanwhile.
  const basket = goingOn(view).includes('questions') || (pulse !== null && pulse.stage !== 'shown');
  const present = presentSegment(view);
  const ready = present === null || goingOn(view).length > 0 ? null : choosing(present);
  return (['prompt', 'round', 'questions', 'pulse', 'groups', 'agreements', 'clearness'] as const).filter(
    (name) => {
      // What the plan lays ready in the hand is in one place.
      if (name === ready) return false;
      if (name === 'questions') return questions?.stage === 'reading' || !basket;
      if (name === 'pulse') return pulse === null && !basket;
      if (name === 'groups' || name === 'round') return groups === null && name !== nextStep(view);
      return name !== nextStep(view);
    },
  );
}
