// What kinds of segments are called, on the console and where a plan is made.

import type { SegmentKind } from '../../shared/plan.ts';

export const kindWords: Readonly<Record<SegmentKind, string>> = {
  welcome: 'Welcome',
  agreements: 'Agreements',
  talk: 'Talk',
  'third-thing': 'Third thing',
  silence: 'Silence',
  'go-round': 'Go-round',
  popcorn: 'Popcorn',
  'small-groups': 'Small groups',
  'unsigned-questions': 'Unsigned questions',
  pulse: 'Trust pulse',
  journal: 'Journal',
  break: 'Break',
  closing: 'Closing',
  clearness: 'Clearness committee',
};
