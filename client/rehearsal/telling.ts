// What is told beside the screens: what happened, and what it means.

import { changedSlices } from '../../shared/patch.ts';
import type { Circle } from '../../server/core/state.ts';
import { seatOf } from '../../server/core/state.ts';
import { viewFor } from '../../server/core/views.ts';
import { words as ask } from '../words/console.ts';
import { fill } from '../words/fill.ts';
import { words } from '../words/rehearsal.ts';

export interface Telling {
  readonly head: string;
  readonly more: string;
}

const sentences = { ...words, 'f.rehearse.pass': ask['f.rehearse.pass'] };

/** Two sentences of the catalogue by their keys, with names put in. */
export function tell(
  head: keyof typeof sentences,
  more: keyof typeof words,
  values: Readonly<Record<string, string>> = {},
): Telling {
  return { head: fill(sentences[head], values), more: fill(words[more], values) };
}

/**
 * What changed without a beat of the story: a silence that is over, or a press on one of the pages (`byHand`). Null where
 * there is nothing to tell.
 */
export function tellChange(before: Circle, after: Circle, byHand: boolean): Telling | null {
  if (after.phase === 'ended') return tell('r.end', 'r.end.more');
  if (before.silence !== null && after.silence === null) return tell('r.silence.end', 'r.silence.end.more');
  if (!byHand || changedSlices(viewFor(before, 'facilitator'), viewFor(after, 'facilitator')) === null)
    return null;
  const [from, to] = [before, after].map((circle) => seatOf(circle, circle.round?.holder ?? '')?.name);
  if (from !== undefined && to !== undefined && from !== to)
    return tell('f.rehearse.pass', 'r.pass.more', { from, to });
  // Whose hand handed a card in, or in what order, is no story.
  const handingIn = [after.questions, after.pulse].some((window) => window?.stage === 'gathering');
  return handingIn || isGathered(before) ? null : tell('r.you', 'r.you.more');
}

function isGathered({ questions, pulse }: Circle): boolean {
  return questions?.stage === 'gathering' || pulse?.stage === 'gathering';
}
