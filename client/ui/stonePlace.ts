// Where the stone lies: inside the ring, beside the holder's name, on no other.

import { ellipseTouches, type Box, type Point } from './geometry.ts';

export interface StonePlace extends Point {
  /** The width of the stone's box of 120 × 90. */
  readonly width: number;
}

/** Half axes of the stone as it is seen, in parts of its width. */
export const stoneHalf = { x: 0.5, y: 0.36 } as const;

const turnedBy = (way: Point, degrees: number): Point => {
  const turn = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return { x: way.x * cos - way.y * sin, y: way.x * sin + way.y * cos };
};

const towards = (from: Point, to: Point): Point => {
  const run = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: (to.x - from.x) / run, y: (to.y - from.y) / run };
};

/**
 * The first free place for the stone of one seat.
 * @param labels all names; `own` is the place of the holder's
 * @param inwards the unit vector from the path inwards
 * @param size of the names
 */
export function placeStone(
  labels: readonly Box[],
  own: number,
  inwards: Point,
  middle: Point,
  size: number,
): StonePlace {
  const label = labels[own] ?? { ...middle, width: 0, height: 0 };
  const centre = towards(label, middle);
  const directions = [
    inwards,
    centre,
    { x: Math.sign(middle.x - label.x) || 1, y: 0 },
    turnedBy(inwards, 26),
    turnedBy(inwards, -26),
    turnedBy(inwards, 52),
    turnedBy(inwards, -52),
  ];
  let fallback: { readonly place: StonePlace; readonly touched: number } | null = null;
  for (const part of [1, 0.86, 0.72, 0.6, 0.5]) {
    const width = 2.1 * size * part;
    const rx = width * stoneHalf.x;
    const ry = width * stoneHalf.y;
    for (const direction of directions) {
      // Clear of its own name sideways or above and below, whichever comes first.
      const sideways = (label.width / 2 + rx + 0.2 * size) / Math.abs(direction.x);
      const upwards = (label.height / 2 + ry + 0.1 * size) / Math.abs(direction.y);
      for (let step = 0; step <= 5; step += 1) {
        const far = Math.min(sideways, upwards) + step * 0.16 * size;
        const place = { x: label.x + direction.x * far, y: label.y + direction.y * far, width };
        const touched = labels.filter(
          (other, at) => at !== own && ellipseTouches(place, rx, ry, other),
        ).length;
        if (touched === 0) return place;
        if (fallback === null || touched < fallback.touched) fallback = { place, touched };
      }
    }
  }
  return fallback?.place ?? { ...middle, width: 2.1 * size };
}
