// The way of the stone from seat to seat: along the inside of the ring, through the places where it would lie.

import { between, type Point } from './geometry.ts';
import type { Ring } from './ring.ts';
import type { StonePlace } from './stonePlace.ts';

/** A seat's place in the ring, or the middle. */
export type Station = number | 'centre';

export interface Journey {
  /** How long it takes, in ms. */
  readonly takes: number;
  /** Where the stone is, at 0…1 of the time. */
  at(part: number): StonePlace;
}

/** Where the stone lies at a station. */
export const placeAt = (ring: Ring, station: Station): StonePlace | null =>
  station === 'centre' ? ring.centre : (ring.stones[station] ?? null);

const mixed = (from: StonePlace, to: StonePlace, part: number): StonePlace => ({
  x: between(from.x, to.x, part),
  y: between(from.y, to.y, part),
  width: between(from.width, to.width, part),
});

/**
 * The stone's way.
 * @param direction of the round: left is clockwise; without one it goes the shorter way
 */
export function journey(
  ring: Ring,
  from: Station,
  to: Station,
  direction: 'left' | 'right' | undefined,
): Journey | null {
  const start = placeAt(ring, from);
  const end = placeAt(ring, to);
  if (start === null || end === null) return null;
  const straight = (takes: number): Journey => ({
    takes,
    at: (part) => mixed(start, end, eased(part)),
  });
  if (from === 'centre' || to === 'centre') return straight(900);

  const labels = ring.labels;
  const first = labels[from];
  const last = labels[to];
  // Between the two rings of a large circle there is nothing in the way.
  if (first === undefined || first.path !== last?.path) return straight(1100);

  const length = first.path.length;
  const clockwise = (((last.way - first.way) % length) + length) % length;
  const left = direction === undefined ? clockwise <= length / 2 : direction === 'left';
  const total = left ? clockwise : clockwise - length;

  // The seats on the way, each with how far its stone lies from the path.
  const off = (place: number): StonePlace | null => {
    const label = labels[place];
    const stone = ring.stones[place];
    if (label === undefined || stone === undefined) return null;
    const on = label.path.at(label.way);
    return { x: stone.x - on.x, y: stone.y - on.y, width: stone.width };
  };
  const stops = labels.flatMap((label, place) => {
    if (label.path !== first.path) return [];
    const offset = off(place);
    if (offset === null) return [];
    const ahead = (((label.way - first.way) % length) + length) % length;
    const way = left || ahead === 0 ? ahead : ahead - length;
    return Math.abs(way) <= Math.abs(total) + 1e-6 ? [{ way, offset }] : [];
  });
  stops.sort((one, other) => Math.abs(one.way) - Math.abs(other.way));

  return {
    takes: 1100,
    at(part) {
      const way = total * eased(part);
      const after = stops.findIndex((stop) => Math.abs(stop.way) >= Math.abs(way));
      const to = stops[after] ?? stops[stops.length - 1];
      const from = stops[after - 1] ?? to;
      if (from === undefined || to === undefined) return end;
      const run = to.way - from.way;
      const offset = mixed(from.offset, to.offset, run === 0 ? 1 : (way - from.way) / run);
      const on: Point = first.path.at(first.way + way);
      return { x: on.x + offset.x, y: on.y + offset.y, width: offset.width };
    },
  };
}

/** cubic-bezier(.45, 0, .25, 1) at 0…1 of the time. */
export function eased(part: number): number {
  if (part <= 0) return 0;
  if (part >= 1) return 1;
  const curve = (one: number, two: number, t: number): number =>
    3 * one * t * (1 - t) ** 2 + 3 * two * t ** 2 * (1 - t) + t ** 3;
  let low = 0;
  let high = 1;
  for (let step = 0; step < 24; step += 1) {
    const t = (low + high) / 2;
    if (curve(0.45, 0.25, t) < part) low = t;
    else high = t;
  }
  return curve(0, 1, (low + high) / 2);
}
