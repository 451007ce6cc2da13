// What a rehearsal has seen go by and a circle does not keep: a circle knows where the piece is and never where it was.

import type { Circle } from '../../server/core/state.ts';

export interface Memory {
  /** Of this segment of the plan, whether what it is for has been begun. */
  readonly segment: string | null;
  readonly begun: boolean;
  /** How often the piece has moved since this round began. */
  readonly moved: number;
  /** Rounds that went all the way. */
  readonly rounds: number;
}

export const nothingYet: Memory = { segment: null, begun: false, moved: 0, rounds: 0 };

export function remember(memory: Memory, before: Circle, after: Circle): Memory {
  const segment = after.plan.current;
  const here = segment === memory.segment ? memory : { ...memory, segment, begun: false };
  const done = after.round?.stage === 'done' && before.round !== null && before.round.stage !== 'done';
  return {
    ...here,
    begun: here.begun || goesOn(after),
    moved: movesOf(here.moved, before.round, after.round),
    rounds: here.rounds + (done ? 1 : 0),
  };
}

/** Whether what the present segment is for goes on, or was shown. */
function goesOn({ plan, prompt, silence, round, questions, pulse, groups, agreements }: Circle): boolean {
  const present = plan.segments.find(({ id }) => id === plan.current);
  if (present === undefined) return round !== null;
  switch (present.kind) {
    case 'silence':
      return silence !== null;
    case 'unsigned-questions':
      return questions !== null;
    case 'pulse':
      return pulse !== null && pulse.stage !== 'over';
    case 'small-groups':
      return groups !== null;
    case 'agreements':
      return agreements !== null;
    case 'third-thing':
    case 'break':
      return prompt !== null && prompt.text !== present.prompt;
    case 'go-round':
    case 'popcorn':
    case 'closing':
    case 'welcome':
    case 'talk':
    case 'journal':
    case 'clearness':
      return round !== null;
  }
}

function movesOf(moved: number, before: Circle['round'], after: Circle['round']): number {
  if (before === null || after === null) return 0;
  const afresh =
    before.stage === 'done' || before.mode !== after.mode || after.toCome.length > before.toCome.length;
  if (afresh && after.stage === 'going') return 0;
  return before.holder === after.holder ? moved : moved + 1;
}
