// Commands already answered, so that a repeat has no second effect, also after a restart. One ring for the whole
// circle, all devices mixed: a list for each device would be a register of who took the piece (section 17.2).

import { answersKept } from '../../shared/limits.ts';
import { audiences, type Audience } from '../../shared/views.ts';

type Versions = Readonly<Record<Audience, number>>;

/**
 * The oldest first, each a digest and behind it the versions after its command: short, for all of them are saved with
 * every change. A digest is keyed with the device's token, so that without the phone it says nothing. The versions are
 * those of every audience: one alone would tell whose audience the sender was of, and so who rang.
 */
export type Answers = readonly string[];

/** The versions after the command when it came the first time, or null for a new command. */
export function answeredBefore(answers: Answers, digest: string): Versions | null {
  const answer = answers.find((one) => one.startsWith(`${digest} `));
  return answer === undefined ? null : versionsIn(answer);
}

export function remember(answers: Answers, digest: string, versions: Versions): Answers {
  return [...answers.slice(1 - answersKept), answerOf(digest, versions)];
}

/** How one answer is kept. */
export function answerOf(digest: string, versions: Versions): string {
  return [digest, ...audiences.map((audience) => versions[audience])].join(' ');
}

/** What an answer that is kept says, but for whose it was. */
export function versionsIn(answer: string): Versions {
  const numbers = answer.split(' ').slice(-audiences.length).map(Number);
  const [participant = 0, facilitator = 0, projector = 0, threshold = 0] = numbers;
  return { participant, facilitator, projector, threshold };
}
