// Commands already answered, so that a repeat has no second effect, also after a restart. One ring for the whole
// circle, all devices mixed: a list for each device would be a register of who took the piece (section 17.2).

import { answersKept } from '../../shared/limits.ts';

/** The oldest first. A digest is keyed with the device's token, so that without the phone it says nothing. */
export type Answers = readonly { readonly digest: string; readonly version: number }[];

/** The version that was answered the first time, or null for a new command. */
export function answeredBefore(answers: Answers, digest: string): number | null {
  return answers.find((answer) => answer.digest === digest)?.version ?? null;
}

export function remember(answers: Answers, digest: string, version: number): Answers {
  return [...answers, { digest, version }].slice(-answersKept);
}
