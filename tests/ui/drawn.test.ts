import { describe, expect, test } from 'vitest';
import { slipPoints } from '../../client/ui/slip.ts';
import { body, cuts } from '../../client/ui/stone.ts';
import { lengthOf, threadPath } from '../../client/ui/thread.ts';

const line = [
  { x: 0, y: 10 },
  { x: 300, y: 10 },
];
const points = (path: string) =>
  [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/gu)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

describe('a thread', () => {
  test('swells in the middle and tapers towards its ends', () => {
    const all = points(threadPath(line, 5, 3));
    const half = all.length / 2;
    const thick = all.slice(0, half).map(({ y }, at) => Math.abs(y - (all[all.length - 1 - at]?.y ?? 0)));
    expect(thick[0]).toBeCloseTo(1.1, 1);
    expect(thick[half - 1]).toBeCloseTo(1.1, 1);
    expect(Math.max(...thick)).toBeCloseTo(5, 1);
    expect(thick.indexOf(Math.max(...thick))).toBeCloseTo(half / 2, -0.5);
  });

  test('strays no further than about half its width', () => {
    for (let number = 0; number < 60; number += 1)
      for (const { y } of points(threadPath(line, 5, number)))
        expect(Math.abs(y - 10)).toBeLessThanOrEqual(2.5 + 0.55 * 5 + 0.01);
  });

  test('is the same for the same number, and another for another', () => {
    expect(threadPath(line, 5, 3)).toBe(threadPath(line, 5, 3));
    expect(threadPath(line, 5, 3)).not.toBe(threadPath(line, 5, 4));
  });

  test('is nothing where there is no way', () => {
    expect(threadPath([{ x: 1, y: 1 }], 5, 0)).toBe('');
    expect(lengthOf(line)).toBe(300);
  });
});

describe('a slip', () => {
  test('is cut a little inside its box, never outside', () => {
    for (let place = 0; place < 40; place += 1) {
      const cut = slipPoints({ width: 1420, height: 720 }, place);
      expect(cut).toHaveLength(10);
      for (const { x, y } of cut) {
        const off = Math.min(Math.abs(x), Math.abs(1420 - x), Math.abs(y), Math.abs(720 - y));
        expect(off).toBeLessThanOrEqual(6);
        expect(x >= 0 && x <= 1420 && y >= 0 && y <= 720).toBe(true);
      }
    }
  });

  test('is cut by its place and not by what is on it', () => {
    const size = { width: 480, height: 144 };
    expect(slipPoints(size, 2)).toEqual(slipPoints(size, 2));
    expect(slipPoints(size, 2)).not.toEqual(slipPoints(size, 3));
  });
});

test('the stone is one closed outline with eight cuts', () => {
  expect(body).toMatch(/^M.*Z$/u);
  expect(cuts).toHaveLength(8);
  for (const cut of cuts) expect(cut).toMatch(/^M.*Z$/u);
});
