// A clock that a test moves by hand.

import type { Clock } from '../../server/clock.ts';

export class TestClock implements Clock {
  #now: number;
  #waiting: { readonly instant: number; readonly callback: () => void }[] = [];

  constructor(now = 1_800_000_000_000) {
    this.#now = now;
  }

  now = (): number => this.#now;

  at = (instant: number, callback: () => void): (() => void) => {
    const one = { instant, callback };
    this.#waiting.push(one);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== one);
    };
  };

  /** Lets so many milliseconds pass; whatever falls due is called in its order. */
  pass(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const [next] = this.#waiting
        .filter(({ instant }) => instant <= until)
        .sort((a, b) => a.instant - b.instant);
      if (next === undefined) break;
      this.#waiting = this.#waiting.filter((one) => one !== next);
      this.#now = Math.max(this.#now, next.instant);
      next.callback();
    }
    this.#now = until;
  }
}
