// Phones' hands for tests: the devices of the page themselves, one for each seat and basket, through whatever door a test
// has. Their chance comes from a seed, and a seat's key is the same in every basket, so that agreeing is quick (agreed.ts).

import './agreed.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { Device, type Gift } from '../../client/basket/device.ts';
import type { Draw } from '../../client/basket/secrets.ts';
import type { Said } from '../../server/core/basket.ts';
import { fourBytes, join, utf8 } from '../../shared/basket/bytes.ts';
import type { BasketEvent } from '../../shared/basket/event.ts';
import { fullSize, type Sizes } from '../../shared/basket/sizes.ts';
import type { Intent } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/ids.ts';

/** So small that slots collide now and then. */
export const small: Sizes = { slots: 64, blockBytes: 640 };

/** Bytes that look random and are the same for one name. */
export function drawFrom(name: string): Draw {
  let drawn = 0;
  return (bytes) => {
    const parts = Array.from({ length: Math.ceil(bytes / 32) }, () =>
      sha256(join(utf8(name), fourBytes((drawn += 1)))),
    );
    return join(...parts).slice(0, bytes);
  };
}

/** The chance of one seat's phone: its key is the same in every basket, and nothing else is. */
export function drawOf(seatId: SeatId, basketId: string): Draw {
  const rest = drawFrom(`${seatId} in ${basketId}`);
  let first = true;
  return (bytes) => {
    const draw = first ? drawFrom(seatId) : rest;
    first = false;
    return draw(bytes);
  };
}

/** The door through which a test's phones speak, and what the server said last. */
export interface Door {
  readonly said: () => Said | null;
  readonly act: (seatId: SeatId, intent: Intent) => unknown;
}

export class Hands {
  /** What lies in each seat's box; nothing where nothing is said. */
  readonly texts = new Map<SeatId, string>();
  /** What each seat answered in a pulse: eight steps from 0, none, to 5. */
  readonly answers = new Map<SeatId, readonly number[]>();
  readonly #sizes: Sizes;
  readonly #devices = new Map<string, Device>();

  constructor(sizes = small) {
    this.#sizes = sizes;
  }

  /** What this seat's phone says when it joins; the same each time. */
  joins(seatId: SeatId, basketId: string, kind: 'mix' | 'sum' = 'mix'): Intent {
    const name = `${seatId} in ${basketId}`;
    const gift: Gift =
      kind === 'mix'
        ? { kind, text: () => this.texts.get(seatId) ?? '' }
        : { kind, answers: () => this.answers.get(seatId) ?? [0, 0, 0, 0, 0, 0, 0, 0] };
    const device =
      this.#devices.get(name) ?? new Device(basketId, gift, this.#sizes, drawOf(seatId, basketId));
    this.#devices.set(name, device);
    return device.joins();
  }

  /** What this seat's phone answers, or null for nothing. */
  hears(seatId: SeatId, event: BasketEvent): Intent | null {
    return this.#devices.get(`${seatId} in ${event.basketId}`)?.hears(event) ?? null;
  }

  /** These seats' phones answer whatever is said, in this order, until nothing new is. */
  play({ said, act }: Door, seatIds: readonly SeatId[]): void {
    for (let heard: Said | null = null; said() !== heard;) {
      const newest = said();
      heard = newest;
      for (const seatId of seatIds) {
        const answer = newest?.to.includes(seatId) === true ? this.hears(seatId, newest.event) : null;
        if (answer !== null) act(seatId, answer);
      }
    }
  }
}

/** Hands whose blocks have room for the longest card. */
export const fullHands = (): Hands => new Hands(fullSize);
