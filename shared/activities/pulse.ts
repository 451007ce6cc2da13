// The trust pulse: eight statements, answered unsigned and seen by all in the same moment (section 12 of the practice).

import { command } from '../command.ts';
import type { StatementId } from '../pulse.ts';

export const pulseCommands = [
  command('pulse.open', {}),
  command('pulse.gather', {}),
  command('pulse.close', {}),
] as const;

/** How far the answers lie apart. */
export type Spread = 'close' | 'mixed' | 'apart';

/** What is shown of one statement: its middle, 1 to 5 in half steps. Both are null where too few answered. */
export type PulseResult = { readonly id: StatementId } & (
  { readonly middle: number; readonly spread: Spread } | { readonly middle: null; readonly spread: null }
);

export type PulseSlice =
  | { readonly stage: 'answering' | 'gathering'; readonly basketId: string; readonly results: null }
  | { readonly stage: 'shown'; readonly basketId: string; readonly results: readonly PulseResult[] }
  | null;
