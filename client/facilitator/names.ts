// What people are called on the console. Two of one name are told apart by a neighbour, never by a number.

import type { SeatsSlice } from '../../shared/circle.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Own, Presence } from '../../shared/views.ts';
import { words } from '../words/console.ts';
import { nameBeside } from '../words/neighbour.ts';

/** "Sam", or "Sam (by Ana)" where another Sam sits in the circle; '' for a seat that is not there. */
export function nameOf(seats: SeatsSlice, id: SeatId): string {
  return nameBeside(seats, id, words['f.seat.by']);
}

/** Whether a phone belongs to this seat and is there, as far as this console knows. */
export function presenceOf(own: Own, id: SeatId): Presence {
  return own.presence?.[id] ?? 'no device';
}
