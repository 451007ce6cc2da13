// The server's clock as this device estimates it. The device's own wall clock is never asked: it may be wrong, and
// somebody may set it in the middle of a silence.

/** Milliseconds beyond which no delay on the way explains a difference: one of the clocks has jumped. */
const implausible = 2_000;
const roundTrips = 5;

interface Reading {
  readonly offset: number;
  readonly roundTrip: number;
}

export class Clock {
  readonly #monotonic: () => number;
  #reading: Reading | null = null;
  /** The fastest round trip of the series that is under way. */
  #fastest: Reading | null = null;

  /** `monotonic` counts milliseconds from anywhere and never jumps. */
  constructor(monotonic: () => number = () => performance.now()) {
    this.#monotonic = monotonic;
  }

  /** Milliseconds since the epoch on the server's clock, as well as this device knows. */
  readonly now = (): number => this.#monotonic() + (this.#reading?.offset ?? 0);

  /**
   * What a message said the time was when it was sent. A message can't come before it was sent, so an estimate that
   * is behind it is wrong and mended at once; one far ahead of it may be, or the message was long on the way: then
   * the answer is false, and the clocks should be compared.
   */
  hear(serverNow: number): boolean {
    const ahead = this.now() - serverNow;
    if (this.#reading === null || ahead < -50) {
      this.#reading = { offset: serverNow - this.#monotonic(), roundTrip: Infinity };
    }
    return ahead < implausible || this.#reading.roundTrip === Infinity;
  }

  /** Asks several times, one after the other, and keeps the fastest answer. `done` is called after the last. */
  measure(ask: (answered: (serverNow: number) => void) => void, done: () => void, left = roundTrips): void {
    if (left === roundTrips) this.#fastest = null;
    const sent = this.#monotonic();
    ask((serverNow) => {
      this.#compare(serverNow, sent, this.#monotonic());
      if (left > 1) {
        this.measure(ask, done, left - 1);
        return;
      }
      this.#reading = this.#fastest;
      done();
    });
  }

  #compare(serverNow: number, sent: number, received: number): void {
    const roundTrip = received - sent;
    if (this.#fastest !== null && this.#fastest.roundTrip <= roundTrip) return;
    this.#fastest = { offset: serverNow - (sent + received) / 2, roundTrip };
    if (this.#reading === null || this.#reading.roundTrip > roundTrip) this.#reading = this.#fastest;
  }
}
