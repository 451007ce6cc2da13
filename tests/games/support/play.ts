// One basket played from the joining to its end, with everything noted that a server could note.

import { x25519 } from '@noble/curves/ed25519.js';
import type { Draw, KeyPair } from '../../../client/basket/secrets.ts';
import type { Random } from '../../../server/core/activity.ts';
import type { Basket, Step } from '../../../server/core/basket.ts';
import { base64, decoded } from '../../../shared/basket/bytes.ts';
import type { BasketEvent } from '../../../shared/basket/event.ts';
import type { Sizes } from '../../../shared/basket/sizes.ts';
import { isOfTheBasket, readCommand, type BasketCommand, type Intent } from '../../../shared/commands.ts';
import { below, shuffled } from './chance.ts';
import type { Parts } from './flaw.ts';

export const small: Sizes = { slots: 256, blockBytes: 64 };

/** A vector as the server received it. */
export interface Received {
  readonly seatId: string;
  readonly stage: 'reserve' | 'deliver' | 'sum';
  readonly attempt: number;
  readonly vector: Uint8Array;
}

/** All that a server that relays honestly ever sees. */
export interface Seen {
  readonly joins: readonly { readonly seatId: string; readonly publicKey: string }[];
  readonly received: readonly Received[];
  readonly events: readonly BasketEvent[];
  readonly outcome: Step['outcome'];
  /** What is in its memory once it is over. */
  readonly left: string;
}

export type DeviceOf = InstanceType<Parts['Device']>;

/** Key pairs that come again from game to game: agreeing on a pad is what costs time, and pads differ by basket. */
const pairs = new Map<string, KeyPair>();
export function pairOf(seatId: string, draw: Draw): KeyPair {
  const known = pairs.get(seatId);
  if (known !== undefined) return known;
  const secret = draw(32);
  const pair = { secret, publicKey: x25519.getPublicKey(secret) };
  pairs.set(seatId, pair);
  return pair;
}

export function commandOf(intent: Intent): BasketCommand {
  const command = readCommand({ id: 'c', ...intent });
  if (command !== null && isOfTheBasket(command)) return command;
  throw new Error(`The wire admits no ${intent.type} like this.`);
}

export function randomOf(draw: Draw): Random {
  let ids = 0;
  return {
    id: () => `i${(ids += 1)}`,
    below: (limit) => below(draw, limit),
    secret: () => {
      throw new Error('A basket needs no token.');
    },
  };
}

/** Whatever takes part: a phone, or a puppet. */
export type Hands = Pick<DeviceOf, 'joins' | 'hears'>;

/** Plays one basket; `devices` are those that take part, by seat. */
export function play(
  { server, takeIn }: Parts,
  basketId: string,
  kind: 'mix' | 'sum',
  devices: ReadonlyMap<string, Hands>,
  { draw, sizes = small }: { readonly draw: Draw; readonly sizes?: Sizes },
): Seen {
  const random = randomOf(draw);
  const connected = new Set(devices.keys());
  const moment = { now: 0, random, connected, sizes, node: null };
  const joins: { seatId: string; publicKey: string }[] = [];
  const received: Received[] = [];
  const events: BasketEvent[] = [];
  let basket: Basket = server.openBasket({ basketId, kind, gathering: false }, moment);
  const take = (seatId: string, intent: Intent): void => {
    const command = commandOf(intent);
    if (command.type === 'basket.join') joins.push({ seatId, publicKey: command.publicKey });
    else {
      const stage = command.type.slice('basket.'.length);
      const vector = decoded(base64, command.vector ?? '') ?? new Uint8Array();
      if (stage === 'reserve' || stage === 'deliver' || stage === 'sum')
        received.push({ seatId, stage, attempt: command.attempt, vector });
    }
    const taken = takeIn(basket, seatId, command);
    if (!taken.ok) throw new Error(`${intent.type} was refused with ${taken.code}.`);
    basket = taken.next;
  };
  for (const [seatId, device] of shuffled(draw, [...devices])) take(seatId, device.joins());
  let step = server.beginGathering(basket, moment);
  for (;;) {
    if (step.said !== null) events.push(step.said.event);
    if (step.basket === null) break;
    basket = step.basket;
    for (const [seatId, device] of shuffled(draw, [...devices])) {
      const answer = step.said === null ? null : device.hears(step.said.event);
      if (answer !== null) take(seatId, answer);
    }
    // Whoever sent nothing is waited for, and then no longer.
    step = server.advance(basket, { ...moment, now: server.basketDeadline(basket, 0) ?? 0 });
  }
  const { said, outcome } = step;
  for (const device of devices.values()) if (said !== null) device.hears(said.event);
  return { joins, received, events, outcome, left: JSON.stringify(step) };
}
