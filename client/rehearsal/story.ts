// What happens when *What comes next* is pressed, and the sentences that tell it. It follows from how the circle stands and
// is no script: whatever somebody pressed meanwhile on console or phone, the story goes on from there.

import { kindWords } from '../words/kinds.ts';
import { clearnessPhases } from '../../shared/activities/clearness.ts';
import { attemptSeconds } from '../../shared/limits.ts';
import type { Segment } from '../../shared/plan.ts';
import type { Circle } from '../../server/core/state.ts';
import { press, type Beat, type Move } from './beat.ts';
import type { Memory } from './remembered.ts';
import { nextOfRound } from './roundStory.ts';
import { beginsHere } from './segmentStory.ts';
import { tell } from './telling.ts';

/** The next beat of this circle, or null once it has ended. `now`: ms on the circle's clock. */
export function whatComesNext(circle: Circle, memory: Memory, now: number): Beat | null {
  if (circle.phase === 'ended') return null;
  if (circle.phase === 'gathering') return opening(circle);
  return (
    inCommittee(circle) ??
    stillness(circle, now) ??
    unsigned(circle) ??
    together(circle) ??
    nextOfRound(circle, memory) ??
    beginsHere(circle, memory, now) ??
    goesOn(circle)
  );
}

function opening({ plan }: Circle): Beat {
  const [first] = plan.segments;
  const moves = [press({ type: 'circle.open' })];
  return first === undefined
    ? { moves, telling: tell('r.open.none', 'r.open.more') }
    : { moves, telling: tell('r.open', 'r.open.more', { segment: titleOf(first) }) };
}

/** A committee that somebody began on the console: its clerk alone holds the circle then. */
function inCommittee({ bell, clearness }: Circle): Beat | null {
  if (clearness === null || bell.ringing) return null;
  const { phase, clerk } = clearness;
  const next = clearnessPhases[clearnessPhases.indexOf(phase) + 1];
  return next === undefined
    ? { moves: [press({ type: 'circle.end' }, clerk)], telling: tell('r.end', 'r.end.more') }
    : {
        moves: [press({ type: 'clearness.phase', phase: next }, clerk)],
        telling: tell('r.phase', 'r.phase.more'),
      };
}

function stillness({ bell, silence, clearness }: Circle, now: number): Beat | null {
  if (bell.ringing)
    return {
      moves: [press({ type: 'bell.resume' }, clearness?.clerk ?? null)],
      telling: tell('r.pause.end', 'r.pause.end.more'),
    };
  if (silence === null) return null;
  const { endsAt } = silence;
  const move: Move =
    endsAt === null
      ? press({ type: 'silence.end' })
      : { is: 'hurry', milliseconds: Math.max(0, endsAt - now) };
  return { moves: [move], telling: tell('r.silence.end', 'r.silence.end.more') };
}

const waits: Beat = {
  moves: [{ is: 'hurry', milliseconds: attemptSeconds * 1_000 }],
  telling: tell('r.gathering', 'r.gathering.more'),
};

function unsigned(circle: Circle): Beat | null {
  const { questions, pulse } = circle;
  if (questions?.stage === 'gathering' || pulse?.stage === 'gathering') return waits;
  if (questions?.stage === 'writing')
    return { moves: [press({ type: 'questions.gather' })], telling: tell('r.cards', 'r.cards.more') };
  if (pulse?.stage === 'answering')
    return { moves: [press({ type: 'pulse.gather' })], telling: tell('r.picture', 'r.picture.more') };
  if (pulse?.stage === 'shown')
    return { moves: [press({ type: 'pulse.close' })], telling: tell('r.down', 'r.down.more') };
  return questions?.stage === 'reading' && !heardLater(circle) ? reading(questions) : null;
}

function reading({ cards, shown }: Extract<Circle['questions'], { stage: 'reading' }>): Beat {
  const [first, second] = cards;
  if (shown === null && first !== undefined) {
    const moves = [press({ type: 'questions.show', cardId: first.id })];
    return { moves, telling: tell('r.card', 'r.card.more') };
  }
  if (shown === first?.id && second !== undefined) {
    const moves = [press({ type: 'questions.show', cardId: second.id })];
    return { moves, telling: tell('r.another', 'r.another.more') };
  }
  return { moves: [press({ type: 'questions.close' })], telling: tell('r.let', 'r.let.more') };
}

/** The plan has a time of its own for hearing the cards, at most a break away. */
function heardLater({ plan }: Circle): boolean {
  const at = plan.segments.findIndex(({ id }) => id === plan.current);
  if (plan.segments[at]?.kind === 'talk') return false;
  return plan.segments.slice(at + 1, at + 3).some(({ kind }) => kind === 'talk');
}

function together({ groups }: Circle): Beat | null {
  if (groups === null) return null;
  const { voice, voices } = groups;
  if (voice === 3 || voice >= voices)
    return { moves: [press({ type: 'groups.end' })], telling: tell('r.together', 'r.together.more') };
  const moves = [press({ type: 'groups.voice', voice: voice === 1 ? 2 : 3 })];
  return { moves, telling: tell('r.voice', 'r.voice.more') };
}

/** On to the next segment; after the last, the end. */
function goesOn({ plan }: Circle): Beat {
  const at = plan.segments.findIndex(({ id }) => id === plan.current);
  const next = plan.segments[at + 1];
  if (next === undefined)
    return { moves: [press({ type: 'circle.end' })], telling: tell('r.end', 'r.end.more') };
  const more = next.prompt === '' ? 'r.enter.ready' : 'r.enter.prompt';
  return {
    moves: [press({ type: 'plan.next', segmentId: plan.current })],
    telling: tell('r.enter', more, { segment: titleOf(next) }),
  };
}

const titleOf = ({ title, kind }: Segment): string => title || kindWords[kind];
