import { describe, expect, test } from 'vitest';
import { fitInRing } from '../../client/ui/fit.ts';
import { clearance, ellipseTouches } from '../../client/ui/geometry.ts';
import { journey } from '../../client/ui/journey.ts';
import { layRing, middleOf } from '../../client/ui/ring.ts';
import { people, rough, shapes } from './rough.ts';

const wall = { width: 1920, height: 1080 };
const lay = (names: readonly string[]) => layRing(names, wall, 'wall', rough);

describe.each(shapes)('on a $shape of $width × $height', ({ shape, width, height }) => {
  const rings = [1, 2, 3, 4, 6, 8, 12, 15, 18, 20, 25].flatMap((count) =>
    [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => layRing(people(count, seed), { width, height }, shape, rough)),
  );

  test('no name touches another, and there is air between them', () => {
    for (const { labels, size } of rings)
      labels.forEach((label, at) => {
        for (const other of labels.slice(at + 1))
          expect(clearance(label, other) / size).toBeGreaterThan(0.29);
      });
  });

  test('every name stands whole inside the margin', () => {
    for (const { labels, measures } of rings)
      for (const label of labels) {
        expect(label.x - label.width / 2).toBeGreaterThanOrEqual(measures.margin - 1e-6);
        expect(label.x + label.width / 2).toBeLessThanOrEqual(width - measures.margin + 1e-6);
        expect(label.y - label.height / 2).toBeGreaterThanOrEqual(0);
        expect(label.y + label.height / 2).toBeLessThanOrEqual(height);
      }
  });

  test('the names stay as large as the look asks', () => {
    for (const { size, measures } of rings) expect(size).toBeGreaterThanOrEqual(measures.least);
  });

  test('the stone lies on no name, its holder’s neither', () => {
    for (const { labels, stones } of rings)
      for (const stone of stones)
        for (const label of labels)
          expect(ellipseTouches(stone, stone.width * 0.499, stone.width * 0.359, label)).toBe(false);
  });

  test('sixty people still have a place each', () => {
    const { labels } = layRing(people(60, 1), { width, height }, shape, rough);
    labels.forEach((label, at) => {
      for (const other of labels.slice(at + 1)) expect(clearance(label, other)).toBeGreaterThan(0);
    });
  });
});

test('the list runs clockwise from the top, so that left is the next in the list', () => {
  const { labels, middle } = lay(['Ana', 'Ben', 'Mira', 'Ruth']);
  const [ana, ben, mira, ruth] = labels;
  expect(ana?.y).toBeLessThan(200);
  expect(ben?.x).toBeGreaterThan(middle.x);
  expect(mira?.y).toBeGreaterThan(900);
  expect(ruth?.x).toBeLessThan(middle.x);
});

test('everybody has the same air, whatever the length of their name', () => {
  const { labels } = lay(['Ana', 'Bartholomew', 'Ed', 'Marguerite', 'Jo', 'Thandiwe', 'Al', 'Frau Sommer']);
  const airs = labels.map((label, at) => clearance(label, labels[(at + 1) % labels.length] ?? label));
  expect(Math.max(...airs) / Math.min(...airs)).toBeLessThan(1.6);
});

test('nothing shimmers: the same circle is drawn the same', () => {
  expect(JSON.stringify(lay(people(17, 3)))).toBe(JSON.stringify(lay(people(17, 3))));
});

test('up to 25 sit in one ring, from 26 in two, every second one inside', () => {
  const paths = (count: number) => new Set(lay(people(count, 1)).labels.map(({ path }) => path)).size;
  expect([paths(25), paths(26)]).toEqual([1, 2]);
  const { labels, inner } = lay(people(30, 1));
  expect(labels.map(({ path }) => path === inner)).toEqual(labels.map((_, at) => at % 2 === 1));
});

test('a very long name ends in an ellipsis, and no other does', () => {
  const { labels } = lay(['Ana', 'Maximiliane-Charlotte von Ende', 'Bartholomew']);
  expect(labels.map(({ whole }) => whole)).toEqual([true, false, true]);
  expect(labels[1]?.text).toMatch(/^Maximilian.*…$/u);
});

test('a prompt touches no stone, whoever holds it, so that it keeps its size as the piece goes round', () => {
  const prompt = 'What is taking up room in you this week, and what would you like us to know about it?';
  for (const count of [4, 8, 12, 18, 25]) {
    const ring = lay(people(count, 2));
    const middle = middleOf(ring, 'wall', false);
    const set = fitInRing(prompt, middle, rough) ?? { width: Infinity, height: Infinity };
    const box = { ...middle.middle, width: set.width, height: set.height };
    for (const stone of ring.stones)
      expect(ellipseTouches(stone, stone.width / 2, stone.width * 0.36, box)).toBe(false);
  }
});

describe('the stone on its way', () => {
  const ring = lay(people(12, 2));

  test.each(['left', 'right'] as const)(
    'begins at one holder and ends at the next, going %s',
    (direction) => {
      const way = journey(ring, 3, 4, direction);
      expect(way?.takes).toBe(1100);
      for (const [part, seat] of [
        [0, 3],
        [1, 4],
      ] as const) {
        expect(way?.at(part).x).toBeCloseTo(ring.stones[seat]?.x ?? NaN, 3);
        expect(way?.at(part).y).toBeCloseTo(ring.stones[seat]?.y ?? NaN, 3);
      }
    },
  );

  test('goes left clockwise and right the other way', () => {
    const below = (direction: 'left' | 'right') => journey(ring, 3, 9, direction)?.at(0.5).y ?? NaN;
    expect(below('left')).toBeGreaterThan(ring.middle.y);
    expect(below('right')).toBeLessThan(ring.middle.y);
  });

  test('is never thrown across the ring', () => {
    const way = journey(ring, 0, 6, 'left');
    const steps = Array.from({ length: 221 }, (_, step) => way?.at(step / 220) ?? ring.centre);
    const longest = Math.max(
      ...steps.slice(1).map((to, at) => Math.hypot(to.x - (steps[at]?.x ?? 0), to.y - (steps[at]?.y ?? 0))),
    );
    expect(longest).toBeLessThan(40);
    for (const { x, y } of steps)
      expect(Math.hypot((x - ring.middle.x) / 800, (y - ring.middle.y) / 452)).toBeGreaterThan(0.45);
  });

  test('goes straight to the middle and back', () => {
    expect(journey(ring, 3, 'centre', 'left')?.takes).toBe(900);
    expect(journey(ring, 'centre', 3, undefined)?.at(1)).toEqual(ring.stones[3]);
  });
});
