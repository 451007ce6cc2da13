// A timer for each circle that waits for an instant. The instant itself is in the circle: a timer only says when to look.

import type { Clock } from './clock.ts';

/** After a look that failed, milliseconds to the next. */
const againMs = 1_000;

export class Deadlines {
  readonly #clock: Clock;
  readonly #look: (code: string) => Promise<void>;
  readonly #failed: (cause: unknown) => void;
  readonly #set = new Map<string, { readonly due: number; readonly cancel: () => void }>();

  constructor(clock: Clock, look: (code: string) => Promise<void>, failed: (cause: unknown) => void) {
    this.#clock = clock;
    this.#look = look;
    this.#failed = failed;
  }

  /** Looks at this circle at this instant, and not before; null: at none. */
  set(code: string, due: number | null): void {
    const set = this.#set.get(code);
    // One that is set for earlier finds the next when it comes: with every pass the end of its take-back moves on.
    if (set !== undefined && due !== null && set.due <= due) return;
    set?.cancel();
    this.#set.delete(code);
    if (due !== null) this.#wakeAt(code, due);
  }

  close(): void {
    for (const { cancel } of this.#set.values()) cancel();
    this.#set.clear();
  }

  #wakeAt(code: string, due: number): void {
    const cancel = this.#clock.at(due, () => {
      this.#set.delete(code);
      this.#look(code).catch((cause: unknown) => {
        this.#failed(cause);
        // Whatever stood in the way may be gone in a moment.
        this.#wakeAt(code, this.#clock.now() + againMs);
      });
    });
    this.#set.set(code, { due, cancel });
  }
}
