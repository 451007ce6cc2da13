// The agreements a group has chosen; one press away on a phone (section 8 of the practice).

import * as v from 'valibot';
import { command } from '../command.ts';
import { agreementsAtMost, agreementTextSigns, agreementTitleSigns } from '../limits.ts';
import { line } from '../typed.ts';

const agreement = v.strictObject({ title: line(agreementTitleSigns), text: line(agreementTextSigns, 0) });

export const agreementsCommands = [
  command('agreements.set', { agreements: v.pipe(v.array(agreement), v.maxLength(agreementsAtMost)) }),
] as const;

export interface Agreement {
  readonly title: string;
  readonly text: string;
}

export type AgreementsSlice = readonly Agreement[] | null;
