// Agreements in front of all, one at a time, read aloud by those who like to read (section 8 of the practice). Where the
// reading is shows in what stands on the wall: any console of the circle can go on with it.

import type { Agreement } from '../../../shared/activities/agreements.ts';
import type { Intent } from '../../../shared/commands.ts';
import type { FacilitatorView } from '../../../shared/views.ts';
import { presentSegment } from '../../facilitator/planning.ts';
import { goingOn } from '../../facilitator/steps.ts';

export interface Reading {
  /** Shows the one before, the one after; at either end the question that was there before them. */
  readonly before: Intent;
  readonly after: Intent;
  readonly over: Intent;
  readonly first: boolean;
  readonly last: boolean;
}

const inWords = ({ title, text }: Agreement): string => [title, text].join('\n').trim();

const showingWords = (text: string): Intent => ({ type: 'prompt.show', text });
export const showing = (agreement: Agreement): Intent => showingWords(inWords(agreement));

/** The reading that is going on; null while something else is, or nothing. */
export function readingOf(view: FacilitatorView): Reading | null {
  const { agreements, prompt } = view;
  if (agreements === null || prompt === null || goingOn(view).length > 0) return null;
  // Where it is shows in the words alone, so what stands there twice is read once.
  const texts = [...new Set(agreements.map(inWords))];
  const at = texts.indexOf(prompt.text);
  if (at < 0) return null;
  const question = presentSegment(view)?.prompt ?? '';
  const over: Intent = question === '' ? { type: 'prompt.clear' } : { type: 'prompt.show', text: question };
  const [before, after] = [texts[at - 1], texts[at + 1]];
  return {
    before: before === undefined ? over : showingWords(before),
    after: after === undefined ? over : showingWords(after),
    over,
    first: before === undefined,
    last: after === undefined,
  };
}
