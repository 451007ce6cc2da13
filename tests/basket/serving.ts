// One basket on the server's side, played by real devices: what comes in, what is said, what it comes to.

import '../support/agreed.ts';
import type { Gathered, Moment } from '../../server/core/activity.ts';
import {
  advance,
  basketDeadline,
  beginGathering,
  openBasket,
  type Basket,
  type Said,
  type Step,
} from '../../server/core/basket.ts';
import { takeIn } from '../../server/core/handIn.ts';
import { base64 } from '../../shared/basket/bytes.ts';
import type { BasketEvent } from '../../shared/basket/event.ts';
import type { Sizes } from '../../shared/basket/sizes.ts';
import { isOfTheBasket, readCommand, type Intent } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { aRandom, start } from '../support/aCircle.ts';
import { Hands, small } from '../support/hands.ts';

export const ids: readonly SeatId[] = ['ana', 'ben', 'cleo', 'dev', 'eli', 'fay'];
export const five = ids.slice(0, 5);

let baskets = 0;

export class Serving {
  basket: Basket | null;
  said: Said | null = null;
  outcome: Gathered | null = null;
  now = start;
  readonly basketId = `b${String((baskets += 1)).padStart(5, '0')}`;
  readonly hands: Hands;
  readonly #sizes: Sizes;
  readonly #random = aRandom(7);

  constructor(kind: 'mix' | 'sum' = 'mix', sizes = small) {
    this.#sizes = sizes;
    this.hands = new Hands(sizes);
    this.basket = openBasket({ basketId: this.basketId, kind, gathering: false }, this.moment([]));
  }

  moment(connected: readonly SeatId[]): Moment {
    return {
      now: this.now,
      random: this.#random,
      connected: new Set(connected),
      sizes: this.#sizes,
      node: null,
    };
  }

  /** The event that was said last. */
  get event(): BasketEvent {
    if (this.said === null) throw new Error('Nothing was said.');
    return this.said.event;
  }

  /** Whether it was taken, or why not. */
  take(seatId: SeatId, intent: Intent): 'taken' | RefusalCode {
    if (this.basket === null) return 'not_now';
    const command = readCommand({ id: 'c', ...intent });
    if (command === null || !isOfTheBasket(command))
      throw new Error(`The wire admits no ${intent.type} like this.`);
    const taken = takeIn(this.basket, seatId, command);
    if (!taken.ok) return taken.code;
    this.basket = taken.next;
    return 'taken';
  }

  joins(seatIds: readonly SeatId[]): this {
    for (const id of seatIds) this.take(id, this.hands.joins(id, this.basketId, this.basket?.kind));
    return this;
  }

  gather(connected: readonly SeatId[] = ids): this {
    if (this.basket !== null) this.#step(beginGathering(this.basket, this.moment(connected)));
    return this;
  }

  /** What this seat's phone has to say to the event that was said last. */
  answer(seatId: SeatId): Intent {
    const answer = this.hands.hears(seatId, this.event);
    if (answer === null) throw new Error(`The phone of ${seatId} has nothing to say.`);
    return answer;
  }

  /** These seats' phones answer what was said last. */
  answers(seatIds: readonly SeatId[]): this {
    for (const id of seatIds) this.take(id, this.answer(id));
    return this.wait(0);
  }

  /** They answer until the blocks or sums are asked for. */
  reserves(seatIds: readonly SeatId[]): this {
    while (this.event.stage === 'reserve') this.answers(seatIds);
    return this;
  }

  /** Time passes, in seconds; what falls due is done at its own instant. */
  wait(seconds: number): this {
    const until = this.now + seconds * 1_000;
    for (;;) {
      const due = this.basket === null ? null : basketDeadline(this.basket, this.now);
      if (this.basket === null || due === null || due > until) break;
      this.now = Math.max(this.now, due);
      this.#step(advance(this.basket, this.moment([])));
    }
    this.now = until;
    return this;
  }

  #step({ basket, said, outcome }: Step): void {
    this.basket = basket;
    this.said = said ?? this.said;
    this.outcome = outcome;
  }
}

export const written = ['What is it for?', 'Who else knows?', 'What is it like?'];
/** Five are asked to reserve. */
export const full = (): Serving => new Serving().joins(five).gather();
/** They are asked to deliver what they wrote. */
export const asked = (texts: readonly string[] = written): Serving => {
  const serving = full();
  five.forEach((id, index) => serving.hands.texts.set(id, texts[index] ?? ''));
  return serving.reserves(five);
};
export const keyOf = (serving: Serving, id: string): string => {
  const join = serving.hands.joins(id, serving.basketId);
  return 'publicKey' in join ? join.publicKey : '';
};

/** The bytes of what this carries. */
export function bytesOf(intent: Intent): Uint8Array {
  return 'vector' in intent ? base64.decode(intent.vector ?? '').slice() : new Uint8Array();
}

/** The same with another vector, in base64. */
export function withVector(intent: Intent, vector: string): Intent {
  return intent.type === 'basket.reserve' || intent.type === 'basket.deliver' || intent.type === 'basket.sum'
    ? { ...intent, vector }
    : intent;
}
