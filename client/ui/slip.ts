// A slip of paper cut by hand: a rectangle whose edges are a little untrue.

import { clamp, short, type Point, type Size } from './geometry.ts';

// Ten points round the rectangle, in parts of its sides, and which way is inwards.
const around = [
  { x: 0, y: 0, inX: 1, inY: 1 },
  { x: 0.34, y: 0, inX: 0, inY: 1 },
  { x: 0.68, y: 0, inX: 0, inY: 1 },
  { x: 1, y: 0, inX: -1, inY: 1 },
  { x: 1, y: 0.52, inX: -1, inY: 0 },
  { x: 1, y: 1, inX: -1, inY: -1 },
  { x: 0.66, y: 1, inX: 0, inY: -1 },
  { x: 0.32, y: 1, inX: 0, inY: -1 },
  { x: 0, y: 1, inX: 1, inY: -1 },
  { x: 0, y: 0.55, inX: 1, inY: 0 },
] as const;

/** Always the same part of 1 for the same two numbers. */
function part(seed: number, at: number): number {
  const value = Math.sin(seed * 127.1 + at * 311.7) * 43_758.5453;
  return value - Math.floor(value);
}

/**
 * The corners and edges of a slip.
 * @param seed the place of the slip on its surface, never the card: the same card elsewhere is cut otherwise
 */
export function slipPoints({ width, height }: Size, seed: number): readonly Point[] {
  const untrue = clamp(Math.min(width, height) * 0.009, 1.6, 6);
  return around.map(({ x, y, inX, inY }, at) => ({
    x: x * width + inX * untrue * part(seed, at * 2),
    y: y * height + inY * untrue * part(seed, at * 2 + 1),
  }));
}

/** The `d` of a slip's path, in drawing units from its top left corner. */
export const slipPath = (size: Size, seed: number): string =>
  `M${slipPoints(size, seed)
    .map(({ x, y }) => `${short(x)} ${short(y)}`)
    .join('L')}Z`;
