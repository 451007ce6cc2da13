// This console as the one device of the room that sounds, if it was chosen. Browsers let a page sound only after it was
// pressed once.

import { Bell } from '../sound/bell.ts';
import { Ringer, type Moment } from '../sound/ringer.ts';

export class Sounding {
  /** It was pressed, and could ring now. */
  ready = $state(false);
  readonly #bell: Bell;
  readonly #ringer: Ringer;

  /** `tell` hears whether this page could ring. */
  constructor(tell: (canSound: boolean) => void) {
    this.#bell = new Bell((state) => {
      this.ready = state === 'ready';
      tell(this.ready);
    });
    this.#ringer = new Ringer(this.#bell);
  }

  /** Call it while a press is being handled. */
  unlock = (): void => {
    if (!this.ready) void this.#bell.unlock();
  };

  /** To hear it once, before anybody has come. */
  once = (): void => {
    void this.#bell.unlock().then(() => {
      this.#bell.strike();
    });
  };

  /** Rings as the views of the circle come in. */
  hear(moment: Moment): void {
    this.#ringer.hear(moment);
  }

  close(): void {
    this.#ringer.close();
  }
}
