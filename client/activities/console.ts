// What each activity has on the console: what it takes to begin it, and what the hand needs while it goes on.

import type { Component } from 'svelte';
import type { ActivityName } from '../../shared/activities/index.ts';
import Agreements from './agreements/Console.svelte';
import Bell from './bell/Console.svelte';
import Clearness from './clearness/Console.svelte';
import Groups from './groups/Console.svelte';
import Prompt from './prompt/Console.svelte';
import Pulse from './pulse/Console.svelte';
import Questions from './questions/Console.svelte';
import Round from './round/Console.svelte';
import Silence from './silence/Console.svelte';
import type { ConsoleProps } from './surface.ts';

export const activities: Readonly<Record<ActivityName, Component<ConsoleProps> | null>> = {
  bell: Bell,
  silence: Silence,
  questions: Questions,
  pulse: Pulse,
  groups: Groups,
  clearness: Clearness,
  round: Round,
  prompt: Prompt,
  agreements: Agreements,
};
