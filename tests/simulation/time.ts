// Simulated time: nothing waits, and everything happens in its order.

interface Due {
  readonly at: number;
  readonly order: number;
  run: (() => void) | null;
}

const drained = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

export class Time {
  now = Date.UTC(2027, 2, 1, 9, 20);
  #order = 0;
  /** A heap: the next to come is the first. */
  readonly #queue: Due[] = [];

  /** `run` is called once time has come to `at`; the answer calls it off. */
  at(at: number, run: () => void): () => void {
    const due: Due = { at, order: (this.#order += 1), run };
    this.#queue.push(due);
    this.#rise(this.#queue.length - 1);
    return () => {
      due.run = null;
    };
  }

  in(milliseconds: number, run: () => void): () => void {
    return this.at(this.now + milliseconds, run);
  }

  /** Lets time pass; whatever follows from an event has happened before the next one. `after` is told of each. */
  async pass(milliseconds: number, after: () => void): Promise<void> {
    const until = this.now + milliseconds;
    await drained();
    after();
    for (;;) {
      const next = this.#queue[0];
      if (next === undefined || next.at > until) break;
      this.#take();
      if (next.run === null) continue;
      this.now = Math.max(this.now, next.at);
      next.run();
      await drained();
      after();
    }
    this.now = until;
  }

  #before(one: number, other: number): boolean {
    const [a, b] = [this.#queue[one], this.#queue[other]];
    if (a === undefined || b === undefined) return false;
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#queue[one], this.#queue[other]];
    if (a === undefined || b === undefined) return;
    this.#queue[one] = b;
    this.#queue[other] = a;
  }

  #rise(from: number): void {
    for (let at = from; at > 0;) {
      const above = (at - 1) >> 1;
      if (!this.#before(at, above)) return;
      this.#swap(at, above);
      at = above;
    }
  }

  #take(): void {
    const last = this.#queue.pop();
    if (last === undefined || this.#queue.length === 0) return;
    this.#queue[0] = last;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const least = this.#before(right, left) ? right : left;
      if (!this.#before(least, at)) return;
      this.#swap(at, least);
      at = least;
    }
  }
}
