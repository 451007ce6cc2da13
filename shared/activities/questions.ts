// Unsigned questions: cards whose writer nobody is told (section 11 of the practice).

import * as v from 'valibot';
import { command } from '../command.ts';
import { idSigns, promptSigns } from '../limits.ts';
import { lines } from '../typed.ts';

export const questionsCommands = [
  command('questions.open', { prompt: v.optional(v.nullable(lines(promptSigns)), null) }),
  command('questions.gather', {}),
  command('questions.show', {
    /** null takes the card down again. */
    cardId: v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(idSigns))),
  }),
  command('questions.close', {}),
] as const;

export type QuestionsSlice = {
  readonly stage: 'writing' | 'gathering' | 'reading';
  readonly prompt: string | null;
  readonly shown: string | null;
  readonly basketId: string;
} | null;

export interface Card {
  readonly id: string;
  readonly text: string;
}

/** For the facilitator alone, once gathered, in shuffled order. */
export type CardsSlice = readonly Card[] | null;
