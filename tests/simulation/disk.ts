// A simulated disk: slow, full now and then, and what a process asked for before it died may still land on it.

import type { Row, Store } from '../../server/store/store.ts';
import type { Chance } from './chance.ts';
import type { Time } from './time.ts';

/** Who writes; a process that has died hears of nothing. */
export interface Writer {
  readonly alive: boolean;
  /** Hears of nothing while it stands still. */
  whenAwake(code: () => void): void;
  /** A save is about to land, or has landed: the process may die of it. */
  readonly at: (moment: 'before a save' | 'after a save') => void;
}

/** Who is told of what happens to it. */
export interface Told {
  /** What it is given to keep. */
  readonly given: (bytes: Uint8Array) => void;
  /** What it has now; null once that is gone. */
  readonly kept: (row: Row | null) => void;
  /** Somebody else had saved meanwhile. */
  readonly lost: () => void;
}

export class Disk {
  #state = { full: false, slow: 4 };
  /** When it became what it is. */
  #since = 0;
  readonly #rows = new Map<string, Row>();
  readonly #time: Time;
  #chance: Chance;
  readonly #told: Told;

  constructor(time: Time, chance: Chance, told: Told) {
    this.#time = time;
    this.#chance = chance;
    this.#told = told;
  }

  /** Whether it is full, and how many milliseconds reading or writing takes at the most. */
  become(state: { readonly full?: boolean; readonly slow?: number }): void {
    this.#state = { ...this.#state, ...state };
    this.#since = this.#time.now;
  }

  /** For how many milliseconds it has been well. */
  get wellFor(): number {
    const { full, slow } = this.#state;
    return full || slow > 10 ? 0 : this.#time.now - this.#since;
  }

  /** From here on chance is that of another step. */
  set chance(chance: Chance) {
    this.#chance = chance;
  }

  /** The store of one process. */
  storeOf(writer: Writer): Store {
    const soon = <T>(work: () => T): Promise<T> =>
      new Promise((resolve, reject) => {
        this.#time.in(this.#chance.between(0, this.#state.slow), () => {
          // What a dying process had asked for has landed, or it has not.
          if (!writer.alive && this.#chance.happens(0.5)) return;
          try {
            const value = work();
            this.#hears(writer, () => {
              resolve(value);
            });
          } catch (cause) {
            this.#hears(writer, () => {
              reject(cause instanceof Error ? cause : new Error('The disk failed.'));
            });
          }
        });
      });
    return {
      load: (code) => soon(() => this.#rows.get(code) ?? null),
      versionOf: (code) => soon(() => this.#rows.get(code)?.version ?? null),
      save: (code, expected, row) =>
        soon(() => {
          this.#told.given(row.bytes);
          const lived = writer.alive;
          if (lived) writer.at('before a save');
          if (lived !== writer.alive) return false;
          if (this.#state.full) throw new Error('The disk is full.');
          if ((this.#rows.get(code)?.version ?? 0) !== expected) {
            this.#told.lost();
            return false;
          }
          this.#rows.set(code, row);
          this.#told.kept(row);
          writer.at('after a save');
          return true;
        }),
      remove: (code, expected) =>
        soon(() => {
          const there = this.#rows.get(code)?.version === expected;
          if (there && this.#rows.delete(code)) this.#told.kept(null);
          return there;
        }),
      sweep: () => Promise.resolve(),
      check: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };
  }

  #hears(writer: Writer, what: () => void): void {
    if (writer.alive) writer.whenAwake(what);
  }
}
