// A clearness committee: one person's question, and a few others who only ask (section 13 of the practice). Software
// holds its phases and who has which part in it, and nothing else.

import * as v from 'valibot';
import { command } from '../command.ts';
import { seatId, type SeatId } from '../ids.ts';

export const clearnessPhases = [
  'gather',
  'quiet',
  'telling',
  'asking',
  'mirroring',
  'thanks',
  'close',
] as const;
export type ClearnessPhase = (typeof clearnessPhases)[number];

/** Minutes of the whole committee. */
export const clearnessLengths = [120, 60] as const;
export type ClearnessLength = (typeof clearnessLengths)[number];

/** Minutes planned for each phase; nothing happens when they are over. */
export const phaseMinutes: Readonly<Record<ClearnessLength, Readonly<Record<ClearnessPhase, number>>>> = {
  120: { gather: 5, quiet: 5, telling: 15, asking: 75, mirroring: 12, thanks: 5, close: 3 },
  60: { gather: 3, quiet: 2, telling: 8, asking: 35, mirroring: 7, thanks: 3, close: 2 },
};

/** As few and as many as may sit in one, the focus person and the clerk among them. */
export const committeeSeats = { least: 6, most: 8 } as const;

export const clearnessCommands = [
  command('clearness.begin', { focus: seatId, clerk: seatId, length: v.picklist(clearnessLengths) }),
  command('clearness.phase', { phase: v.picklist(clearnessPhases) }),
] as const;

export type ClearnessSlice = {
  readonly phase: ClearnessPhase;
  readonly focus: SeatId;
  readonly clerk: SeatId;
} | null;

/** A wall says whose question it is to nobody who walks by. */
export type ClearnessOnTheWall = Pick<NonNullable<ClearnessSlice>, 'phase'> | null;
