// Small groups: who sits with whom, and whose voice it is (section 14 of the practice).

import * as v from 'valibot';
import { command } from '../command.ts';
import type { GroupSize } from '../groups.ts';
import { seatId, type SeatId } from '../ids.ts';

export const groupsCommands = [
  command('groups.form', {
    size: v.picklist([2, 3]),
    /** Who comes first in the first group; by chance where it is not said. */
    beginAt: v.optional(seatId),
  }),
  /** The voice itself and not a step: two presses on one button leave nobody out. */
  command('groups.voice', { voice: v.picklist([1, 2, 3]) }),
  command('groups.end', {}),
] as const;

export type Voice = 1 | 2 | 3;

/** What a group talks about and whether it has finished is in no field. */
export type GroupsSlice = {
  readonly size: GroupSize;
  readonly voice: Voice;
  readonly groups: readonly (readonly SeatId[])[];
} | null;
