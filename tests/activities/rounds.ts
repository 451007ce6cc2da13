// Rounds as the tests of the piece begin them.

import type { Held } from '../../server/core/state.ts';
import type { SeatId } from '../../shared/ids.ts';
import { aCircle, at, facilitator, holder, must, pass } from '../support/aCircle.ts';

export const four = ['Ana', 'Ben', 'Cleo', 'Dev'];
export const goRound = { type: 'round.start', mode: 'go-round' } as const;
export const takeBack = { type: 'piece.take' } as const;
export const again = { type: 'round.again' } as const;

export const round = (names: readonly string[] = four): Held =>
  must(aCircle({ seats: names }), facilitator, goRound);
export const popcorn = (): Held =>
  must(aCircle({ seats: four }), facilitator, { type: 'round.start', mode: 'popcorn' });
export const handed = (): Held =>
  must(aCircle({ seats: four }), facilitator, { type: 'round.start', mode: 'handed' });

/** Whom the piece visits from here on when everybody passes it, the holder first. */
export function visits(held: Held, now = at(100)): readonly SeatId[] {
  const here = holder(held);
  return here === null ? [] : [here, ...visits(pass(held, here, now), now)];
}
