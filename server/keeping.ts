// Whether the store can be used, as far as this server knows: while it cannot, the console says so in a line, and the room
// sees nothing of it.

import type { Clock } from './clock.ts';
import type { Store } from './store/store.ts';

/** How often a store that failed is tried, milliseconds. */
const tryEveryMs = 1_000;
/** How long it must have been well before the line goes. */
const wellMs = 3_000;

export class Keeping {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #changed: () => void;
  #failedAt: number | null = null;
  #cancel: () => void = () => undefined;

  /** `changed` hears when the store fails, and when it is well again. */
  constructor(store: Store, clock: Clock, changed: () => void) {
    this.#store = store;
    this.#clock = clock;
    this.#changed = changed;
  }

  get fails(): boolean {
    return this.#failedAt !== null;
  }

  /** The same store, with an ear on what goes wrong. */
  get store(): Store {
    const store = this.#store;
    return {
      ...store,
      load: (...asked) => this.#heed(store.load(...asked)),
      versionOf: (...asked) => this.#heed(store.versionOf(...asked)),
      save: (...row) => this.#heed(store.save(...row)),
      remove: (...row) => this.#heed(store.remove(...row)),
    };
  }

  close(): void {
    this.#cancel();
  }

  async #heed<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (cause) {
      this.#note();
      throw cause;
    }
  }

  #note(): void {
    const first = this.#failedAt === null;
    this.#failedAt = this.#clock.now();
    if (!first) return;
    this.#changed();
    this.#tryLater();
  }

  #tryLater(): void {
    this.#cancel = this.#clock.at(this.#clock.now() + tryEveryMs, () => {
      void this.#try();
    });
  }

  async #try(): Promise<void> {
    try {
      await this.#store.check();
    } catch {
      this.#failedAt = this.#clock.now();
    }
    const well = this.#clock.now() - (this.#failedAt ?? 0) >= wellMs;
    if (!well) {
      this.#tryLater();
      return;
    }
    this.#failedAt = null;
    this.#changed();
  }
}
