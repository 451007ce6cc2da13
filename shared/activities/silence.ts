// A silence: kept by everybody, ended on the server's clock, never counted down (section 6 of the practice).

import * as v from 'valibot';
import { command } from '../command.ts';
import { silenceSeconds } from '../limits.ts';

export const silenceCommands = [
  command('silence.begin', {
    /** null: until the facilitator ends it. */
    seconds: v.nullable(v.pipe(v.number(), v.finite(), v.gtValue(0), v.maxValue(silenceSeconds))),
  }),
  command('silence.end', {}),
] as const;

/** `endsAt` is there so that a device can end the silence by itself; it is not there to be drawn. */
export type SilenceSlice = { readonly startedAt: number; readonly endsAt: number | null } | null;
