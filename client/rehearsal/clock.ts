// The clock of a rehearsal: real time, and what was hurried.

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Calls back once the instant has come; the answer cancels it. */
  at(instant: number, callback: () => void): () => void;
}

export class HurriedClock implements Clock {
  readonly #anchor = Date.now() - performance.now();
  #hurried = 0;

  now = (): number => Math.round(this.#anchor + performance.now() + this.#hurried);

  at = (instant: number, callback: () => void): (() => void) => {
    const waiting = setTimeout(callback, Math.max(0, instant - this.now()));
    return () => {
      clearTimeout(waiting);
    };
  };

  /** From now on it is so many milliseconds later; whoever waits for an instant must ask anew. */
  hurry(milliseconds: number): void {
    this.#hurried += milliseconds;
  }
}
