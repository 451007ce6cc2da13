// Sends what changed: to each audience its changed slices, encoded once for all its devices; to each device its own.
// A device whose place has gone is told why and shown out; one that changed audience gets that audience's snapshot.

import { changedSlices, ownChanges } from '../shared/patch.ts';
import type { FarewellReason, Patch, Snapshot } from '../shared/protocol.ts';
import { audiences, type Audience, type Own } from '../shared/views.ts';
import type { Change } from './circles.ts';
import type { Clock } from './clock.ts';
import type { Actor } from './core/activity.ts';
import { farewellTo } from './core/arrival.ts';
import type { Said } from './core/basket.ts';
import { audienceOf } from './core/circle.ts';
import type { Circle } from './core/state.ts';
import { ownFor, viewFor, type Surroundings } from './core/views.ts';
import { actorOf, type Device, type Devices, type DeviceSocket, type Present } from './devices.ts';

/** All devices of one audience of a circle at once. */
export interface Rooms {
  to(room: string): { emit(event: 'patch', patch: Patch): unknown };
}

/** How long a device has to take its leave by itself before the connection is closed. */
const farewellMs = 1_000;

export class Publisher {
  readonly #rooms: Rooms;
  readonly #devices: Devices;
  readonly #clock: Clock;
  readonly #reached: () => boolean;
  readonly #unkept: () => boolean;
  readonly #joinUrl: (code: string) => string;
  readonly #alsoTell: (circle: Circle) => void;

  constructor(parts: {
    readonly rooms: Rooms;
    readonly devices: Devices;
    readonly clock: Clock;
    readonly reached: () => boolean;
    /** Whether nothing can be kept just now. */
    readonly unkept?: () => boolean;
    readonly joinUrl: (code: string) => string;
    /** Hears whenever somebody may have come, gone or changed places. */
    readonly alsoTell?: (circle: Circle) => void;
  }) {
    this.#rooms = parts.rooms;
    this.#devices = parts.devices;
    this.#clock = parts.clock;
    this.#reached = parts.reached;
    this.#unkept = parts.unkept ?? (() => false);
    this.#joinUrl = parts.joinUrl;
    this.#alsoTell = parts.alsoTell ?? (() => undefined);
  }

  publish({ before, after, said }: Change): void {
    const here = this.#devices.of(after.code);
    for (const present of here) this.#showOut(present, before, after);
    for (const audience of audiences) this.#sendPatch(audience, before, after);
    for (const present of here) this.#move(present, after);
    this.refreshOwn(after);
    if (said === null) return;
    for (const { device, socket } of here) this.say(socket, actorOf(after, device), said);
  }

  /** What was said of a basket, to a device of a seat that joined it. */
  say(socket: DeviceSocket, actor: Actor | null, said: Said | null): void {
    if (said !== null && actor?.kind === 'seat' && said.to.includes(actor.seatId))
      socket.emit('basket', said.event);
  }

  /** To each device what is its own, where that changed; presence and the bell change without a command. */
  refreshOwn(circle: Circle): void {
    const around = this.#around(circle);
    for (const present of this.#devices.of(circle.code)) {
      const actor = actorOf(circle, present.device);
      if (actor === null) continue;
      const own = ownFor(circle, actor, around);
      const changed = ownChanges(present.own, own);
      if (changed === null) continue;
      present.own = own;
      present.socket.emit('own', { changed });
    }
    this.#alsoTell(circle);
  }

  /** A device that has just connected is here from now on. Answers with its snapshot. */
  enter(socket: DeviceSocket, device: Device, circle: Circle, actor: Actor): Snapshot {
    const audience = audienceOf(circle, actor);
    // The in-memory adapter joins and leaves at once.
    void socket.join(room(circle.code, audience));
    const present: Present = { device, socket, audience, own: this.#own(circle, actor) };
    this.#devices.add(present);
    socket.once('disconnect', () => {
      this.#devices.remove(present);
    });
    const snapshot = this.snapshot(circle, actor);
    present.own = snapshot.own;
    this.refreshOwn(circle);
    return snapshot;
  }

  snapshot(circle: Circle, actor: Actor): Snapshot {
    const audience = audienceOf(circle, actor);
    const now = this.#clock.now();
    return {
      version: circle.versions[audience],
      view: viewFor(circle, audience),
      own: this.#own(circle, actor),
      now,
    };
  }

  farewell(present: Present, reason: FarewellReason): void {
    this.#devices.remove(present);
    present.socket.emit('farewell', { reason });
    const close = (): void => {
      present.socket.disconnect(true);
    };
    const cancel = this.#clock.at(this.#clock.now() + farewellMs, close);
    present.socket.once('disconnect', cancel);
  }

  #own(circle: Circle, actor: Actor): Own {
    return ownFor(circle, actor, this.#around(circle));
  }

  #around(circle: Circle): Surroundings {
    return {
      connected: this.#devices.connectedSeats(circle),
      bell: this.#devices.bell(circle),
      reached: this.#reached(),
      unkept: this.#unkept(),
      joinUrl: this.#joinUrl(circle.code),
    };
  }

  #showOut(present: Present, before: Circle, after: Circle): void {
    const { device, audience, socket } = present;
    const reason = farewellTo(device, before, after);
    if (reason === null) return;
    void socket.leave(room(after.code, audience));
    this.farewell(present, reason);
  }

  #move(present: Present, after: Circle): void {
    const { device, socket } = present;
    const actor = actorOf(after, device);
    if (actor === null) return;
    const audience = audienceOf(after, actor);
    if (audience === present.audience) return;
    void socket.leave(room(after.code, present.audience));
    void socket.join(room(after.code, audience));
    present.audience = audience;
    const snapshot = this.snapshot(after, actor);
    present.own = snapshot.own;
    socket.emit('snapshot', snapshot);
  }

  #sendPatch(audience: Audience, before: Circle, after: Circle): void {
    const from = before.versions[audience];
    const version = after.versions[audience];
    if (from === version || after.phase === 'ended') return;
    const view = viewFor(after, audience);
    // At another node something may have come and gone again: the view is as it was, and its version is not.
    const changed = changedSlices(viewFor(before, audience), view) ?? { circle: view.circle };
    const patch: Patch = { from, version, changed };
    this.#rooms.to(room(after.code, audience)).emit('patch', patch);
  }
}

function room(code: string, audience: Audience): string {
  return `${code}:${audience}`;
}
