// The round and its piece (section 5 of the practice).

import * as v from 'valibot';
import { command } from '../command.ts';
import { seatId, type SeatId } from '../ids.ts';

export const roundModes = ['go-round', 'popcorn', 'handed'] as const;
export const directions = ['left', 'right'] as const;

export const roundCommands = [
  command('round.start', {
    mode: v.picklist(roundModes),
    direction: v.optional(v.picklist(directions), 'left'),
    firstSeatId: v.optional(seatId),
  }),
  // Said something or not, it is this one command, with these fields and no others.
  command('piece.pass', { seatId, toSeatId: v.optional(seatId) }),
  command('piece.give', { toSeatId: seatId }),
  command('piece.take', { seatId: v.optional(seatId) }),
  command('round.again', { seatId: v.optional(seatId), on: v.optional(v.boolean(), true) }),
  command('round.end', {}),
] as const;

export type RoundMode = (typeof roundModes)[number];
export type Direction = (typeof directions)[number];

export type RoundSlice = {
  readonly mode: RoundMode;
  readonly direction: Direction;
  readonly holder: SeatId | 'centre' | null;
  readonly stage: 'going' | 'again' | 'done';
} | null;
