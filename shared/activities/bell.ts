// The bell: a pause everyone can see, and the private wish for one (section 7 of the practice).

import { command } from '../command.ts';

export const bellCommands = [
  command('bell.ring', {}),
  command('bell.resume', {}),
  command('pause.ask', {}),
] as const;

/** Who rang is in no field. */
export interface BellSlice {
  readonly ringing: boolean;
}
