// A circle of named seats, with its clock and its chance in the test's hand.

import '../support/agreed.ts';
import { vi } from 'vitest';
import type { Actor, Moment, Random } from '../../server/core/activity.ts';
import { answersIn, versionsIn } from '../../server/core/answers.ts';
import { arrive, decide, newCircle, nextDeadline, settle, type Decision } from '../../server/core/circle.ts';
import type { Circle, Held } from '../../server/core/state.ts';
import { ownFor, viewFor, type Surroundings } from '../../server/core/views.ts';
import { readCommand, type Intent } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/ids.ts';
import { audiences } from '../../shared/views.ts';
import { Hands, small } from '../support/hands.ts';

// A slow machine is no reason to fail: what is measured here is never time.
vi.setConfig({ testTimeout: 600_000 });

/** How often a property is tried. */
export const runs = { numRuns: process.env['LONG'] === '1' ? 5_000 : 200 };

export const facilitator: Actor = { kind: 'facilitator', device: 'console' };
export const projector: Actor = { kind: 'projector', device: 'wall' };
export const seat = (seatId: SeatId): Actor => ({ kind: 'seat', seatId, device: `tab of ${seatId}` });

/** Chance that is the same for every history with one seed. */
export function fixedRandom(seed = 1): Random {
  let drawn = 0;
  let at = seed;
  return {
    id: () => `i${(drawn += 1)}`,
    below: (limit) => {
      at = (at * 48_271) % 2_147_483_647;
      return at % limit;
    },
    secret: () => ({ token: `token ${(drawn += 1)}`, key: `key ${drawn}` }),
  };
}

const start = Date.UTC(2027, 2, 1, 9, 20);
export const everybody = ['Ana', 'Ben', 'Cleo', 'Dev', 'Eli', 'Fay'] as const;
export const idOf = (name: string): SeatId => name.toLowerCase();

/** A circle that a test acts in. What it holds is frozen: nothing in the core may write into what it was given. */
export class Room {
  held: Held;
  now = start;
  readonly connected = new Set<SeatId>();
  /** The phones of this circle, as far as a basket is concerned. */
  readonly hands = new Hands();
  /** Told of each single change, whoever or whatever brought it. */
  watch: (before: Circle, after: Circle) => void = () => undefined;
  readonly #random: Random;
  #sent = 0;

  constructor(names: readonly string[] = everybody, made: { seed?: number; lifeHours?: number } = {}) {
    this.#random = fixedRandom(made.seed);
    const keys = { facilitator: 'key of the console', projector: 'key of the wall' };
    const { lifeHours = 24 } = made;
    const circle = newCircle({ code: 'K7MQ4X', title: 'Circle', keys, lifeHours, now: this.now });
    this.held = deeplyFrozen({ circle, basket: null, said: null });
    for (const name of names) this.join(name);
  }

  get circle(): Circle {
    return this.held.circle;
  }

  get moment(): Moment {
    return { now: this.now, random: this.#random, connected: this.connected, sizes: small, node: null };
  }

  get seatIds(): readonly SeatId[] {
    return this.circle.seats.map(({ id }) => id);
  }

  /** Somebody comes to the door with a phone; their id is their name in small letters. */
  join(name: string): void {
    const moment = { ...this.moment, random: { ...this.#random, id: () => idOf(name) } };
    const arrival = { as: 'participant', key: `key of ${name}`, name, invite: null } as const;
    const arrived = arrive(this.held, arrival, moment);
    if (!arrived.ok) return;
    this.#put({ ...this.held, circle: arrived.next.circle });
    this.connected.add(arrived.next.seatId ?? '');
  }

  /** A command at this instant, as the server would pass it on: what was due is settled first. */
  act(actor: Actor, intent: Intent): Decision {
    this.wait(0);
    const command = readCommand({ id: `c${(this.#sent += 1)}`, ...intent });
    if (command === null) throw new Error(`The wire admits no ${intent.type} like this.`);
    const decision = decide(this.held, { command, actor, digest: `digest ${this.#sent}` }, this.moment);
    if (decision.ok) this.#put(decision.held);
    this.wait(0);
    return decision;
  }

  /** A command that must be granted. */
  must(actor: Actor, intent: Intent): this {
    const decision = this.act(actor, intent);
    if (!decision.ok) throw new Error(`${intent.type} was refused with ${decision.code}.`);
    return this;
  }

  /** These seats' phones join the basket that is open. */
  joins(seatIds: readonly SeatId[]): this {
    const { basket } = this.held;
    if (basket === null) throw new Error('There is no basket to join.');
    for (const id of seatIds) this.must(seat(id), this.hands.joins(id, basket.basketId, basket.kind));
    return this;
  }

  /** Time passes, in milliseconds; what falls due is settled at its own instant. */
  wait(ms: number): this {
    const until = this.now + ms;
    for (;;) {
      const due = nextDeadline(this.held, this.now);
      if (due === null || due > until) break;
      this.now = Math.max(this.now, due);
      const settled = settle(this.held, this.moment);
      if (settled === this.held) throw new Error('Something stays due for ever.');
      this.#put(settled);
    }
    this.now = until;
    return this;
  }

  #put(held: Held): void {
    const before = this.circle;
    this.held = deeplyFrozen(held);
    this.watch(before, this.circle);
  }
}

/** A window in which every phone joins, in this order, and which is gathered at once. */
export function gathering(room: Room, order: readonly SeatId[]): Room {
  room.must(facilitator, { type: 'questions.open', prompt: 'Ask.' }).joins(order);
  return room.must(facilitator, { type: 'questions.gather' });
}

/** These seats' phones answer what is said of the basket, with what lies in their boxes, until nothing more is said. */
export function handIn(room: Room, seatIds: readonly SeatId[], texts: readonly string[]): Room {
  seatIds.forEach((id, at) => room.hands.texts.set(id, texts[at] ?? ''));
  const act = (id: SeatId, intent: Intent) => room.act(seat(id), intent);
  room.hands.play({ said: () => room.held.said, act }, seatIds);
  return room;
}

/** They answer as long as they are asked to reserve, and then no more. */
export function reserve(room: Room, seatIds: readonly SeatId[]): Room {
  while (room.held.said?.event.stage === 'reserve')
    for (const id of seatIds) {
      const answer = room.hands.hears(id, room.held.said.event);
      if (answer?.type === 'basket.reserve') room.act(seat(id), answer);
    }
  return room;
}

/** An open circle. */
export function openRoom(names: readonly string[] = everybody, seed?: number): Room {
  return new Room(names, seed === undefined ? {} : { seed }).must(facilitator, { type: 'circle.open' });
}

/** How things stand around a circle; of all this a view may know nothing. */
export const surroundings = (room: Room): Surroundings => ({
  connected: room.connected,
  bell: 'ready',
  reached: true,
  joinUrl: 'http://192.0.2.7:3000/c/K7MQ4X',
});

/**
 * All that anybody is shown and all that is kept, as bytes. Of the commands already answered the versions alone:
 * their digests are opaque without a phone's token.
 */
export function observable(room: Room): string {
  const { circle } = room;
  const actors = [facilitator, projector, ...room.seatIds.map(seat)];
  return JSON.stringify({
    views: audiences.map((audience) => viewFor(circle, audience)),
    own: actors.map((actor) => ownFor(circle, actor, surroundings(room))),
    kept: { ...circle, answers: answersIn(circle.answers).map(versionsIn) },
  });
}

function deeplyFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (ArrayBuffer.isView(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(deeplyFrozen);
  return value;
}
