// This console as the one device of the room that sounds, if it was chosen. Browsers let a page sound only after it was
// pressed once.

import { Bell } from '../sound/bell.ts';

export class Sounding {
  readonly bell = new Bell();
  /** It was pressed, and could ring now. */
  ready = $state(false);
  readonly #tell: (canSound: boolean) => void;

  /** `tell` hears whether this page could ring. */
  constructor(tell: (canSound: boolean) => void) {
    this.#tell = tell;
  }

  unlock = async (): Promise<void> => {
    if (this.ready) return;
    await this.bell.unlock();
    this.ready = this.bell.state === 'ready';
    this.#tell(this.ready);
  };

  /** To hear it once, before anybody has come. */
  once = (): void => {
    void this.unlock().then(() => {
      if (this.ready) this.bell.strike();
    });
  };
}
