// Commands already answered, so that a repeat has no second effect, also after a restart. One ring for the whole
// circle, all devices mixed: a list for each device would be a register of who took the piece (section 17.2).

import { answersKept } from '../../shared/limits.ts';
import type { Audience } from '../../shared/views.ts';

type Versions = Readonly<Record<Audience, number>>;

/**
 * The oldest first. A digest is keyed with the device's token, so that without the phone it says nothing. The versions
 * are those of every audience: one alone would tell whose audience the sender was of, and so who rang.
 */
export type Answers = readonly { readonly digest: string; readonly versions: Versions }[];

/** The versions after the command when it came the first time, or null for a new command. */
export function answeredBefore(answers: Answers, digest: string): Versions | null {
  return answers.find((answer) => answer.digest === digest)?.versions ?? null;
}

export function remember(answers: Answers, digest: string, versions: Versions): Answers {
  return [...answers, { digest, versions }].slice(-answersKept);
}
