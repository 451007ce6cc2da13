// What fills a screen: the first of these that is there (contract, "Who sits where, and when").

import type { ActivityName } from './activities/index.ts';
import type { ProjectorView } from './views.ts';

/** The activity in the foreground of a phone or the wall, or null when there is nothing to show. */
export function foreground(view: ProjectorView): ActivityName | null {
  const { bell, silence, clearness, questions, pulse, groups, round, prompt } = view;
  if (bell.ringing) return 'bell';
  if (silence !== null) return 'silence';
  if (clearness !== null) return 'clearness';
  if (questions !== null && (questions.stage === 'gathering' || questions.shown !== null)) return 'questions';
  if (pulse !== null) return 'pulse';
  if (groups !== null) return 'groups';
  if (round !== null && round.holder !== null) return 'round';
  if (questions?.stage === 'writing') return 'questions';
  return prompt === null ? null : 'prompt';
}
