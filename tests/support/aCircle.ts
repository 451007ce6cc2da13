// A circle for a test: named seats, chance and clock in the test's hand. All goes through the doors of the core.

import './agreed.ts';
import type { Actor, Moment, Random } from '../../server/core/activity.ts';
import { arrive, decide, newCircle, settle, type Decision } from '../../server/core/circle.ts';
import type { Held } from '../../server/core/state.ts';
import { ownFor, viewFor } from '../../server/core/views.ts';
import { readCommand, type Intent } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import type { Sizes } from '../../shared/basket/sizes.ts';
import type { FacilitatorView, Own, ParticipantView } from '../../shared/views.ts';
import { small } from './hands.ts';

export const start = Date.UTC(2027, 2, 1, 9, 20);
/** The instant so many seconds after the start, in milliseconds. */
export const at = (seconds: number): number => start + seconds * 1_000;

export const facilitator: Actor = { kind: 'facilitator', device: 'console' };
export const projector: Actor = { kind: 'projector', device: 'wall' };
/** A seat's id is its name in small letters. */
export const seat = (seatId: SeatId): Actor => ({ kind: 'seat', seatId, device: `phone of ${seatId}` });

/** Chance that is the same each time for one seed. */
export function aRandom(seed: number): Random {
  let drawn = 0;
  let last = (seed % 2_147_483_646) + 1;
  return {
    id: () => `i${String(seed)}.${String((drawn += 1))}`,
    below: (limit) => {
      last = (last * 48_271) % 2_147_483_647;
      return last % limit;
    },
    secret: () => {
      const name = `${String(seed)}.${String((drawn += 1))}`;
      return { token: `token ${name}`, key: `key of token ${name}` };
    },
  };
}

interface Chosen {
  readonly random?: Random;
  readonly connected?: readonly SeatId[];
  /** The same id again is the same command again. */
  readonly id?: string;
  /** How large a basket is that opens now; small unless it is said. */
  readonly sizes?: Sizes;
}

// Each moment draws from a seed of its own, so that no two things in one file share an id.
let moments = 0;

/** The moment as the server would hand it down; no device is connected unless it is said. */
export function momentAt(now: number, { random, connected = [], sizes = small }: Chosen = {}): Moment {
  return { now, random: random ?? aRandom((moments += 1)), connected: new Set(connected), sizes, node: null };
}

/** A circle with these seats in this order; those of `withoutPhone` have no device, and come last if not named in `seats`. */
export function aCircle({
  seats = ['Ana', 'Ben', 'Cleo'],
  withoutPhone = [],
  open = true,
  lifeHours = 24,
}: {
  readonly seats?: readonly string[];
  readonly withoutPhone?: readonly string[];
  readonly open?: boolean;
  readonly lifeHours?: number;
} = {}): Held {
  const keys = { facilitator: 'key of the console', projector: 'key of the wall' };
  const circle = newCircle({ code: 'K7MQ4X', title: 'Circle', keys, lifeHours, now: start });
  const names = [...seats, ...withoutPhone.filter((name) => !seats.includes(name))];
  const seated = names.reduce<Held>(
    (held, name) => (withoutPhone.includes(name) ? add(held, name) : come(held, name)),
    { circle, basket: null, said: null },
  );
  return open ? must(seated, facilitator, { type: 'circle.open' }) : seated;
}

/** The circle after a command, settled first as the server does, or the code of the refusal. */
export function act(
  held: Held,
  actor: Actor,
  intent: Intent,
  now: number = start,
  chosen: Chosen = {},
): Held | RefusalCode {
  const decision = answer(held, actor, intent, now, chosen);
  return decision.ok ? decision.held : decision.code;
}

/** The same, for a command that must be granted; what is due at this instant is settled afterwards too. */
export function must(held: Held, actor: Actor, intent: Intent, now = start, chosen: Chosen = {}): Held {
  const decision = answer(held, actor, intent, now, chosen);
  if (!decision.ok) throw new Error(`${intent.type} was refused with ${decision.code}.`);
  return later(decision.held, now);
}

/** What a command is answered with. */
export function answer(
  held: Held,
  actor: Actor,
  intent: Intent,
  now: number = start,
  chosen: Chosen = {},
): Decision {
  const moment = momentAt(now, chosen);
  const id = chosen.id ?? moment.random.id();
  const command = readCommand({ id, ...intent });
  if (command === null) throw new Error(`The wire admits no ${intent.type} like this.`);
  return decide(settle(held, moment), { command, actor, digest: `${actor.device} ${id}` }, moment);
}

/** The circle when time has passed and nothing was pressed. */
export function later(held: Held, now: number, chosen: Chosen = {}): Held {
  return settle(held, momentAt(now, chosen));
}

/** Somebody comes to the door with a phone of their own (or with another one, or an invitation's token). */
export function come(
  held: Held,
  name: string,
  now = start,
  door: { readonly key?: string; readonly named?: boolean; readonly invite?: string } = {},
): Held {
  const came = knock(held, name, now, door);
  if (typeof came === 'string') throw new Error(`${name} was refused with ${came}.`);
  return came;
}

/** The same, where a refusal is what the test is about. */
export function knock(
  held: Held,
  name: string,
  now = start,
  door: { readonly key?: string; readonly named?: boolean; readonly invite?: string } = {},
): Held | RefusalCode {
  const moment = momentAt(now);
  const { key = `key of ${name}`, named = true, invite } = door;
  const arrived = arrive(
    settle(held, moment),
    {
      as: 'participant',
      key,
      name: named ? name : null,
      invite: invite === undefined ? null : `key of ${invite}`,
    },
    { ...moment, random: { ...moment.random, id: () => name.toLowerCase() } },
  );
  return arrived.ok ? { ...held, circle: arrived.next.circle } : arrived.code;
}

/** A seat for somebody without a device. */
export function add(held: Held, name: string, now = start): Held {
  const random = { ...aRandom((moments += 1)), id: () => name.toLowerCase() };
  return must(held, facilitator, { type: 'seat.add', name }, now, { random, id: `add ${name}` });
}

/** Who sits, by id, in the order of the circle. */
export const seated = ({ circle }: Held): readonly SeatId[] => circle.seats.map(({ id }) => id);
export const holder = ({ circle }: Held): SeatId | null => circle.round?.holder ?? null;
/** What everybody sees, and what a console sees. */
export const room = ({ circle }: Held): ParticipantView => viewFor(circle, 'participant');
export const desk = ({ circle }: Held): FacilitatorView => viewFor(circle, 'facilitator');

export function own({ circle }: Held, actor: Actor, connected: readonly SeatId[] = []): Own {
  const joinUrl = 'http://192.0.2.7:3000/c/K7MQ4X';
  return ownFor(circle, actor, { connected: new Set(connected), bell: 'ready', reached: true, joinUrl });
}

/** The holder passes it on, on their own phone. */
export const pass = (held: Held, seatId: SeatId, now = start): Held =>
  must(held, seat(seatId), { type: 'piece.pass', seatId }, now);
