// The activities of a circle, a line each. A new one is added here; the compiler names every other place.

import { agreementsCommands } from './agreements.ts';
import { bellCommands } from './bell.ts';
import { clearnessCommands } from './clearness.ts';
import { groupsCommands } from './groups.ts';
import { promptCommands } from './prompt.ts';
import { pulseCommands } from './pulse.ts';
import { questionsCommands } from './questions.ts';
import { roundCommands } from './round.ts';
import { silenceCommands } from './silence.ts';

export const activityCommands = {
  bell: bellCommands,
  silence: silenceCommands,
  questions: questionsCommands,
  pulse: pulseCommands,
  groups: groupsCommands,
  clearness: clearnessCommands,
  round: roundCommands,
  prompt: promptCommands,
  agreements: agreementsCommands,
} as const;

export type ActivityName = keyof typeof activityCommands;
