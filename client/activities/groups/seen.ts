// What a page may say of small groups: who sits with whom, and no more.

import type { GroupsSlice } from '../../../shared/activities/groups.ts';
import type { SeatId } from '../../../shared/ids.ts';

/** Whose group this is, all of it; null for a seat that is in none. */
export function groupOf(slice: GroupsSlice, seatId: SeatId | null): readonly SeatId[] | null {
  if (slice === null || seatId === null) return null;
  return slice.groups.find((group) => group.includes(seatId)) ?? null;
}
