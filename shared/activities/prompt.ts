// The prompt: the words in front of everybody, with their credit where they are somebody else's.

import * as v from 'valibot';
import { command } from '../command.ts';
import { creditSigns, promptSigns } from '../limits.ts';
import { line, lines } from '../typed.ts';

const creditPart = v.optional(line(creditSigns, 0), '');

export const credit = v.strictObject({ title: creditPart, author: creditPart, year: creditPart });

export const promptCommands = [
  command('prompt.show', {
    text: v.pipe(
      lines(promptSigns),
      v.check((text) => text.trim() !== ''),
    ),
    credit: v.optional(v.nullable(credit), null),
  }),
  command('prompt.clear', {}),
] as const;

export interface Credit {
  readonly title: string;
  readonly author: string;
  readonly year: string;
}

export interface Prompt {
  readonly text: string;
  readonly credit: Credit | null;
}

export type PromptSlice = Prompt | null;
