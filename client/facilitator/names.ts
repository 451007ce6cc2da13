// What people are called on the console. Two of one name are told apart by a neighbour, never by a number.

import type { SeatsSlice } from '../../shared/circle.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Own, Presence } from '../../shared/views.ts';
import { words } from '../words/console.ts';
import { fill } from '../words/fill.ts';

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** "Sam", or "Sam (by Ana)" where another Sam sits in the circle; '' for a seat that is not there. */
export function nameOf(seats: SeatsSlice, id: SeatId): string {
  const at = seats.findIndex((seat) => seat.id === id);
  const name = seats[at]?.name ?? '';
  if (!seats.some((seat) => seat.id !== id && same(seat.name, name))) return name;
  const round = [...seats.slice(0, at).reverse(), ...seats.slice(at + 1).reverse()];
  const neighbour = round.find((seat) => !same(seat.name, name))?.name;
  return neighbour === undefined ? name : fill(words['f.seat.by'], { name, neighbour });
}

/** Whether a phone belongs to this seat and is there, as far as this console knows. */
export function presenceOf(own: Own, id: SeatId): Presence {
  return own.presence?.[id] ?? 'no device';
}
