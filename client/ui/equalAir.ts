// Equal air: names stand round a path with the same distance between them, long or short.

import { air, clamp, type Box, type Point, type Size } from './geometry.ts';
import type { Path } from './superellipse.ts';

const passes = 400;

/** A point moved inwards until its label keeps the margin. */
export function withinMargin(point: Point, label: Size, room: Size, margin: number): Box {
  const half = { x: margin + label.width / 2, y: margin + label.height / 2 };
  return {
    x: clamp(point.x, Math.min(half.x, room.width / 2), Math.max(room.width - half.x, room.width / 2)),
    y: clamp(point.y, Math.min(half.y, room.height / 2), Math.max(room.height - half.y, room.height / 2)),
    width: label.width,
    height: label.height,
  };
}

/**
 * Where on the path each label stands; the first stays at the top.
 * @param boxAt the label of a place, when it stands after this much of the way
 * @param most how far a label may move in one pass
 */
export function equalAir(
  path: Path,
  count: number,
  most: number,
  boxAt: (place: number, way: number) => Box,
): readonly number[] {
  const ways = Array.from({ length: count }, (_, place) => (path.length * place) / count);
  const boxes = ways.map((way, place) => boxAt(place, way));
  const last = count - 1;
  for (let pass = 0; pass < passes; pass += 1) {
    let moved = 0;
    for (let place = 1; place < count; place += 1) {
      const box = boxes[place];
      const before = boxes[place - 1];
      const after = boxes[place === last ? 0 : place + 1];
      const way = ways[place];
      if (box === undefined || before === undefined || after === undefined || way === undefined) continue;
      const step = clamp(0.3 * (air(box, after) - air(before, box)), -most, most);
      const next = place === last ? path.length : (ways[place + 1] ?? path.length);
      const there = clamp(way + step, (ways[place - 1] ?? 0) + 1e-3, next - 1e-3);
      ways[place] = there;
      boxes[place] = boxAt(place, there);
      moved = Math.max(moved, Math.abs(there - way));
    }
    if (moved < 1e-3 * most) break;
  }
  return ways;
}
