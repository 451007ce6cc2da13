// Widths without a browser, and circles of people without chance.

import type { Measure } from '../../client/ui/measure.ts';

/** About as wide as the serif. */
export const rough: Measure = (text, size) =>
  [...text].reduce((width, sign) => {
    if (sign === ' ') return width + 0.23;
    if (/[iljt.,’'!:;]/u.test(sign)) return width + 0.3;
    if (/[mwMW…—]/u.test(sign)) return width + 0.86;
    return width + (/\p{Lu}/u.test(sign) ? 0.68 : 0.52);
  }, 0) * size;

const names = [
  ...['Ana', 'Ben', 'Mira', 'Ruth', 'Ifeoma', 'Tomasz', 'Dolores', 'Sam', 'Mr Farah', 'Wren', 'Leila', 'Jun'],
  ...['Priya', 'Søren', 'Hal', 'Thandiwe', 'Abdi', 'Oskar', 'Marguerite', 'Joy', 'Xiulan', 'Noor', 'Ed'],
  ...['Bartholomew', 'Kateryna', 'Łucja', 'Maximiliane-Charlotte von Ende', 'Frau Dr. Sommer', 'Al'],
];

/** So many people, the same ones for the same seed. */
export function people(count: number, seed: number): readonly string[] {
  let state = seed * 7_919 + count;
  return Array.from({ length: count }, () => {
    state = (state * 16_807 + 11) % 2_147_483_647;
    return names[state % names.length] ?? 'Ana';
  });
}

export const shapes = [
  { shape: 'wall', width: 1920, height: 1080 },
  { shape: 'wall', width: 1440, height: 1080 },
  { shape: 'wall', width: 1080, height: 1920 },
  { shape: 'console', width: 660, height: 800 },
  { shape: 'phone', width: 390, height: 524 },
  { shape: 'phone', width: 320, height: 452 },
] as const;
