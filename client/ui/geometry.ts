// Points, boxes and lines, in whatever unit the caller draws in.

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A box by its middle. */
export interface Box extends Point, Size {}

export const clamp = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, value));

/** Between a and b, at 0…1. */
export const between = (a: number, b: number, at: number): number => a + (b - a) * at;

export const distance = (p: Point, q: Point): number => Math.hypot(q.x - p.x, q.y - p.y);

/** A number as SVG paths write it: two places are finer than any screen. */
export const short = (value: number): string => String(Math.round(value * 100) / 100);

/** How far apart two boxes are: the corner's distance where they are apart both ways; below 0 where they overlap. */
export function air(a: Box, b: Box): number {
  const dx = Math.abs(a.x - b.x) - (a.width + b.width) / 2;
  const dy = Math.abs(a.y - b.y) - (a.height + b.height) / 2;
  return dx > 0 && dy > 0 ? Math.hypot(dx, dy) : Math.max(dx, dy);
}

/** The larger of the two distances, by which boxes are clear of each other. */
export function clearance(a: Box, b: Box): number {
  const dx = Math.abs(a.x - b.x) - (a.width + b.width) / 2;
  const dy = Math.abs(a.y - b.y) - (a.height + b.height) / 2;
  return Math.max(dx, dy);
}

/** Whether an ellipse (half axes rx, ry round a middle) touches a box. */
export function ellipseTouches(middle: Point, rx: number, ry: number, box: Box): boolean {
  const dx = Math.max(0, Math.abs(middle.x - box.x) - box.width / 2);
  const dy = Math.max(0, Math.abs(middle.y - box.y) - box.height / 2);
  return (dx / rx) ** 2 + (dy / ry) ** 2 < 1;
}
