// What each activity shows on a phone, and which of them asks something of its owner now.

import type { Component } from 'svelte';
import type { ActivityName } from '../../shared/activities/index.ts';
import type { Own, ParticipantView } from '../../shared/views.ts';
import Bell from './bell/Phone.svelte';
import Pulse from './pulse/Phone.svelte';
import Questions from './questions/Phone.svelte';
import type { Unsigned } from '../participant/Unsigned.svelte.ts';
import Round from './round/Phone.svelte';
import type { Turns } from './round/Turns.svelte.ts';
import Silence from './silence/Phone.svelte';
import type { Pending, PhoneProps } from './surface.ts';

/** What a phone knows of the last seconds, beside its view. */
export interface PhoneMoments {
  readonly turns: Turns;
  readonly unsigned: Unsigned;
}

export type PhoneActivityProps = PhoneProps & PhoneMoments;

export const activities: Readonly<Record<ActivityName, Component<PhoneActivityProps> | null>> = {
  bell: Bell,
  silence: Silence,
  questions: Questions,
  pulse: Pulse,
  round: Round,
  // A resting phone says it, in what a touch brings.
  groups: null,
  clearness: null,
  // Read only when a person opens them.
  prompt: null,
  agreements: null,
};

/** The activity that this phone lights up for, or null: then it rests. */
export function asking(
  view: ParticipantView,
  own: Own,
  { turns, unsigned, pending }: PhoneMoments & { readonly pending: readonly Pending[] },
): ActivityName | null {
  if (view.bell.ringing) return 'bell';
  if (view.silence !== null) return 'silence';
  const holds = view.round !== null && view.round.holder === own.seatId;
  const passing = pending.some(({ intent }) => intent.type === 'piece.pass');
  if (holds || passing || own.mayTakeBack === true || turns.goneBack || turns.taken) return 'round';
  if (own.pauseAsked === true && !turns.left) return 'bell';
  const stage = view.questions?.stage ?? null;
  if (stage === 'writing' && unsigned.card?.left !== true) return 'questions';
  if (stage === 'gathering' || unsigned.card?.missed === true) return 'questions';
  const { pulse } = view;
  if (pulse?.stage === 'gathering') return 'pulse';
  const put = pulse?.stage === 'answering' ? unsigned.answers?.left : unsigned.answers?.away;
  return pulse !== null && put !== true ? 'pulse' : null;
}
