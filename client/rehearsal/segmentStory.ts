// What a segment of the plan is for, in a rehearsal: a silence, a round, a third thing; begun once, and told.

import { creditOf, thingOf } from '../activities/prompt/thirdThings.ts';
import { nine } from '../facilitator/agreements.ts';
import { beginning, timeOfDay } from '../facilitator/planning.ts';
import { words as ask } from '../words/console.ts';
import { fill } from '../words/fill.ts';
import type { RoundMode } from '../../shared/activities/round.ts';
import type { Segment } from '../../shared/plan.ts';
import type { Circle } from '../../server/core/state.ts';
import { press, type Beat } from './beat.ts';
import type { Memory } from './remembered.ts';
import { tell } from './telling.ts';

/** Begins what the present segment is for, or null where that was done or there is nothing to begin. `now`: ms. */
export function beginsHere(circle: Circle, { begun }: Memory, now: number): Beat | null {
  const { plan } = circle;
  const present = plan.segments.find(({ id }) => id === plan.current);
  if (present === undefined) return plan.segments.length > 0 || begun ? null : aRound(circle, 'go-round');
  if (present.kind === 'third-thing') return aThirdThing(circle, present, begun);
  if (begun) return null;
  const intent = beginning(present);
  if (intent?.type === 'round.start') return aRound(circle, intent.mode);
  if (intent?.type === 'silence.begin')
    return { moves: [press(intent)], telling: tell('r.silence', 'r.silence.more') };
  return begins(circle, present, now);
}

function aRound({ seats }: Circle, mode: RoundMode): Beat {
  const moves = [press({ type: 'round.start', mode })];
  return mode === 'popcorn'
    ? { moves, telling: tell('r.middle', 'r.middle.more') }
    : { moves, telling: tell('r.round', 'r.round.more', { name: seats[0]?.name ?? '' }) };
}

/** It is shown, and after it the question again. */
function aThirdThing({ prompt }: Circle, present: Segment, begun: boolean): Beat | null {
  const thing = thingOf(present);
  if (!thing?.text) return null;
  const { text } = thing;
  if (prompt?.text === text) {
    const question = present.prompt;
    const intent =
      question === ''
        ? ({ type: 'prompt.clear' } as const)
        : ({ type: 'prompt.show', text: question } as const);
    return { moves: [press(intent)], telling: tell('r.question', 'r.question.more') };
  }
  if (begun) return null;
  const credit = creditOf(thing);
  return {
    moves: [press({ type: 'prompt.show', text, credit })],
    telling: tell('r.thing', 'r.thing.more', { title: credit.title }),
  };
}

function begins({ agreements, pulse }: Circle, present: Segment, now: number): Beat | null {
  switch (present.kind) {
    case 'agreements':
      if (agreements !== null) return null;
      return {
        moves: [press({ type: 'agreements.set', agreements: [...nine] })],
        telling: tell('r.agreements', 'r.agreements.more'),
      };
    case 'small-groups':
      return {
        moves: [press({ type: 'groups.form', size: present.settings.size ?? 2 })],
        telling: tell('r.groups', 'r.groups.more'),
      };
    case 'unsigned-questions':
      return {
        moves: [press({ type: 'questions.open', prompt: present.prompt })],
        telling: tell('r.window', 'r.window.more'),
      };
    case 'pulse':
      if (pulse !== null) return null;
      return { moves: [press({ type: 'pulse.open' })], telling: tell('r.pulse', 'r.pulse.more') };
    case 'break': {
      const text = fill(ask['f.break'], { time: timeOfDay(now + present.minutes * 60_000) });
      return { moves: [press({ type: 'prompt.show', text })], telling: tell('r.break', 'r.break.more') };
    }
    // Their words are on the wall, and that is all; a committee is walked through like any other plan.
    case 'welcome':
    case 'talk':
    case 'journal':
    case 'closing':
    case 'clearness':
    case 'third-thing':
    case 'silence':
    case 'go-round':
    case 'popcorn':
      return null;
  }
}
