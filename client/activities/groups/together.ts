// With whom somebody sits, and where: the one sentence that a phone has of small groups.

import type { SeatId } from '../../../shared/ids.ts';
import type { ParticipantView } from '../../../shared/views.ts';
import { fill } from '../../words/fill.ts';
import { words } from '../../words/groups.ts';
import { firstSentence } from '../../words/sentences.ts';
import { nameByNeighbour } from '../round/seen.ts';
import { groupOf } from './seen.ts';

/** "With Ana and Sam. Find a corner."; whose others have left is still told where. '' for a seat that is in no group. */
export function together({ groups, seats }: ParticipantView, seatId: SeatId | null): string {
  const group = groupOf(groups, seatId);
  if (group === null) return '';
  const [name, other] = group.filter((id) => id !== seatId).map((id) => nameByNeighbour(seats, id));
  if (name === undefined) return firstSentence(words['p.group']).rest;
  const names = other === undefined ? name : fill(words['p.group.and'], { name, other });
  return fill(words['p.group'], { names });
}
