// Where the piece goes next, where it came from, and what a change of seats does to its journey.

import type { Direction } from '../../../shared/activities/round.ts';
import type { SeatId } from '../../../shared/ids.ts';
import { refused, went, type Outcome } from '../outcome.ts';
import type { Round } from './round.ts';

/** The seats from `first` on, in the round's direction: left is the order of the list. */
export function inDirection(
  seats: readonly SeatId[],
  direction: Direction,
  first: SeatId,
): readonly SeatId[] {
  const order = direction === 'left' ? [...seats] : [...seats].reverse();
  const at = order.indexOf(first);
  return [...order.slice(at), ...order.slice(0, at)];
}

/** The round after `from` let go of the piece: `to` is named in handed rounds alone. */
export function moveOn(
  round: Round,
  from: SeatId,
  to: SeatId | null,
  seats: readonly SeatId[],
): Outcome<Round> {
  switch (round.mode) {
    case 'popcorn':
      return went({ ...round, holder: 'centre' });
    case 'handed':
      if (to === null || to === from) return refused('bad_request');
      return seats.includes(to) ? went({ ...round, holder: to }) : refused('no_such_seat');
    case 'go-round':
      return went(visitNext(round, from, seats));
  }
}

function visitNext(round: Round, from: SeatId, seats: readonly SeatId[]): Round {
  const [next, ...toCome] = round.toCome;
  if (next !== undefined) return { ...round, holder: next, toCome };
  const done: Round = { ...round, holder: null, stage: 'done', toCome: [] };
  if (round.stage !== 'going') return done;
  const after = inDirection(seats, round.direction, from);
  const [first, ...others] = [...after.slice(1), from].filter((id) => round.asked.includes(id));
  if (first === undefined) return done;
  return { ...round, holder: first, stage: 'again', toCome: others };
}

/** The piece back in the hand that has just passed it, and everything as it was then. */
export function takeBack(round: Round): Round {
  const { passed, holder } = round;
  if (passed === null) return round;
  const back: Round = { ...round, holder: passed.seatId, stage: passed.stage, passed: null };
  if (round.mode !== 'go-round' || holder === null || holder === 'centre') return back;
  if (round.stage === passed.stage) return { ...back, toCome: [holder, ...round.toCome] };
  // Those who asked wait again for the end of the round; somebody let in at this very moment is still to come.
  return { ...back, toCome: round.toCome.filter((id) => !round.asked.includes(id)) };
}

/**
 * The journey after people came, left or changed places. Who left is not visited; who came is visited last; when the
 * others changed places, the rest of the journey follows the new order from the holder on. A holder who left gives
 * the piece to the next.
 */
export function withSeats(round: Round, before: readonly SeatId[], after: readonly SeatId[]): Round {
  const passed = round.passed && after.includes(round.passed.seatId) ? round.passed : null;
  const asked = after.filter((id) => round.asked.includes(id));
  const next: Round = { ...round, asked, passed, toCome: visitsLeft(round, before, after) };
  const { holder } = round;
  if (holder === null) return passed === null ? passStands(next) : next;
  if (holder === 'centre' || after.includes(holder)) return next;
  const left: Round = { ...next, passed: null };
  return round.mode === 'go-round'
    ? passStands(visitNext(left, holder, before))
    : { ...left, holder: 'centre' };
}

/** The last pass is not taken back any more: a round that ended with it keeps neither visits nor wishes. */
export function passStands(round: Round): Round {
  const stands: Round = { ...round, passed: null };
  return round.stage === 'done' ? { ...stands, toCome: [], asked: [] } : stands;
}

function visitsLeft(round: Round, before: readonly SeatId[], after: readonly SeatId[]): readonly SeatId[] {
  if (round.mode !== 'go-round') return [];
  const came = after.filter((id) => !before.includes(id));
  const stayed = round.toCome.filter((id) => after.includes(id));
  const samePlaces = same(
    before.filter((id) => after.includes(id)),
    after.filter((id) => before.includes(id)),
  );
  const { holder } = round;
  if (samePlaces || holder === null || !after.includes(holder)) return [...stayed, ...came];
  return [...inDirection(after, round.direction, holder).filter((id) => stayed.includes(id)), ...came];
}

function same(one: readonly SeatId[], other: readonly SeatId[]): boolean {
  return one.length === other.length && one.every((id, at) => id === other[at]);
}
