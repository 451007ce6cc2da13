// What happened while this console was open, and what its newest view alone does not tell.

import type { Own } from '../../shared/views.ts';

/** Milliseconds after which some phone should have come. */
const patience = 60_000;

export class Changes {
  /** The address that phones reach is another than before. */
  scanAgain = $state(false);
  /** The device that sounds was there, and is not any more. */
  bellWent = $state(false);
  /** The code has been in view for a minute. */
  minuteOver = $state(false);
  #address: string | null = null;
  #bellWasThere = false;
  readonly #timer: ReturnType<typeof setTimeout>;

  constructor() {
    this.#timer = setTimeout(() => {
      this.minuteOver = true;
    }, patience);
  }

  /** Hears each new state of what belongs to this device. */
  hear(own: Own): void {
    const address = own.joinUrl ?? null;
    if (address !== null) {
      if (this.#address !== null && address !== this.#address) this.scanAgain = true;
      this.#address = address;
    }
    this.bellWent = this.#bellWasThere && own.bell === 'gone';
    if (own.bell !== 'gone' && own.bell !== undefined) this.#bellWasThere = true;
  }

  scanned = (): void => {
    this.scanAgain = false;
  };

  close(): void {
    clearTimeout(this.#timer);
  }
}
