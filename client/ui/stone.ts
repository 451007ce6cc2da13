// The one drawn river stone: its paths, in a box of 120 × 90.

import { short } from './geometry.ts';

export const stoneBox = { width: 120, height: 90 } as const;

export const body =
  'M4 53C3.3 47.7 4.9 42.6 8 38C11.1 33.4 16.6 29.9 22 26C27.4 22.1 33 17.7 40 15C47 12.3 55.2 10.2 63 10C70.8 9.8 79 11.4 86 14C93 16.6 99.1 20.4 104 25C108.9 29.6 113 35.6 115 41C117 46.4 117.7 52.1 116 57C114.3 61.9 110.6 66.6 105 70C99.4 73.4 91.3 75.5 83 77C74.7 78.5 65 78.8 56 79C47 79.2 37.5 79.7 30 78C22.5 76.3 16.4 73.3 12 69C7.6 64.8 4.7 58.3 4 53Z';
export const vein =
  'M0 59C2.4 58.6 8.4 59.1 14 60C19.6 60.9 26.5 63.9 33 64.5C39.5 65.1 45 63.1 52 63.5C59 63.9 66.5 67.2 74 67C81.5 66.8 87.8 63.7 96 62.5C104.2 61.3 117.6 60 122 60V62.3C117.8 63.3 105 64.5 97 66C89 67.5 82.7 70.7 75 71C67.3 71.3 59.1 68.4 52 68C44.9 67.6 39.5 69.3 33 68.5C26.5 67.7 19.6 64.5 14 63.5C8.4 62.5 2.4 63.3 0 62.5Z';
export const fork =
  'M70 67C70.7 67.7 76.3 69.8 80 72C83.7 74.2 89.6 78.6 92 80H94C92.5 78.5 86.1 73.4 83 71.4C79.9 69.4 78.2 68.7 76 68Z';
/** The quartz line of a stone up to 60 px wide, in place of vein, fork and cuts. */
export const smallVein =
  'M0 57C5.1 56.6 19.1 60.1 30 61C40.9 61.9 52.8 62.3 64 62C75.2 61.7 86.1 60.2 96 59C105.9 57.8 117.6 54.7 122 55V61C117.6 62.8 105.9 64.2 96 65.5C86.1 66.8 75.2 68.2 64 68.5C52.8 68.8 40.9 68.3 30 67.5C19.1 66.7 5.1 65.3 0 63.5Z';
export const smallUpTo = 60;

// From, bend, to, and width.
const strokes = [
  [112, 45, 113, 57, 103, 67, 1.7],
  [107.5, 44, 108.5, 54, 101, 62, 1.4],
  [103.5, 46, 104, 52, 98.5, 58, 1.1],
  [99, 70, 84, 75.5, 60, 76, 1.5],
  [50, 76.5, 34, 76.5, 20, 71, 1.4],
  [44, 73.5, 34, 73.8, 25, 71, 1.1],
  [20, 31.5, 30, 24, 41, 18.5, 1.2],
  [47, 16.5, 56, 13.5, 66, 13, 1.1],
] as const;

/** Where the knife went: the `d` of each cut, which comes to a point at both ends. */
export const cuts = strokes.map(([fromX, fromY, bendX, bendY, toX, toY, width]) => {
  const run = Math.hypot(toX - fromX, toY - fromY);
  const off = { x: (-(toY - fromY) / run) * (width / 2), y: ((toX - fromX) / run) * (width / 2) };
  const bend = (side: number): string => `${short(bendX + side * off.x)} ${short(bendY + side * off.y)}`;
  return `M${fromX} ${fromY}Q${bend(1)} ${toX} ${toY}Q${bend(-1)} ${fromX} ${fromY}Z`;
});
