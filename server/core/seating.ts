// Seats, their order and roles, the threshold, and other phones for the same person (section 4 of the practice).

import type { CircleCommand } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/ids.ts';
import { inviteSeconds, seatsAtMost } from '../../shared/limits.ts';
import { enclosureOf } from './activities/index.ts';
import type { Context } from './activity.ts';
import { refused, went, type Outcome } from './outcome.ts';
import { enterFirst } from './plan.ts';
import { seatOf, type Circle, type Key, type Seat, type Waiting } from './state.ts';

type CommandNamed<Type> = Extract<CircleCommand, { type: Type }>;
/** A circle after a command of the frame; `inviteToken` is the one answer that carries more than a version. */
export type Seated = { readonly circle: Circle; readonly inviteToken?: string };

export function decideSeating(circle: Circle, command: CircleCommand, context: Context): Outcome<Seated> {
  switch (command.type) {
    case 'circle.open':
      return plainly(went(enterFirst({ ...circle, phase: 'open' })));
    case 'circle.end':
      return plainly(went({ ...circle, phase: 'ended' }));
    case 'sound.here':
      return plainly(went({ ...circle, sounding: context.actor.device }));
    case 'seat.add':
      return plainly(addSeat(circle, command.name, context));
    case 'seat.order':
      return plainly(orderSeats(circle, command.seatIds));
    case 'seat.leave':
      return plainly(
        context.actor.kind === 'seat' ? took(circle, context.actor.seatId, false) : refused('not_allowed'),
      );
    case 'seat.remove':
      return plainly(took(circle, command.seatId, true));
    case 'seat.rename':
      return plainly(rename(circle, command, context));
    case 'seat.role':
      return plainly(change(circle, command.seatId, () => went({ role: command.role })));
    case 'seat.device':
      return plainly(
        change(circle, command.seatId, ({ id }) =>
          context.connected.has(id) ? refused('not_now') : went({ phone: false }),
        ),
      );
    case 'seat.admit':
      return plainly(admit(circle, command, context));
    case 'seat.invite':
      return invite(circle, command.seatId, context);
  }
}

function plainly(outcome: Outcome<Circle>): Outcome<Seated> {
  return outcome.ok ? went({ circle: outcome.next }) : outcome;
}

/** As many seats as this circle may have. */
function most(circle: Circle): number {
  return enclosureOf(circle)?.most ?? seatsAtMost;
}

/** Seats and those at the threshold together: past the most there may be the circle is full. */
export function isFull(circle: Circle): boolean {
  return circle.seats.length + circle.threshold.length >= most(circle);
}

export function seatFor(waiting: Waiting): Seat {
  const { id, name, key } = waiting;
  return { id, name, key, role: 'participant', phone: true, invite: null };
}

/** Everybody who was let in, seated after the last seat. */
export function seatTheAdmitted(circle: Circle): Circle {
  const admitted = circle.threshold.filter((waiting) => waiting.admitted);
  if (admitted.length === 0) return circle;
  const threshold = circle.threshold.filter((waiting) => !waiting.admitted);
  return { ...circle, threshold, seats: [...circle.seats, ...admitted.map(seatFor)] };
}

/** A seat for somebody without a device comes in as a late-comer does: between turns, never in a silence. */
function addSeat(circle: Circle, name: string, { random }: Context): Outcome<Circle> {
  if (isFull(circle)) return refused('full');
  const waiting: Waiting = { id: random.id(), name, key: null, admitted: true };
  return went({ ...circle, threshold: [...circle.threshold, waiting] });
}

function orderSeats(circle: Circle, seatIds: readonly SeatId[]): Outcome<Circle> {
  if (seatIds.some((id) => !seatOf(circle, id))) return refused('no_such_seat');
  const once = new Set(seatIds).size;
  if (once !== seatIds.length || once !== circle.seats.length) return refused('bad_request');
  return went({ ...circle, seats: seatIds.flatMap((id) => seatOf(circle, id) ?? []) });
}

/** One seat fewer, or one fewer at the threshold. A seat that was taken away cannot come back with its phone. */
function took(circle: Circle, id: SeatId, away: boolean): Outcome<Circle> {
  const gone = seatOf(circle, id) ?? circle.threshold.find((waiting) => waiting.id === id);
  if (gone === undefined) return refused('no_such_seat');
  return went({
    ...circle,
    seats: circle.seats.filter((seat) => seat.id !== id),
    threshold: circle.threshold.filter((waiting) => waiting.id !== id),
    removed: away ? shutOut(circle, gone.key) : circle.removed,
  });
}

export function shutOut(circle: Circle, key: Key | null): readonly Key[] {
  return key === null || circle.removed.includes(key) ? circle.removed : [...circle.removed, key];
}

function rename(circle: Circle, command: CommandNamed<'seat.rename'>, context: Context): Outcome<Circle> {
  const { seatId, name } = command;
  const own = context.actor.kind === 'seat' && context.actor.seatId === seatId;
  if (!own && !context.facilitates) return refused('not_allowed');
  if (!circle.threshold.some(({ id }) => id === seatId)) return change(circle, seatId, () => went({ name }));
  const threshold = circle.threshold.map((waiting) =>
    waiting.id === seatId ? { ...waiting, name } : waiting,
  );
  return went({ ...circle, threshold });
}

/** Let in; with `as`, the person of an away seat who comes with another device: at once, for nobody new walks in. */
function admit(circle: Circle, command: CommandNamed<'seat.admit'>, context: Context): Outcome<Circle> {
  const waiting = circle.threshold.find(({ id }) => id === command.seatId);
  if (waiting === undefined) return refused('no_such_seat');
  if (command.as === undefined) {
    const admitted = circle.threshold.filter((one) => one.admitted && one !== waiting);
    if (circle.seats.length + admitted.length >= most(circle)) return refused('full');
    const threshold = circle.threshold.map((one) => (one === waiting ? { ...one, admitted: true } : one));
    return went({ ...circle, threshold });
  }
  const seat = seatOf(circle, command.as);
  if (seat === undefined) return refused('no_such_seat');
  if (waiting.key === null || context.connected.has(seat.id)) return refused('not_now');
  const threshold = circle.threshold.filter((one) => one !== waiting);
  return went(takeOver({ ...circle, threshold }, seat.id, waiting.key));
}

/** The seat belongs to another device from now on; the one before is shown out. */
export function takeOver(circle: Circle, seatId: SeatId, key: Key): Circle {
  const before = seatOf(circle, seatId)?.key ?? null;
  return {
    ...circle,
    removed: shutOut(circle, before).filter((shut) => shut !== key),
    seats: circle.seats.map((seat) =>
      seat.id === seatId ? { ...seat, key, phone: true, invite: null } : seat,
    ),
  };
}

function invite(circle: Circle, seatId: SeatId, { now, random }: Context): Outcome<Seated> {
  const { token, key } = random.secret();
  const invited = change(circle, seatId, () => went({ invite: { key, until: now + inviteSeconds * 1_000 } }));
  return invited.ok ? went({ circle: invited.next, inviteToken: token }) : invited;
}

function change(circle: Circle, id: SeatId, how: (seat: Seat) => Outcome<Partial<Seat>>): Outcome<Circle> {
  const seat = seatOf(circle, id);
  if (seat === undefined) return refused('no_such_seat');
  const changed = how(seat);
  if (!changed.ok) return changed;
  const seats = circle.seats.map((one) => (one === seat ? { ...one, ...changed.next } : one));
  return went({ ...circle, seats });
}

/** The next instant at which a one-time code lapses. */
export function nextInviteEnd(circle: Circle): number | null {
  const ends = circle.seats.flatMap((seat) => (seat.invite === null ? [] : [seat.invite.until]));
  return ends.length === 0 ? null : Math.min(...ends);
}

export function withoutLapsedInvites(circle: Circle, now: number): Circle {
  const lapsed = (seat: Seat): boolean => seat.invite !== null && seat.invite.until <= now;
  if (!circle.seats.some(lapsed)) return circle;
  return { ...circle, seats: circle.seats.map((seat) => (lapsed(seat) ? { ...seat, invite: null } : seat)) };
}
