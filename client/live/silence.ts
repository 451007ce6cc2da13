// When a silence is over for a device, connection or no connection.

import type { SilenceSlice } from '../../shared/activities/silence.ts';

/**
 * Milliseconds until this silence ends on the server's clock `now`; Infinity where a person ends it. Never more than
 * its chosen length, should the server's clock have jumped back.
 */
export function remaining(silence: NonNullable<SilenceSlice>, now: number): number {
  if (silence.endsAt === null) return Infinity;
  return Math.min(silence.endsAt - now, silence.endsAt - silence.startedAt);
}

/** Whether both are the same silence, and not one that replaced the other. */
export function sameSilence(one: SilenceSlice, other: SilenceSlice): boolean {
  return one?.startedAt === other?.startedAt && one?.endsAt === other?.endsAt;
}
