// How often one device may ask, and one address: counters in memory, forgotten after a minute.

import { commandBurst, commandsPerSecond, wrongCodesPerMinute } from '../shared/limits.ts';
import type { Clock } from './clock.ts';

const minute = 60_000;

/** An allowance that fills up again evenly: at most `burst` at once, `perSecond` in the long run. */
export class Allowance {
  readonly #perSecond: number;
  readonly #burst: number;
  #left: number;
  #at: number;

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#left = burst;
    this.#at = now;
  }

  /** Takes one; false when there is none left. */
  take(now: number): boolean {
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) / 1_000) * this.#perSecond);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  get full(): boolean {
    return this.#left >= this.#burst - 1;
  }
}

/** Allowances by key; those that are full again are forgotten. */
export class Allowances {
  readonly #clock: Clock;
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #of = new Map<string, Allowance>();
  #swept: number;

  constructor(clock: Clock, perSecond: number, burst: number) {
    this.#clock = clock;
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#swept = clock.now();
  }

  take(key: string): boolean {
    const now = this.#clock.now();
    this.#sweep(now);
    const allowance = this.#of.get(key) ?? new Allowance(this.#perSecond, this.#burst, now);
    this.#of.set(key, allowance);
    return allowance.take(now);
  }

  #sweep(now: number): void {
    // After this long every allowance that nobody touched is full.
    const idle = (this.#burst / this.#perSecond) * 1_000 + minute;
    if (now - this.#swept < idle) return;
    this.#swept = now;
    this.#of.clear();
  }
}

/** The time is cheap to tell, and a page asks for it several times in a row; a flood of it is not answered. */
export function clockAllowances(clock: Clock): Allowances {
  return new Allowances(clock, 100, 400);
}

export function commandAllowances(clock: Clock): Allowances {
  return new Allowances(clock, commandsPerSecond, commandBurst);
}

/** How often one token may come to the door: a phone on a bad Wi-Fi comes far less often. */
export function doorAllowances(clock: Clock): Allowances {
  return new Allowances(clock, 10, 30);
}

/**
 * Wrong codes: past 30 a minute an address, and past 600 everybody, is answered only for codes it belongs to
 * (contract, Limits). A sliding minute, one entry a wrong code.
 */
export class WrongCodes {
  readonly #clock: Clock;
  readonly #by = new Map<string, number[]>();
  #all: number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  note(address: string): void {
    const now = this.#clock.now();
    this.#forget(now);
    this.#all.push(now);
    this.#by.set(address, [...(this.#by.get(address) ?? []), now].slice(-wrongCodesPerMinute.address));
  }

  limited(address: string): boolean {
    this.#forget(this.#clock.now());
    const own = this.#by.get(address)?.length ?? 0;
    return own >= wrongCodesPerMinute.address || this.#all.length >= wrongCodesPerMinute.everybody;
  }

  #forget(now: number): void {
    const recent = (at: number): boolean => now - at < minute;
    if (this.#all.every(recent)) return;
    this.#all = this.#all.filter(recent);
    for (const [address, times] of this.#by) {
      const left = times.filter(recent);
      if (left.length === 0) this.#by.delete(address);
      else this.#by.set(address, left);
    }
  }
}
