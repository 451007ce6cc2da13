// What a page may say of seats and the piece.

import type { SeatsSlice } from '../../../shared/circle.ts';
import type { Own, ParticipantView } from '../../../shared/views.ts';
import { fill } from '../../words/fill.ts';
import { words } from '../../words/phone.ts';

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** "Sam", or "Sam (by Ana)" where two bear the name; never a number (section 18 of the practice). */
export function nameByNeighbour(seats: SeatsSlice, id: string): string {
  const at = seats.findIndex((seat) => seat.id === id);
  const name = seats[at]?.name ?? '';
  if (!seats.some((seat) => seat.id !== id && same(seat.name, name))) return name;
  // The nearest of another name, so that two who sit side by side are told apart by their outer neighbours.
  const others = seats.flatMap((_, step) => [
    seats[(at + seats.length - step) % seats.length],
    seats[(at + step) % seats.length],
  ]);
  const neighbour = others.find((seat) => seat !== undefined && !same(seat.name, name))?.name;
  return neighbour === undefined ? name : fill(words['p.holding.handed.name'], { name, neighbour });
}

/** Whether the piece lies in the middle for whoever takes it. */
export function mayTake(view: ParticipantView, own: Own): boolean {
  return view.round?.mode === 'popcorn' && view.round.holder === 'centre' && !own.waiting;
}

/** The first heading of a page: who holds the piece, to be found and not announced (21.5). */
export function headingOf(view: ParticipantView): string {
  const holder = view.round?.holder ?? null;
  if (holder === null) return view.circle.title;
  if (holder === 'centre') return words['p.centre'];
  return fill(words['p.with'], { name: nameByNeighbour(view.seats, holder) });
}
