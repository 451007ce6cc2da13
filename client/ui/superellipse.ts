// The path of a ring: a superellipse, walked clockwise from its top by the length of the way.

import { between, type Point } from './geometry.ts';

const samples = 1440;

export interface Path {
  readonly middle: Point;
  readonly a: number;
  readonly b: number;
  /** All the way round. */
  readonly length: number;
  /** The point after this much of the way; any number, also below 0. */
  at(way: number): Point;
  /** The unit vector inwards from there. */
  inwards(way: number): Point;
}

/** |x/a|^n + |y/b|^n = 1 round a middle. */
export function superellipse(middle: Point, a: number, b: number, n: number): Path {
  const power = (value: number): number => Math.sign(value) * Math.abs(value) ** (2 / n);
  const xs = new Float64Array(samples + 1);
  const ys = new Float64Array(samples + 1);
  const ways = new Float64Array(samples + 1);
  for (let at = 0; at <= samples; at += 1) {
    const turn = (2 * Math.PI * at) / samples;
    xs[at] = middle.x + a * power(Math.sin(turn));
    ys[at] = middle.y - b * power(Math.cos(turn));
    if (at > 0)
      ways[at] =
        value(ways, at - 1) +
        Math.hypot(value(xs, at) - value(xs, at - 1), value(ys, at) - value(ys, at - 1));
  }
  const length = value(ways, samples);

  // The same points evenly along the way, so that looking one up is one step.
  const evenX = new Float64Array(samples + 1);
  const evenY = new Float64Array(samples + 1);
  let from = 0;
  for (let at = 0; at <= samples; at += 1) {
    const way = (length * at) / samples;
    while (from < samples - 1 && value(ways, from + 1) < way) from += 1;
    const piece = value(ways, from + 1) - value(ways, from);
    const part = piece === 0 ? 0 : (way - value(ways, from)) / piece;
    evenX[at] = between(value(xs, from), value(xs, from + 1), part);
    evenY[at] = between(value(ys, from), value(ys, from + 1), part);
  }

  const at = (way: number): Point => {
    const place = ((((way / length) % 1) + 1) % 1) * samples;
    const low = Math.floor(place);
    const part = place - low;
    return {
      x: between(value(evenX, low), value(evenX, low + 1), part),
      y: between(value(evenY, low), value(evenY, low + 1), part),
    };
  };
  const inwards = (way: number): Point => {
    const before = at(way - length / samples);
    const after = at(way + length / samples);
    const run = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    // Clockwise on a screen, where y grows downwards, the inside is on the right hand.
    return { x: -(after.y - before.y) / run, y: (after.x - before.x) / run };
  };
  return { middle, a, b, length, at, inwards };
}

const value = (list: Float64Array, at: number): number => list[at] ?? list[list.length - 1] ?? 0;
