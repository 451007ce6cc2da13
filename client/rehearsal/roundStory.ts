// The piece in a rehearsal: who passes it next, and what is told of it. The first round is walked slowly, hand by hand; later
// ones hold nobody up.

import type { SeatId } from '../../shared/ids.ts';
import { hasDevice, seatOf, type Circle } from '../../server/core/state.ts';
import { press, type Beat, type Move } from './beat.ts';
import type { Memory } from './remembered.ts';
import { tell } from './telling.ts';

type Round = NonNullable<Circle['round']>;

/** Moves of the piece that are told one by one in the first round, and in later ones. */
const toldOneByOne = { first: 4, later: 1 };
/** Moves after which a round without an end of its own is ended. */
const enough = { popcorn: 4, handed: 3 };

/** The next beat of a round that goes on; null where none does. */
export function nextOfRound(circle: Circle, memory: Memory): Beat | null {
  const { round } = circle;
  if (!round?.holder) return null;
  if (round.mode !== 'go-round' && memory.moved >= enough[round.mode])
    return { moves: [press({ type: 'round.end' })], telling: tell('r.over', 'r.over.more') };
  if (round.holder === 'centre') return fromTheMiddle(circle, round, memory);
  switch (round.mode) {
    case 'go-round':
      return onwards(circle, round, round.holder, memory);
    case 'popcorn':
      return {
        moves: [pass(circle, round.holder)],
        telling: tell('r.back', 'r.back.more', { from: nameOf(circle, round.holder) }),
      };
    case 'handed':
      return handed(circle, round.holder);
  }
}

function fromTheMiddle(circle: Circle, { mode }: Round, { moved }: Memory): Beat {
  const taker = phones(circle)[(moved * 3 + 5) % phones(circle).length];
  // Somebody who left may have had it: the facilitator offers it on.
  const to = taker ?? circle.seats[0]?.id ?? '';
  const intent =
    mode === 'handed'
      ? ({ type: 'piece.give', toSeatId: to } as const)
      : ({ type: 'piece.take', seatId: to } as const);
  return {
    moves: [press(intent, mode === 'handed' || taker === undefined ? null : to)],
    telling: tell('r.take', 'r.take.more', { name: nameOf(circle, to) }),
  };
}

function handed(circle: Circle, holder: SeatId): Beat {
  const at = circle.seats.findIndex(({ id }) => id === holder);
  const to = circle.seats[(at + 3) % circle.seats.length]?.id ?? holder;
  return {
    moves: [pass(circle, holder, to)],
    telling: tell('r.give', 'r.give.more', { from: nameOf(circle, holder), to: nameOf(circle, to) }),
  };
}

function onwards(circle: Circle, round: Round, holder: SeatId, { moved, rounds }: Memory): Beat {
  const { toCome, asked, stage } = round;
  const from = nameOf(circle, holder);
  const [next] = toCome;
  if (next === undefined) {
    const again = stage === 'going' ? asked[0] : undefined;
    if (again !== undefined)
      return {
        moves: [pass(circle, holder)],
        telling: tell('r.once', 'r.once.more', { to: nameOf(circle, again) }),
      };
    const asks = rounds === 0 && stage === 'going' ? phones(circle)[1] : undefined;
    if (asks !== undefined && asks !== holder)
      return {
        moves: [press({ type: 'round.again', seatId: asks }, asks)],
        telling: tell('r.ask', 'r.ask.more', { name: nameOf(circle, asks) }),
      };
    return { moves: [pass(circle, holder)], telling: tell('r.done', 'r.done.more') };
  }
  const last = toCome[toCome.length - 1] ?? next;
  if (moved >= toldOneByOne[rounds === 0 ? 'first' : 'later'] && toCome.length > 1)
    return {
      moves: [holder, ...toCome.slice(0, -1)].map((seatId) => pass(circle, seatId)),
      telling: tell('r.rest', 'r.rest.more', { to: nameOf(circle, last) }),
    };
  const values = { from, to: nameOf(circle, next) };
  return { moves: [pass(circle, holder)], telling: passing(circle, { holder, next, moved, values }) };
}

function passing(
  circle: Circle,
  {
    holder,
    next,
    moved,
    values,
  }: {
    readonly holder: SeatId;
    readonly next: SeatId;
    readonly moved: number;
    readonly values: { readonly from: string; readonly to: string };
  },
): Beat['telling'] {
  if (!isWithPhone(circle, next)) return tell('r.bare', 'r.bare.more', values);
  if (!isWithPhone(circle, holder)) return tell('r.nod', 'r.nod.more', values);
  if (moved === 0) return tell('r.spoke', 'r.spoke.more', values);
  return moved === 1
    ? tell('r.silent', 'r.silent.more', values)
    : tell('f.rehearse.pass', 'r.pass.more', values);
}

/** Whoever has a phone passes on it; for anybody else the facilitator does. */
function pass(circle: Circle, seatId: SeatId, toSeatId?: SeatId): Move {
  const to = toSeatId === undefined ? {} : { toSeatId };
  return press({ type: 'piece.pass', seatId, ...to }, isWithPhone(circle, seatId) ? seatId : null);
}

function isWithPhone(circle: Circle, seatId: SeatId): boolean {
  const seat = seatOf(circle, seatId);
  return seat !== undefined && hasDevice(seat);
}

function phones({ seats }: Circle): readonly SeatId[] {
  return seats.filter(hasDevice).map(({ id }) => id);
}

function nameOf(circle: Circle, seatId: SeatId): string {
  return seatOf(circle, seatId)?.name ?? '';
}
