// Who is who in a committee, in the words of one of its phones.

import type { Own, ParticipantView } from '../../../shared/views.ts';
import { words } from '../../words/clearness.ts';
import { fill } from '../../words/fill.ts';
import { nameByNeighbour } from '../round/seen.ts';

/** One sentence or two; '' where there is no committee. */
export function rolesFor({ clearness, seats }: ParticipantView, { seatId }: Own): string {
  if (clearness === null) return '';
  const focus = nameByNeighbour(seats, clearness.focus);
  const clerk = nameByNeighbour(seats, clearness.clerk);
  if (seatId === clearness.focus) return fill(words['p.clearness.focus'], { clerk });
  if (seatId === clearness.clerk) return fill(words['p.clearness.clerk'], { focus });
  return fill(words['p.clearness'], { focus, clerk });
}
