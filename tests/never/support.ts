// A circle of named seats, its clock and its chance in the test's hand, and steps that fast-check draws.

import fc from 'fast-check';
import type { Actor, Moment, Random } from '../../server/core/activity.ts';
import { arrive, decide, newCircle, nextDeadline, settle, type Decision } from '../../server/core/circle.ts';
import type { Circle, Held } from '../../server/core/state.ts';
import { ownFor, viewFor, type Surroundings } from '../../server/core/views.ts';
import { directions, roundModes, type Direction, type RoundMode } from '../../shared/activities/round.ts';
import { packCard } from '../../shared/card.ts';
import { readCommand, type Intent } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/ids.ts';
import { audiences } from '../../shared/views.ts';

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

export const start = Date.UTC(2027, 2, 1, 9, 20);
export const everybody = ['Ana', 'Ben', 'Cleo', 'Dev', 'Eli', 'Fay'] as const;
export const idOf = (name: string): SeatId => name.toLowerCase();

/** A circle that a test acts in. What it holds is frozen: nothing in the core may write into what it was given. */
export class Room {
  held: Held;
  now = start;
  readonly connected = new Set<SeatId>();
  /** Told of each single change, whoever or whatever brought it. */
  watch: (before: Circle, after: Circle) => void = () => undefined;
  readonly #random: Random;
  #sent = 0;

  constructor(names: readonly string[] = everybody, made: { seed?: number; lifeHours?: number } = {}) {
    this.#random = fixedRandom(made.seed);
    const keys = { facilitator: 'key of the console', projector: 'key of the wall' };
    const { lifeHours = 24 } = made;
    const circle = newCircle({ code: 'K7MQ4X', title: 'Circle', keys, lifeHours, now: this.now });
    this.held = deeplyFrozen({ circle, basket: null });
    for (const name of names) this.join(name);
  }

  get circle(): Circle {
    return this.held.circle;
  }

  get moment(): Moment {
    return { now: this.now, random: this.#random, connected: this.connected };
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

  /** Time passes, in milliseconds; what falls due is settled at its own instant. */
  wait(ms: number): this {
    const until = this.now + ms;
    for (;;) {
      const due = nextDeadline(this.held, this.now);
      if (due === null || due > until) break;
      this.now = Math.max(this.now, due);
      this.#put(settle(this.held, this.moment));
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
    kept: { ...circle, answers: circle.answers.map((answer) => ({ ...answer, digest: '' })) },
  });
}

function deeplyFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(deeplyFrozen);
  return value;
}

const seatId = fc.constantFrom(...everybody.map(idOf), 'gus', 'hal', 'i1', 'i2', 'nobody');
const cardId = fc.constantFrom('i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7');
const cardText = fc.constantFrom('', 'What would a good day be?', 'Who else knows this?', 'What is it like?');

const circleIntent: fc.Arbitrary<Intent> = fc.oneof(
  fc.record({ type: fc.constant('seat.admit'), seatId }),
  fc.record({ type: fc.constant('seat.admit'), seatId, as: seatId }),
  fc.record({ type: fc.constant('seat.add'), name: fc.constantFrom('Ruth', 'Omar') }),
  fc.record({ type: fc.constantFrom('seat.remove', 'seat.invite'), seatId }),
  fc.record({ type: fc.constant('seat.device'), seatId, has: fc.constant(false) }),
  fc.record({ type: fc.constant('seat.rename'), seatId, name: fc.constant('Sam') }),
  fc.record({ type: fc.constant('seat.order'), seatIds: fc.shuffledSubarray(everybody.map(idOf)) }),
  fc.record({
    type: fc.constant('seat.role'),
    seatId,
    role: fc.constantFrom('participant', 'facilitator', 'guardian'),
  }),
  fc.record({ type: fc.constantFrom('seat.leave', 'sound.here') }),
);

const pieceIntent: fc.Arbitrary<Intent> = fc.oneof(
  fc.record({
    type: fc.constant('round.start'),
    mode: fc.constantFrom('go-round', 'popcorn', 'handed'),
    direction: fc.constantFrom('left', 'right'),
  }),
  fc.record({ type: fc.constant('piece.pass'), seatId, toSeatId: seatId }),
  fc.record({ type: fc.constant('piece.pass'), seatId }),
  fc.record({ type: fc.constant('piece.give'), toSeatId: seatId }),
  fc.record({ type: fc.constant('piece.take') }),
  fc.record({ type: fc.constantFrom('piece.take', 'round.again'), seatId }),
  fc.record({ type: fc.constant('round.again'), on: fc.boolean() }),
  fc.record({ type: fc.constant('round.end') }),
);

const roomIntent: fc.Arbitrary<Intent> = fc.oneof(
  fc.record({ type: fc.constant('prompt.show'), text: fc.constantFrom('Begin.', 'And now?') }),
  fc.record({
    type: fc.constantFrom('prompt.clear', 'questions.open', 'questions.gather', 'questions.close'),
  }),
  fc.record({
    type: fc.constant('agreements.set'),
    agreements: fc.array(fc.record({ title: fc.constant('Be here'), text: fc.constant('') }), {
      maxLength: 1,
    }),
  }),
  fc.record({ type: fc.constant('silence.begin'), seconds: fc.constantFrom(1, 60, null) }),
  fc.record({ type: fc.constantFrom('silence.end', 'bell.ring', 'bell.resume', 'pause.ask') }),
  fc.record({ type: fc.constant('questions.card'), block: cardText.map(packCard) }),
  fc.record({ type: fc.constant('questions.show'), cardId: fc.option(cardId) }),
);

export const anyIntent: fc.Arbitrary<Intent> = fc.oneof(circleIntent, pieceIntent, roomIntent);

export type Step =
  | { readonly do: 'act'; readonly actor: Actor; readonly intent: Intent }
  /** The room is still no longer, and a round begins. */
  | { readonly do: 'begin'; readonly mode: RoundMode; readonly direction: Direction; readonly from: number }
  /** Whoever holds the piece passes it on, to somebody where a name is needed. */
  | { readonly do: 'pass'; readonly to: number }
  /** One of those who sit there wants the piece, one more turn, or to go. */
  | { readonly do: 'piece.take' | 'round.again' | 'seat.leave'; readonly who: number }
  /** Everybody at the threshold is let in. */
  | { readonly do: 'let in' }
  /** Every phone hands in a card. */
  | { readonly do: 'hand in'; readonly texts: readonly string[] }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'drop' | 'return'; readonly seatId: SeatId }
  | { readonly do: 'join'; readonly name: string };

const [mode, direction] = [fc.constantFrom(...roundModes), fc.constantFrom(...directions)];
const texts = fc.array(cardText, { minLength: 6, maxLength: 6 });
const acts = (actor: fc.Arbitrary<Actor>) => fc.record({ do: fc.constant('act'), actor, intent: anyIntent });

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: acts(fc.constant(facilitator)) },
  { weight: 6, arbitrary: acts(seatId.map(seat)) },
  { weight: 1, arbitrary: acts(fc.constant(projector)) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('begin'), mode, direction, from: fc.nat() }) },
  { weight: 16, arbitrary: fc.record({ do: fc.constant('pass'), to: fc.nat() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('piece.take'), who: fc.nat() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('round.again'), who: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('seat.leave'), who: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('let in') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hand in'), texts }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(1, 900, 6_000, 9_000, 700_000) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('drop', 'return'), seatId }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('join'), name: fc.constantFrom('Gus', 'Hal') }),
  },
);

/** What happens in an evening, in any order. */
export const anyEvening = fc.array(anyStep, { minLength: 1, maxLength: 60, size: 'max' });

export function take(room: Room, step: Step): void {
  switch (step.do) {
    case 'act':
      room.act(step.actor, step.intent);
      return;
    case 'begin': {
      const { mode, direction } = step;
      room.act(facilitator, { type: 'silence.end' });
      room.act(facilitator, { type: 'bell.resume' });
      room.act(facilitator, { type: 'round.start', mode, direction, firstSeatId: among(room, step.from) });
      return;
    }
    case 'pass': {
      const { round } = room.circle;
      if (typeof round?.holder !== 'string' || round.holder === 'centre') return;
      const to = round.mode === 'handed' ? { toSeatId: among(room, step.to) } : {};
      const own = room.circle.seats.some(({ id, key }) => id === round.holder && key !== null);
      const actor = own ? seat(round.holder) : facilitator;
      room.act(actor, { type: 'piece.pass', seatId: round.holder, ...to });
      return;
    }
    case 'piece.take':
    case 'round.again':
    case 'seat.leave':
      room.act(seat(among(room, step.who)), { type: step.do });
      return;
    case 'let in':
      for (const { id } of room.circle.threshold) room.act(facilitator, { type: 'seat.admit', seatId: id });
      return;
    case 'hand in':
      room.act(facilitator, { type: 'questions.open' });
      room.act(facilitator, { type: 'questions.gather' });
      step.texts.forEach((text, at) => {
        const id = room.seatIds[at];
        if (id !== undefined) room.act(seat(id), { type: 'questions.card', block: packCard(text) });
      });
      return;
    case 'wait':
      room.wait(step.ms);
      return;
    case 'drop':
      room.connected.delete(step.seatId);
      return;
    case 'return':
      room.connected.add(step.seatId);
      return;
    case 'join':
      room.join(step.name);
  }
}

function among(room: Room, which: number): SeatId {
  return room.seatIds[which % room.seatIds.length] ?? 'nobody';
}
