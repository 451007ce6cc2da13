// The measures of a ring on each surface. The wall is drawn 1080 units high (an upright one 1080 wide) and scaled as
// a whole; console and phone are drawn in sixteenths of a rem, so that they follow the reader's letter size.

import { clamp, type Size } from './geometry.ts';

export type RingShape = 'wall' | 'console' | 'phone';

export interface Measures {
  /** Half axes and exponent of the path. */
  readonly a: number;
  readonly b: number;
  readonly n: number;
  readonly margin: number;
  /** A name at its largest, and at the least of the look. */
  readonly largest: number;
  readonly least: number;
  readonly thread: number;
  /** Room before each name for the mark of its device. */
  readonly mark: number;
}

/** How many pixels a drawing unit has. */
export const unitOf = (shape: RingShape, box: Size, rem: number): number =>
  shape === 'wall' ? Math.min(box.width, box.height) / 1080 : rem / 16;

/** The measures for a room in drawing units. */
export function measuresOf(shape: RingShape, { width, height }: Size): Measures {
  const half = { x: width / 2, y: height / 2 };
  switch (shape) {
    case 'wall': {
      const upright = height > width;
      return {
        a: Math.max(60, half.x - (upright ? 140 : 160)),
        b: Math.max(60, half.y - (upright ? 140 : 88)),
        n: 2.5,
        margin: 48,
        largest: 58,
        least: 43,
        thread: 5,
        mark: 0,
      };
    }
    case 'console': {
      const narrow = width < 500;
      const a = Math.max(40, half.x - (narrow ? 49 : 42));
      const b = Math.max(40, half.y - (narrow ? 26 : 70));
      return {
        a: Math.min(a, b * 1.25),
        b: Math.min(b, a * 1.76),
        n: 2.35,
        margin: 12,
        largest: narrow ? 20 : 22,
        least: narrow ? 13 : 16,
        thread: narrow ? 2.4 : 3,
        mark: 17,
      };
    }
    case 'phone': {
      const a = Math.max(40, half.x - clamp((width * 49) / 390, 46, 49));
      return {
        a,
        b: clamp(half.y - 26, 40, a * 1.76),
        n: 2.4,
        margin: 12,
        largest: 20,
        least: 13,
        thread: 2.4,
        mark: 0,
      };
    }
  }
}
