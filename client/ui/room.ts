// What a ring hands to the things in its middle. It knows nothing of fitting text, so that a phone need not load that.

import type { RingRoom } from './fit.ts';

export interface Room {
  /** The free box in px, round the middle of the ring. */
  readonly width: number;
  readonly height: number;
  /** Pixels to a unit of the ring's drawing: on a wall 1/1080 of it. */
  readonly unit: number;
  /** The same room in drawing units, as a text is fitted into it. */
  readonly inside: RingRoom;
}
