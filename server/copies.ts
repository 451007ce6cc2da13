// The circles that are in memory: each with the version of the row it was read from, and the key it is sealed under. With
// several nodes each has copies of its own, and the store alone says whose counts.

import type { KeyObject } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Circle, Held } from './core/state.ts';
import type { Log } from './log.ts';
import { UnreadableRow } from './store/format.ts';
import { SealedCircles } from './store/sealed.ts';
import type { Store } from './store/store.ts';

/** A circle in memory, and the version of the row that holds it. */
export interface Kept {
  readonly held: Held;
  readonly row: number;
}

/** The store could not be written; nothing has changed. */
export class NotSaved extends Error {}

export class Copies {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #sealed: SealedCircles;
  readonly #kept = new Map<string, Kept>();

  constructor({ store, clock, log }: { readonly store: Store; readonly clock: Clock; readonly log: Log }) {
    this.#clock = clock;
    this.#log = log;
    this.#sealed = new SealedCircles(store);
  }

  get(code: string): Kept | undefined {
    return this.#kept.get(code);
  }

  set(code: string, kept: Kept): void {
    this.#kept.set(code, kept);
  }

  codes(): readonly string[] {
    return [...this.#kept.keys()];
  }

  get count(): number {
    return this.#kept.size;
  }

  isAwake(code: string): boolean {
    return this.#sealed.isAwake(code);
  }

  keyOf(code: string): KeyObject | null {
    return this.#sealed.keyOf(code);
  }

  /** Whether the store has this version of the row still. */
  isAt(code: string, row: number): Promise<boolean> {
    return this.#sealed.isAt(code, row);
  }

  /** What the store has; `key` where another node has given it. Rejects when it cannot be read. */
  async read(
    code: string,
    tokens: readonly string[] = [],
    key: KeyObject | null = null,
  ): Promise<Kept | 'asleep' | null> {
    const stored = await this.#sealed.load(code, tokens, this.#clock.now(), key).catch((cause: unknown) => {
      if (cause instanceof UnreadableRow && cause.newer)
        this.#log.error('a circle of a newer release is left untouched');
      throw cause;
    });
    if (stored === null || stored === 'asleep') return stored;
    return { held: { circle: stored.circle, basket: null, said: null }, row: stored.row };
  }

  /** The new version of the row, or null when somebody else has saved meanwhile. Rejects with NotSaved. */
  async save(circle: Circle, expected: number, tokens: readonly string[]): Promise<number | null> {
    try {
      return await this.#sealed.save(circle, expected, tokens);
    } catch (cause) {
      this.#log.error('a save failed', cause);
      throw new NotSaved();
    }
  }

  /** False when somebody else has saved meanwhile. Rejects with NotSaved. */
  async remove(code: string, row: number): Promise<boolean> {
    try {
      if (!(await this.#sealed.remove(code, row))) return false;
    } catch (cause) {
      this.#log.error('a removal failed', cause);
      throw new NotSaved();
    }
    this.#kept.delete(code);
    return true;
  }

  /** Of the circle and its key nothing is in memory any more. */
  forget(code: string): void {
    this.#kept.delete(code);
    this.#sealed.sleep(code);
  }
}
