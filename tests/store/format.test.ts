// The stored form of a circle.

import { expect, test } from 'vitest';
import { answersOf } from '../../server/core/answers.ts';
import { newCircle } from '../../server/core/circle.ts';
import { fromBytes, toBytes } from '../../server/store/format.ts';

const circle = newCircle({
  code: 'K7M4QX',
  title: 'Tuesday',
  keys: { facilitator: 'f', projector: 'p' },
  lifeHours: 24,
  now: 1_800_000_000_000,
});
const written = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

test('a circle comes back as it was', () => {
  expect(fromBytes(toBytes(circle))).toEqual(circle);
});

test('a circle of a release that knew fewer activities comes back, and those it did not know have not begun', () => {
  const before = Object.fromEntries(Object.entries(circle).filter(([field]) => field !== 'clearness'));
  expect(fromBytes(written(before))).toEqual(circle);
});

test('a form newer than this release is told apart from one that is broken', () => {
  expect(() => fromBytes(written({ ...circle, format: circle.format + 1 }))).toThrow(/newer release/u);
});

test('what is no circle is refused and not half read', () => {
  const without = Object.fromEntries(Object.entries(circle).filter(([field]) => field !== 'seats'));
  for (const bytes of [
    written(without),
    written([]),
    new TextEncoder().encode('{'),
    new Uint8Array([0xff, 0xfe]),
  ]) {
    expect(() => fromBytes(bytes)).toThrow(/cannot be read/u);
  }
});

test('a circle of the second form comes back, and no node gathers for it', () => {
  const before = Object.fromEntries(Object.entries(circle).filter(([field]) => field !== 'leads'));
  const answers = ['a digest 12 15 12 1', 'another 13 16 13 1'];
  expect(fromBytes(written({ ...before, format: 2, answers }))).toEqual({
    ...circle,
    answers: answersOf(answers),
  });
});

test('a circle of the first form comes back, with what it had answered', () => {
  const versions = { participant: 12, facilitator: 15, projector: 12, threshold: 1 };
  const answered = { ...circle, answers: answersOf(['a digest 12 15 12 1']) };
  expect(fromBytes(written({ ...circle, format: 1, answers: [{ digest: 'a digest', versions }] }))).toEqual(
    answered,
  );
  expect(() => fromBytes(written({ ...circle, format: 1, answers: ['what is this'] }))).toThrow(
    /cannot be read/u,
  );
});
