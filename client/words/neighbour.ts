// Two people of one name are told apart by who sits beside them, never by a number (section 18 of the practice).

import type { SeatsSlice } from '../../shared/circle.ts';
import { fill } from './fill.ts';

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** A seat's name; where another bears it, `both` filled with it and the nearest neighbour. '' for a seat that is not there. */
export function nameBeside(seats: SeatsSlice, id: string, both: string): string {
  const at = seats.findIndex((seat) => seat.id === id);
  const name = seats[at]?.name ?? '';
  if (!seats.some((seat) => seat.id !== id && same(seat.name, name))) return name;
  // The nearest of another name, so that two who sit side by side are told apart by their outer neighbours.
  const others = seats.flatMap((_, step) => [
    seats[(at + seats.length - step) % seats.length],
    seats[(at + step) % seats.length],
  ]);
  const neighbour = others.find((seat) => seat !== undefined && !same(seat.name, name))?.name;
  return neighbour === undefined ? name : fill(both, { name, neighbour });
}
