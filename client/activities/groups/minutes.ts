// The minutes of each voice, for the console alone: a plan and no clock.

import type { Segment } from '../../../shared/plan.ts';

/**
 * The minutes that a segment plans for small groups, shared among so many voices and rounded down to halves ("2½");
 * null where it plans none.
 */
export function minutesEach(segment: Segment | null, voices: number): string | null {
  if (segment?.kind !== 'small-groups') return null;
  const { minutesEach: each, size = 2 } = segment.settings;
  if (each === undefined || voices === 0) return null;
  const halves = Math.floor((2 * each * size) / voices);
  const whole = Math.floor(halves / 2);
  if (halves % 2 === 0) return String(whole);
  return whole === 0 ? '½' : `${whole}½`;
}
