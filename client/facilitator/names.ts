// What people are called on the console. Two of one name are told apart by a neighbour, never by a number.

import type { SeatsSlice } from '../../shared/circle.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { FacilitatorView, Own, Presence } from '../../shared/views.ts';
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

/**
 * The marks of devices beside names: a dark phone is away, and that is nobody's business but while people gather, and
 * where the piece lies (section 5.5 of the practice).
 */
export function marksOf(
  { circle, round }: Pick<FacilitatorView, 'circle' | 'round'>,
  own: Own,
): Readonly<Record<SeatId, Presence>> {
  if (circle.phase === 'gathering') return own.presence ?? {};
  const holder = round?.holder ?? 'centre';
  return holder === 'centre' ? {} : { [holder]: presenceOf(own, holder) };
}
