// This phone's hand in one activity's baskets, one after another: it joins the one that is open, answers what the server
// says of it, and carries over what binds it to a roster.

import { nanoid } from 'nanoid';
import { isBasketEvent } from '../../shared/basket/event.ts';
import { fullSize, type Sizes } from '../../shared/basket/sizes.ts';
import type { Intent } from '../../shared/commands.ts';
import { Device, type Bound, type Common, type Gift } from './device.ts';
import { draw, type Draw } from './secrets.ts';

/** The basket that the view speaks of, and how far it is. */
export interface Window {
  readonly basketId: string;
  readonly stage: 'open' | 'gathering' | 'over';
}

/** How a basket ended for this phone. */
export interface Ending {
  /** Shown to nobody, or to all at once. */
  readonly as: 'spoiled' | 'done';
  /** It went round at least once; else too few were there to begin. */
  readonly wentRound: boolean;
  /** This phone's card or answers were in it. */
  readonly delivered: boolean;
  /** They are bound to other people than those who are here now, so they stayed on the phone. */
  readonly refused: boolean;
  /** Words and number to compare; null where nothing was delivered. */
  readonly common: Common | null;
}

/** Milliseconds without the server after which keys are forgotten. */
const forgottenAfter = 600_000;
/** After a refusal, milliseconds until a phone says again that it takes part: the server may have had no room just then. */
const joinsAgainAfter = 2_000;

export interface HandParts {
  readonly gift: Gift;
  /** The same intent comes with the same id, so that a repeat is known as one; answers whether it was taken. */
  readonly send: (intent: Intent, id: string) => Promise<{ readonly ok: boolean }>;
  readonly ended: (ending: Ending) => void;
  readonly sizes?: Sizes;
  readonly random?: Draw;
}

export class Hand {
  readonly #parts: HandParts;
  #device: Device | null = null;
  #bound: Bound | null = null;
  #heard: unknown = null;
  readonly #ids = new WeakMap<Intent, string>();
  #live = false;
  #welcomes = 0;
  /** Whether the connection there is now has heard of this phone's key. */
  #joined = 0;
  #open = false;
  #forget: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: HandParts) {
    this.#parts = parts;
  }

  /** Whether there is a connection now. */
  connected(live: boolean): void {
    if (live === this.#live) return;
    this.#live = live;
    if (live) this.welcomed();
    else this.lost();
  }

  /** A connection is there: devices join again after each welcome. */
  welcomed(): void {
    clearTimeout(this.#forget);
    this.#welcomes += 1;
  }

  lost(): void {
    clearTimeout(this.#again);
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => {
      const { isBound } = this;
      this.#device = null;
      this.#bound = null;
      // What it was bound to is forgotten with the keys, so it goes to nobody any more.
      const ending = { wentRound: true, delivered: true, refused: true, common: null };
      if (isBound) this.#parts.ended({ as: 'spoiled', ...ending });
    }, forgottenAfter);
  }

  /** The newest view and the newest thing said of a basket. */
  see(window: Window | null, event: unknown): void {
    if (event !== null && event !== this.#heard) this.#hear(event);
    this.#open = window?.stage === 'open';
    const device = this.#device;
    if (device !== null && device.basketId !== window?.basketId) this.#end(device, 'spoiled');
    else if (device !== null && window?.stage === 'over') this.#end(device, 'done');
    if (window === null) {
      // Closed: what was bound is let go, with the keys.
      this.#bound = null;
      return;
    }
    if (window.stage !== 'open' || this.#welcomes === 0) return;
    if (this.#device === null) {
      const { gift, sizes = fullSize, random = draw } = this.#parts;
      this.#device = new Device(window.basketId, gift, sizes, random, this.#bound);
      this.#joined = 0;
    }
    if (this.#joined === this.#welcomes) return;
    this.#joined = this.#welcomes;
    this.#join(this.#device, this.#welcomes);
  }

  /** Whether what is in the box was delivered before, and may go to the same people alone. */
  get isBound(): boolean {
    return this.#bound !== null || (this.#device?.binds ?? null) !== null;
  }

  close(): void {
    clearTimeout(this.#forget);
    clearTimeout(this.#again);
  }

  /** Says so every two seconds until it is taken. */
  #join(device: Device, welcomes: number): void {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => {
      if (this.#open && device === this.#device && welcomes === this.#welcomes) this.#join(device, welcomes);
    }, joinsAgainAfter);
    void this.#send(device.joins()).then(({ ok }) => {
      if (ok && device === this.#device) clearTimeout(this.#again);
    });
  }

  #send(intent: Intent): Promise<{ readonly ok: boolean }> {
    const id = this.#ids.get(intent) ?? nanoid();
    this.#ids.set(intent, id);
    return this.#parts.send(intent, id);
  }

  #hear(event: unknown): void {
    this.#heard = event;
    const device = this.#device;
    // What has no form is answered with nothing, and no error either.
    if (!isBasketEvent(event) || device?.basketId !== event.basketId) return;
    const intent = device.hears(event);
    if (intent !== null) void this.#send(intent);
    if (device.over !== null) this.#end(device, device.over);
  }

  #end(device: Device, as: 'spoiled' | 'done'): void {
    device.ends(as);
    this.#device = null;
    this.#bound = device.binds;
    const { wentRound, hasDelivered: delivered, hasRefused: refused, common } = device;
    this.#parts.ended({ as, wentRound, delivered, refused, common });
  }
}
