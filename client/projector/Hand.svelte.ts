// Whether a hand is at this screen. The pointer is seen while it moves and never in full screen.

import { isFullScreen } from './fullScreen.ts';

/** Milliseconds after which a pointer that rests is gone. */
const rest = 2_000;

export class Hand {
  /** Seen to be moving a pointer, within the last two seconds. */
  here = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  moved = (): void => {
    clearTimeout(this.#timer);
    this.here = !isFullScreen();
    this.#timer = setTimeout(this.gone, rest);
  };

  gone = (): void => {
    clearTimeout(this.#timer);
    this.here = false;
  };
}
