// The ring: names round a path with equal air, threads between them, and a place for the stone at each.

import { equalAir, withinMargin } from './equalAir.ts';
import type { RingRoom } from './fit.ts';
import { air, clamp, clearance, ellipseTouches, type Box, type Point, type Size } from './geometry.ts';
import type { Measure } from './measure.ts';
import { measuresOf, type Measures, type RingShape } from './ringShape.ts';
import { placeStone, stoneHalf, type StonePlace } from './stonePlace.ts';
import { superellipse, type Path } from './superellipse.ts';
import { threadPath } from './thread.ts';

export interface RingLabel extends Box {
  /** As it is drawn: a long name ends in an ellipsis. */
  readonly text: string;
  readonly whole: boolean;
  /** Where on its path it stands, and on which. */
  readonly way: number;
  readonly path: Path;
}

/** A ring as it is drawn, in the units of its room. */
export interface Ring extends Size {
  readonly middle: Point;
  /** The height of the names' letters. */
  readonly size: number;
  readonly labels: readonly RingLabel[];
  /** The `d` of each thread. */
  readonly threads: readonly string[];
  /** Where the stone lies at each seat. */
  readonly stones: readonly StonePlace[];
  /** Where it lies in the middle. */
  readonly centre: StonePlace;
  /** The innermost path. */
  readonly inner: Path;
  readonly measures: Measures;
}

/** From this many seats on a wide surface has two rings. */
const twoRingsFrom = 26;
const twoRingsSize = 43.5;
/** Labels longer than this many times the size end in an ellipsis. */
const longest = { one: 7, two: 280 / 43.5 };
/** Below the least size of the look, for circles that would not fit otherwise. */
const beyondLeast = 0.72;

/** A name cut to a width in em. */
function cutName(name: string, most: number, measure: Measure): string {
  if (measure(name, 1, 400) <= most) return name;
  const signs = [...name];
  while (signs.length > 1) {
    signs.pop();
    const cut = `${signs.join('').replace(/[\p{M}\u200d\s]+$/u, '')}…`;
    if (measure(cut, 1, 400) <= most) return cut;
  }
  return '…';
}

interface Standing {
  readonly size: number;
  readonly labels: readonly RingLabel[];
  /** The smallest distance between two labels. */
  readonly closest: number;
}

/**
 * Lays a ring.
 * @param names in the order in which people sit, clockwise from the top
 * @param room in drawing units (see ringShape.ts)
 * @param measure widths of names
 * @param joined whether a thread goes on from the name at this place; from all where it is not said
 */
export function layRing(
  names: readonly string[],
  room: Size,
  shape: RingShape,
  measure: Measure,
  joined: (at: number) => boolean = () => true,
): Ring {
  const measures = measuresOf(shape, room);
  const middle = { x: room.width / 2, y: room.height / 2 };
  const outer = superellipse(middle, measures.a, measures.b, measures.n);
  // A second ring inside needs a wide wall; elsewhere one ring has room enough along its sides.
  const two = names.length >= twoRingsFrom && shape === 'wall' && measures.a > measures.b;
  const inner = two ? superellipse(middle, measures.a * 0.62, measures.b * 0.66, measures.n) : outer;
  const tracks = two
    ? [
        { path: outer, places: names.map((_, at) => at).filter((at) => at % 2 === 0) },
        { path: inner, places: names.map((_, at) => at).filter((at) => at % 2 === 1) },
      ]
    : [{ path: outer, places: names.map((_, at) => at) }];

  const most = two ? longest.two : longest.one;
  const texts = names.map((name) => cutName(name, most, measure));
  const widths = texts.map((text) => measure(text, 1, 400) * 1.04);

  const stand = (size: number): Standing => {
    const boxFor = (place: number, path: Path, way: number): Box =>
      withinMargin(
        path.at(way),
        { width: (widths[place] ?? 0) * size + measures.mark, height: 1.1 * size },
        room,
        measures.margin,
      );
    const labels: RingLabel[] = [];
    for (const { path, places } of tracks) {
      const ways = equalAir(path, places.length, size, (at, way) => boxFor(places[at] ?? 0, path, way));
      places.forEach((place, at) => {
        const way = ways[at] ?? 0;
        const text = texts[place] ?? '';
        labels[place] = { ...boxFor(place, path, way), text, whole: text === names[place], way, path };
      });
    }
    return { size, labels, closest: closest(labels) };
  };

  const { size, labels } = largestWithAir(
    two ? Math.min(twoRingsSize, measures.largest) : measures.largest,
    measures.least * beyondLeast,
    stand,
  );
  return {
    ...room,
    middle,
    size,
    labels,
    threads: tracks.flatMap(({ path, places }) =>
      threadsAlong(
        path,
        places.flatMap((place) => labels[place] ?? []),
        size,
        measures.thread,
        (at) => joined(places[at] ?? at),
      ),
    ),
    stones: labels.map((label, at) => placeStone(labels, at, label.path.inwards(label.way), middle, size)),
    centre: {
      x: middle.x,
      y: shape === 'wall' ? middle.y + 170 : middle.y,
      width: 2.1 * size * 1.6,
    },
    inner,
    measures,
  };
}

/** The largest size, in steps of 1, at which the labels keep 0.3 of it apart; the least where none does. */
function largestWithAir(largest: number, least: number, stand: (size: number) => Standing): Standing {
  const enough = ({ closest, size }: Standing): boolean => closest >= 0.3 * size;
  const first = stand(largest);
  if (enough(first)) return first;
  let tooLarge = 0;
  let steps = Math.floor(largest - least);
  let best = stand(largest - steps);
  while (enough(best) && steps - tooLarge > 1) {
    const half = Math.floor((tooLarge + steps) / 2);
    const standing = stand(largest - half);
    if (enough(standing)) {
      best = standing;
      steps = half;
    } else {
      tooLarge = half;
    }
  }
  return best;
}

function closest(labels: readonly Box[]): number {
  let least = Infinity;
  labels.forEach((label, at) => {
    for (let other = at + 1; other < labels.length; other += 1) {
      const box = labels[other];
      if (box !== undefined) least = Math.min(least, clearance(label, box));
    }
  });
  return least;
}

/** Threads from label to label along their path, leaving air at both ends. */
function threadsAlong(
  path: Path,
  labels: readonly RingLabel[],
  size: number,
  width: number,
  joined: (at: number) => boolean,
): readonly string[] {
  const step = path.length / 5760;
  return labels.flatMap((label, at) => {
    if (!joined(at)) return [];
    const next = labels[(at + 1) % labels.length] ?? label;
    const open = clamp(0.26 * air(label, next), 0.14 * size, 0.42 * size);
    const within = (way: number, box: Box): boolean =>
      clearance({ ...path.at(way), width: 0, height: 0 }, box) < 0;
    let from = label.way;
    let to = next.way > label.way ? next.way : next.way + path.length;
    while (from < to && within(from, label)) from += step;
    while (to > from && within(to, next)) to -= step;
    from += open;
    to -= open;
    if (to - from < 3 * width) return [];
    const points = Math.max(8, Math.ceil((to - from) / 6));
    const line = Array.from({ length: points + 1 }, (_, point) =>
      path.at(from + ((to - from) * point) / points),
    );
    return [threadPath(line, width, at)];
  });
}

/**
 * The free middle, for a text that is fitted into it. Its size does not change as the piece goes round, because it
 * clears the stones of all seats.
 * @param centred whether the stone lies in the middle, so that the text stands above it
 */
export function middleOf(
  ring: Ring,
  shape: RingShape,
  centred: boolean,
): RingRoom & { readonly middle: Point } {
  const { inner, size } = ring;
  const wall = shape === 'wall';
  const middle = { x: ring.middle.x, y: ring.middle.y - (centred && wall ? 80 : 0) };
  const clears = (block: Size): boolean => {
    const box = { ...middle, ...block };
    const touches = (stone: StonePlace, padding: number): boolean =>
      ellipseTouches(
        stone,
        stone.width * stoneHalf.x + 0.8 * size,
        stone.width * stoneHalf.y + padding * size,
        box,
      );
    if (centred && touches(ring.centre, 0.8)) return false;
    if (ring.stones.some((stone) => touches(stone, 0.1))) return false;
    return ring.labels.every((label) => clearance(label, box) > 0.5 * size);
  };
  return {
    middle,
    width: 1.6 * inner.a,
    height: 1.5 * inner.b,
    cap: wall ? 0.115 * 1080 : 34,
    least: wall ? 43.2 : 15,
    lineHeight: wall ? 1.2 : 1.26,
    clears,
  };
}
