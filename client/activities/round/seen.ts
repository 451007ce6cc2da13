// What a page may say of seats and the piece.

import type { SeatsSlice } from '../../../shared/circle.ts';
import type { Own, ParticipantView } from '../../../shared/views.ts';
import { fill } from '../../words/fill.ts';
import { nameBeside } from '../../words/neighbour.ts';
import { words } from '../../words/phone.ts';

/** "Sam", or "Sam (by Ana)" where two bear the name. */
export function nameByNeighbour(seats: SeatsSlice, id: string): string {
  return nameBeside(seats, id, words['p.holding.handed.name']);
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
