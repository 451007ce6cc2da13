// What each activity shows on the wall; null where it shows nothing there.

import type { Component } from 'svelte';
import type { ActivityName } from '../../shared/activities/index.ts';
import Bell from './bell/Projector.svelte';
import Groups from './groups/Projector.svelte';
import Prompt from './prompt/Projector.svelte';
import Pulse from './pulse/Projector.svelte';
import Questions from './questions/Projector.svelte';
import Round from './round/Projector.svelte';
import Silence from './silence/Projector.svelte';
import type { ProjectorProps } from './surface.ts';

export const activities: Readonly<Record<ActivityName, Component<ProjectorProps> | null>> = {
  bell: Bell,
  silence: Silence,
  questions: Questions,
  pulse: Pulse,
  groups: Groups,
  // A committee's wall is empty: whoever walks by learns nothing.
  clearness: null,
  round: Round,
  prompt: Prompt,
  agreements: null,
};
