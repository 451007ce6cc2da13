// The devices connected here. Which seat a device sits on is looked up in the circle by its key each time, since a seat
// may go to another phone; presence is live connections and is never stored.

import type { SeatId } from '../shared/ids.ts';
import type { ConnectionRole, ServerEvents } from '../shared/protocol.ts';
import type { Audience, Bell, Own } from '../shared/views.ts';
import type { Actor } from './core/activity.ts';
import { opens, placeOf } from './core/arrival.ts';
import type { Circle, Key } from './core/state.ts';
import { Elsewhere, type Here } from './nodes/elsewhere.ts';

/** A connection to one device, as far as a circle is concerned: one of Socket.IO's, or one on a simulated network. */
export interface DeviceSocket {
  readonly connected: boolean;
  emit<Event extends keyof ServerEvents>(event: Event, ...said: Parameters<ServerEvents[Event]>): unknown;
  on(event: 'command', heard: (value: unknown, answer: unknown) => void): unknown;
  on(event: 'sync' | 'clock', heard: (nothing: unknown, answer: unknown) => void): unknown;
  on(event: 'audible', heard: (state: unknown) => void): unknown;
  on(event: 'error' | 'disconnect', heard: () => void): unknown;
  once(event: 'disconnect', heard: () => void): unknown;
  join(room: string): unknown;
  leave(room: string): unknown;
  disconnect(close?: boolean): unknown;
}

/** One connection: whose token opened it, and which tab it is. */
export interface Device {
  readonly code: string;
  readonly role: ConnectionRole;
  readonly key: Key;
  readonly token: string;
  readonly tab: string;
  readonly address: string;
  /** Whether this page could ring, as it says itself. */
  audible: boolean;
}

/** A device that has its snapshot: what it was sent last. */
export interface Present {
  readonly device: Device;
  readonly socket: DeviceSocket;
  audience: Audience;
  own: Own;
}

/** Who presses, in this circle; null when this device's place is gone. */
export function actorOf(circle: Circle, { role, key, tab }: Device): Actor | null {
  if (role !== 'participant') return opens(circle, role, key) ? { kind: role, device: tab } : null;
  const seatId = placeOf(circle, key);
  return seatId === null ? null : { kind: 'seat', seatId, device: tab };
}

export class Devices {
  readonly #byCode = new Map<string, Set<Present>>();
  readonly #elsewhere: Elsewhere;

  constructor(elsewhere = new Elsewhere()) {
    this.#elsewhere = elsewhere;
  }

  add(present: Present): void {
    const { code } = present.device;
    const here = this.#byCode.get(code) ?? new Set();
    this.#byCode.set(code, here.add(present));
  }

  remove(present: Present): void {
    const here = this.#byCode.get(present.device.code);
    here?.delete(present);
    if (here?.size === 0) this.#byCode.delete(present.device.code);
  }

  of(code: string): readonly Present[] {
    return [...(this.#byCode.get(code) ?? [])];
  }

  codes(): readonly string[] {
    return [...this.#byCode.keys()];
  }

  get count(): number {
    let count = 0;
    for (const here of this.#byCode.values()) count += here.size;
    return count;
  }

  /** At any node. */
  connectedSeats(circle: Circle): ReadonlySet<SeatId> {
    const seats = this.#seatsHere(circle);
    for (const seat of this.#elsewhere.seats(circle.code)) seats.add(seat);
    return seats;
  }

  /** How the one bell of the room stands, at whichever node. */
  bell(circle: Circle): Bell {
    const bells = [this.#bellHere(circle), ...this.#elsewhere.bells(circle.code)];
    return (['ready', 'locked'] as const).find((bell) => bells.includes(bell)) ?? 'gone';
  }

  /** What other nodes are told. */
  here(circle: Circle): Here {
    return { seats: [...this.#seatsHere(circle)].sort(), bell: this.#bellHere(circle) };
  }

  #seatsHere(circle: Circle): Set<SeatId> {
    const seats = new Set<SeatId>();
    for (const { device } of this.#byCode.get(circle.code) ?? []) {
      const place = device.role === 'participant' ? placeOf(circle, device.key) : null;
      if (place !== null) seats.add(place);
    }
    return seats;
  }

  #bellHere(circle: Circle): Bell {
    const sounding = this.of(circle.code).filter(({ device }) => device.tab === circle.sounding);
    if (sounding.length === 0) return 'gone';
    return sounding.some(({ device }) => device.audible) ? 'ready' : 'locked';
  }

  /** Whether somebody from this address belongs to this circle: past a limit it is still answered. */
  belongs(code: string, address: string, circle: Circle): boolean {
    return this.of(code).some(
      ({ device }) =>
        device.address === address &&
        (device.role !== 'participant' || circle.seats.some(({ key }) => key === device.key)),
    );
  }
}
