// Who comes to the door: somebody known, somebody with a one-time code, somebody new (section 4 of the practice).

import type { SeatId } from '../../shared/ids.ts';
import type { ConnectionRole, FarewellReason } from '../../shared/protocol.ts';
import type { Moment } from './activity.ts';
import { refused, went, type Outcome } from './outcome.ts';
import { isFull, seatFor, takeOver } from './seating.ts';
import type { Circle, Key, Waiting } from './state.ts';

export type Arrival =
  | { readonly as: 'facilitator'; readonly key: Key }
  | { readonly as: 'projector'; readonly key: Key; readonly device: string }
  | {
      readonly as: 'participant';
      readonly key: Key;
      readonly name: string | null;
      readonly invite: Key | null;
    };

export interface Arrived {
  readonly circle: Circle;
  /** The seat, or the place at the threshold; null for a facilitator's or projector's token. */
  readonly seatId: SeatId | null;
}

export function arrive(circle: Circle, arrival: Arrival, moment: Moment): Outcome<Arrived> {
  switch (arrival.as) {
    case 'facilitator':
      return arrival.key === circle.keys.facilitator
        ? went({ circle, seatId: null })
        : refused('not_allowed');
    case 'projector':
      if (arrival.key !== circle.keys.projector) return refused('not_allowed');
      // The first projector sounds until somebody chooses another device.
      return went({ circle: { ...circle, sounding: circle.sounding ?? arrival.device }, seatId: null });
    case 'participant':
      return arriveAsParticipant(circle, arrival, moment);
  }
}

function arriveAsParticipant(
  circle: Circle,
  { key, name, invite }: Extract<Arrival, { as: 'participant' }>,
  { now, random }: Moment,
): Outcome<Arrived> {
  if (invite !== null) {
    const seat = circle.seats.find((one) => one.invite?.key === invite && one.invite.until > now);
    if (seat) return went({ circle: takeOver(circle, seat.id, key), seatId: seat.id });
  }
  const seat = circle.seats.find((one) => one.key === key);
  if (seat) return went({ circle: seat.phone ? circle : withPhone(circle, seat.id), seatId: seat.id });
  const waiting = circle.threshold.find((one) => one.key === key);
  if (waiting) return went({ circle, seatId: waiting.id });
  if (circle.removed.includes(key)) return refused('removed');
  if (name === null) return refused('name_needed');
  if (isFull(circle)) return refused('full');
  const newcomer: Waiting = { id: random.id(), name, key, admitted: false };
  if (circle.phase === 'gathering') {
    return went({ circle: { ...circle, seats: [...circle.seats, seatFor(newcomer)] }, seatId: newcomer.id });
  }
  return went({ circle: { ...circle, threshold: [...circle.threshold, newcomer] }, seatId: newcomer.id });
}

/** A phone that was given up for dead is back: its seat has a device again. */
function withPhone(circle: Circle, seatId: SeatId): Circle {
  const seats = circle.seats.map((seat) => (seat.id === seatId ? { ...seat, phone: true } : seat));
  return { ...circle, seats };
}

/** Whether a token with this key opens the circle without a name or an invitation. */
export function opens(circle: Circle, role: ConnectionRole, key: Key): boolean {
  return role === 'participant' ? placeOf(circle, key) !== null : circle.keys[role] === key;
}

/** Every token that opens this circle, by its key. */
export function keysOf({ keys, seats, threshold }: Circle): ReadonlySet<Key> {
  const people = [...seats, ...threshold].map(({ key }) => key);
  const invited = seats.map(({ invite }) => invite?.key ?? null);
  const all = [keys.facilitator, keys.projector, ...people, ...invited];
  return new Set(all.filter((key) => key !== null));
}

/** Whose device is where: asked for every device at every change, so the same people are looked through once. */
const places = new WeakMap<
  Circle['seats'],
  { readonly threshold: Circle['threshold']; readonly byKey: ReadonlyMap<Key, SeatId> }
>();

/** The seat of this device, or its place at the threshold. */
export function placeOf(circle: Circle, key: Key): SeatId | null {
  const { seats, threshold } = circle;
  const known = places.get(seats);
  if (known?.threshold === threshold) return known.byKey.get(key) ?? null;
  const byKey = placesIn(circle);
  places.set(seats, { threshold, byKey });
  return byKey.get(key) ?? null;
}

function placesIn({ seats, threshold }: Circle): ReadonlyMap<Key, SeatId> {
  const people = [...seats, ...threshold];
  return new Map(people.flatMap(({ key, id }) => (key === null ? [] : [[key, id]])));
}

/** Why a device that had a place, or a token, is shown out; null when it still opens the circle. */
export function farewellTo(
  { role, key }: { readonly role: ConnectionRole; readonly key: Key },
  before: Circle,
  after: Circle,
): FarewellReason | null {
  if (after.phase === 'ended') return 'ended';
  if (role !== 'participant') return opens(after, role, key) ? null : 'left';
  if (placeOf(after, key) !== null) return null;
  if (!after.removed.includes(key)) return 'left';
  const place = placeOf(before, key);
  return after.seats.some(({ id }) => id === place) ? 'moved' : 'removed';
}
