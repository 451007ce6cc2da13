// The thread: a stroke that swells in the middle and tapers to nothing, as one filled path.

import { between, clamp, distance, short, type Point } from './geometry.ts';

/** The length of a line through these points. */
export const lengthOf = (line: readonly Point[]): number =>
  line.reduce((sum, point, at) => sum + distance(line[at - 1] ?? point, point), 0);

/** `count` + 1 points evenly along a line. */
function evenly(line: readonly Point[], count: number): readonly Point[] {
  const step = lengthOf(line) / count;
  const points: Point[] = [];
  let walked = 0;
  line.forEach((point, at) => {
    const last = line[at - 1] ?? point;
    const piece = distance(last, point);
    while (points.length <= count && points.length * step <= walked + piece + 1e-9) {
      const part = piece === 0 ? 0 : (points.length * step - walked) / piece;
      points.push({ x: between(last.x, point.x, part), y: between(last.y, point.y, part) });
    }
    walked += piece;
  });
  return points;
}

/** Half the width of a thread of this width, at 0…1 of its length. */
const halfWidth = (width: number, at: number): number =>
  (width / 2) * (0.22 + 0.78 * Math.max(0, Math.sin(Math.PI * at)) ** 0.7);

/** How far a thread strays sideways; the same for the same number, so that nothing shimmers on redraw. */
const wander = (width: number, length: number, number: number, at: number): number =>
  width *
  Math.min(1, (length / 140) ** 2) *
  (0.35 * Math.sin(2.1 * number + 3.3 * at) + 0.2 * Math.sin(5.7 * number + 7.1 * at));

/**
 * The path of a thread along a line.
 * @param line two points or more, in drawing units
 * @param width at its widest, in drawing units
 * @param number which thread this is
 * @returns the `d` of a filled path, empty where the line has no length
 */
export function threadPath(line: readonly Point[], width: number, number: number): string {
  const length = lengthOf(line);
  if (length === 0) return '';
  const count = clamp(Math.ceil(length / 8), 8, 72);
  const middle = evenly(line, count);
  const sides = middle.map((point, step) => {
    const before = middle[step - 1] ?? point;
    const after = middle[step + 1] ?? point;
    const run = distance(before, after) || 1;
    const normal = { x: -(after.y - before.y) / run, y: (after.x - before.x) / run };
    const at = step / count;
    const stray = wander(width, length, number, at);
    const half = halfWidth(width, at);
    const side = (off: number): string =>
      `${short(point.x + normal.x * off)} ${short(point.y + normal.y * off)}`;
    return { left: side(stray + half), right: side(stray - half) };
  });
  const there = sides.map(({ left }) => left).join('L');
  const back = sides
    .map(({ right }) => right)
    .reverse()
    .join('L');
  return `M${there}L${back}Z`;
}
