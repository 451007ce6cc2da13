// The piece goes round (section 5 of the practice). Only a person moves it: there is no deadline here that does.
// Nothing is kept of a turn but where the piece is, and for eight seconds whose hand it left.

import type { Direction, RoundMode, RoundSlice } from '../../../shared/activities/round.ts';
import type { CommandOf } from '../../../shared/commands.ts';
import type { SeatId } from '../../../shared/ids.ts';
import { takeBackSeconds } from '../../../shared/limits.ts';
import type { Activity, Context } from '../activity.ts';
import { refused, went, type Outcome } from '../outcome.ts';
import { hasDevice, seatOf } from '../state.ts';
import { inDirection, moveOn, passStands, takeBack, withSeats } from './journey.ts';

export interface Round {
  readonly mode: RoundMode;
  readonly direction: Direction;
  readonly holder: SeatId | 'centre' | null;
  readonly stage: 'going' | 'again' | 'done';
  /** Seats the piece still visits, in order; in a go-round alone. */
  readonly toCome: readonly SeatId[];
  /** Those who asked for it once more, in circle order and never in the order of asking. */
  readonly asked: readonly SeatId[];
  /** The last pass, while it can be taken back. */
  readonly passed: {
    readonly seatId: SeatId;
    readonly until: number;
    readonly stage: 'going' | 'again';
  } | null;
}

export type RoundState = Round | null;
type RoundCommand<Type> = Extract<CommandOf<'round'>, { type: Type }>;

export const round: Activity<'round'> = {
  initial: null,

  decide(state, command, context) {
    if (command.type === 'round.start') return start(command, context);
    if (state === null) return refused('not_now');
    switch (command.type) {
      case 'piece.pass':
        return pass(state, command, context);
      case 'piece.give':
        return give(state, command, context);
      case 'piece.take':
        return take(state, command, context);
      case 'round.again':
        return askAgain(state, command, context);
      case 'round.end':
        return went(null);
    }
  },

  nextDeadline: (state) => state?.passed?.until ?? null,
  settle: (state, now) => (state?.passed && state.passed.until <= now ? passStands(state) : state),
  turn: (state) => (state === null || state.holder === 'centre' ? null : state.holder),
  seatsChanged: (state, before, after) => (state === null ? null : withSeats(state, before, after)),
  segmentLeft: () => null,
  // A round that is done can be taken up again until something new is there.
  somethingBegan: (state) => (state?.stage === 'done' ? passStands(state) : state),
};

function start(command: RoundCommand<'round.start'>, { circle }: Context): Outcome<Round> {
  const seats = circle.seats.map((seat) => seat.id);
  const first = command.firstSeatId ?? seats[0];
  if (first === undefined) return refused('not_now');
  if (!seats.includes(first)) return refused('no_such_seat');
  const { mode, direction } = command;
  const round: Round = {
    mode,
    direction,
    holder: first,
    stage: 'going',
    toCome: [],
    asked: [],
    passed: null,
  };
  if (mode === 'popcorn') return went({ ...round, holder: 'centre' });
  if (mode === 'handed') return went(round);
  return went({ ...round, toCome: inDirection(seats, direction, first).slice(1) });
}

/** For whom a seat's command counts: its own person, or a facilitator for a seat without a device. */
function acting(seatId: SeatId | undefined, { circle, actor, facilitates }: Context): Outcome<SeatId> {
  const own = actor.kind === 'seat' ? actor.seatId : null;
  const meant = seatId ?? own;
  if (meant === null) return refused('not_allowed');
  const seat = seatOf(circle, meant);
  if (!seat) return refused('no_such_seat');
  if (meant !== own && (!facilitates || hasDevice(seat))) return refused('not_allowed');
  return went(meant);
}

function pass(state: Round, command: RoundCommand<'piece.pass'>, context: Context): Outcome<Round> {
  const from = acting(command.seatId, context);
  if (!from.ok) return from;
  if (state.holder !== from.next) return refused('not_now');
  if (state.mode !== 'handed' && command.toSeatId !== undefined) return refused('bad_request');
  const moved = moveOn(state, from.next, command.toSeatId ?? null, seatIds(context));
  if (!moved.ok || state.stage === 'done') return moved;
  const until = context.now + takeBackSeconds * 1_000;
  return went({ ...moved.next, passed: { seatId: from.next, until, stage: state.stage } });
}

function give(state: Round, command: RoundCommand<'piece.give'>, context: Context): Outcome<Round> {
  if (state.mode !== 'handed' || state.holder !== 'centre') return refused('not_now');
  if (!seatOf(context.circle, command.toSeatId)) return refused('no_such_seat');
  return went({ ...state, holder: command.toSeatId, passed: null });
}

function take(state: Round, command: RoundCommand<'piece.take'>, context: Context): Outcome<Round> {
  const by = acting(command.seatId, context);
  if (!by.ok) return by;
  if (state.mode === 'popcorn' && state.holder === 'centre') {
    return went({ ...state, holder: by.next, passed: null });
  }
  return state.passed?.seatId === by.next ? went(takeBack(state)) : refused('not_now');
}

function askAgain(state: Round, command: RoundCommand<'round.again'>, context: Context): Outcome<Round> {
  const by = acting(command.seatId, context);
  if (!by.ok) return by;
  if (state.mode !== 'go-round' || state.stage !== 'going') return refused('not_now');
  const others = state.asked.filter((id) => id !== by.next);
  const asked = seatIds(context).filter((id) => others.includes(id) || (command.on && id === by.next));
  return went({ ...state, asked });
}

function seatIds({ circle }: Context): readonly SeatId[] {
  return circle.seats.map((seat) => seat.id);
}

export const roundViews = {
  everybody(state: RoundState): { round: RoundSlice } {
    if (state === null) return { round: null };
    const { mode, direction, holder, stage } = state;
    return { round: { mode, direction, holder, stage } };
  },
  /** What a seat may know of itself alone. */
  own: (state: RoundState, seatId: SeatId, still: boolean) => ({
    again:
      state !== null &&
      state.asked.includes(seatId) &&
      (state.stage === 'going' || state.toCome.includes(seatId)),
    mayTakeBack: state?.passed?.seatId === seatId && !still,
  }),
};
