// What becomes of a circle when one of its activities makes it a room of its own (section 13 of the practice): one seat
// holds it alone, whatever else went on is over, and there is no way back.

import { beginnings, enclosureOf } from './activities/index.ts';
import type { Circle } from './state.ts';

/** The circle after a command; with `before` it is seen whether it has become a room of its own just now. */
export function enclosed(before: Circle, after: Circle): Circle {
  const enclosure = enclosureOf(after);
  if (enclosure === null || enclosureOf(before) !== null) return after;
  const { agreements, clearness } = after;
  return {
    ...after,
    ...beginnings,
    agreements,
    clearness,
    plan: { ...after.plan, current: null },
    // Whoever facilitated until now is a member like any other, or has left the room.
    keys: { ...after.keys, facilitator: null },
    seats: after.seats.map((seat) => ({
      ...seat,
      role: seat.id === enclosure.facilitator ? 'facilitator' : 'participant',
    })),
  };
}
