// People with phones in one basket after another: what a phone is bound to goes with it from basket to basket.

import { Device, type Bound } from '../../client/basket/device.ts';
import type { Sizes } from '../../shared/basket/sizes.ts';
import type { Intent } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/ids.ts';
import { drawFrom, drawOf, small } from '../support/hands.ts';
import { ids, Serving } from './serving.ts';

export class People {
  readonly texts = new Map<SeatId, string>();
  /** Of the basket that is going on, or the last one. */
  serving: Serving;
  readonly devices = new Map<SeatId, Device>();
  readonly #kind: 'mix' | 'sum';
  readonly #fresh: boolean;
  readonly #sizes: Sizes;
  readonly #bound = new Map<SeatId, Bound>();
  readonly #reloads = new Map<SeatId, number>();

  /** `fresh`: whoever is not bound draws a new key for each basket, as on real phones; else it is the seat's, for speed. */
  constructor(kind: 'mix' | 'sum' = 'mix', { fresh = false, sizes = small } = {}) {
    this.#kind = kind;
    this.#fresh = fresh;
    this.#sizes = sizes;
    this.serving = new Serving(kind, sizes);
  }

  device(seatId: SeatId): Device {
    const device = this.devices.get(seatId);
    if (device === undefined) throw new Error(`${seatId} has no phone here.`);
    return device;
  }

  /** A new basket, which these join and which is gathered at once; those of `away` are not connected then. */
  opens(seatIds: readonly SeatId[] = ids, away: readonly SeatId[] = []): this {
    for (const [seatId, device] of this.devices) {
      device.ends('spoiled');
      const { binds } = device;
      if (binds === null) this.#bound.delete(seatId);
      else this.#bound.set(seatId, binds);
    }
    this.devices.clear();
    this.serving = new Serving(this.#kind, this.#sizes);
    for (const seatId of seatIds) {
      const device = this.#phoneOf(seatId);
      this.devices.set(seatId, device);
      this.serving.take(seatId, device.joins());
    }
    this.serving.gather(seatIds.filter((seatId) => !away.includes(seatId)));
    return this;
  }

  /** A page that is loaded anew knows nothing of before. */
  reloads(seatId: SeatId): this {
    this.devices.delete(seatId);
    this.#bound.delete(seatId);
    this.#reloads.set(seatId, (this.#reloads.get(seatId) ?? 0) + 1);
    return this;
  }

  /** What each of these phones answers to what was said last; where one has nothing to say, nothing. */
  hear(seatIds: readonly SeatId[] = [...this.devices.keys()]): readonly (readonly [SeatId, Intent])[] {
    const { said } = this.serving;
    return seatIds.flatMap((seatId) => {
      const answer = said === null ? null : this.device(seatId).hears(said.event);
      return answer === null ? [] : [[seatId, answer] as const];
    });
  }

  /** They answer, and what falls due by then is done; everybody hears how it ends. */
  answer(seatIds?: readonly SeatId[]): this {
    for (const [seatId, intent] of this.hear(seatIds)) this.serving.take(seatId, intent);
    this.serving.wait(0);
    if (this.serving.basket === null) this.hear();
    return this;
  }

  /** Six seconds in which nobody says anything. */
  wait(): this {
    this.serving.wait(6);
    if (this.serving.basket === null) this.hear();
    return this;
  }

  /** They answer until something else is asked than a reservation. */
  reserve(seatIds?: readonly SeatId[]): this {
    while (this.serving.event.stage === 'reserve') {
      const { event } = this.serving;
      this.answer(seatIds);
      if (this.serving.event === event) throw new Error('Somebody is waited for.');
    }
    return this;
  }

  #phoneOf(seatId: SeatId): Device {
    const { basketId } = this.serving;
    const reloads = this.#reloads.get(seatId) ?? 0;
    const draw =
      this.#fresh || reloads > 0
        ? drawFrom(`${seatId} ${String(reloads)} ${basketId}`)
        : drawOf(seatId, basketId);
    const gift =
      this.#kind === 'mix'
        ? { kind: 'mix' as const, text: () => this.texts.get(seatId) ?? '' }
        : { kind: 'sum' as const, answers: () => [1, 2, 3, 4, 5, 0, 1, 2] };
    return new Device(basketId, gift, this.#sizes, draw, this.#bound.get(seatId) ?? null);
  }
}
