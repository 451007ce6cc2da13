// One beat of a rehearsal: what imagined hands do, and what is told of it.

import type { Intent } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Telling } from './telling.ts';

/** Something an imagined hand does; `seatId` is null for the facilitator's. */
export type Move =
  | { readonly is: 'press'; readonly seatId: SeatId | null; readonly intent: Intent }
  | { readonly is: 'hurry'; readonly milliseconds: number };

export interface Beat {
  readonly moves: readonly Move[];
  readonly telling: Telling;
}

export const press = (intent: Intent, seatId: SeatId | null = null): Move => ({
  is: 'press',
  seatId,
  intent,
});
