// Commands already answered, so that a repeat has no second effect, also after a restart. One ring for the whole
// circle, all devices mixed: a list for each device would be a register of who took the piece (section 17.2).

import { answersKept } from '../../shared/limits.ts';
import { audiences, type Audience } from '../../shared/views.ts';

type Versions = Readonly<Record<Audience, number>>;

/**
 * The oldest first, each begins a line: a digest and behind it the versions after its command. One text and not a list, for all
 * of them are saved with every change. A digest is keyed with the device's token, so that without the phone it says
 * nothing. The versions are those of every audience: one alone would tell whose audience the sender was of, and so who rang.
 */
export interface Answers {
  readonly count: number;
  readonly lines: string;
}

export const noAnswers: Answers = { count: 0, lines: '' };

/** The versions after the command when it came the first time, or null for a new command. */
export function answeredBefore({ lines }: Answers, digest: string): Versions | null {
  const at = lines.indexOf(`\n${digest} `) + 1;
  if (at === 0) return null;
  const end = lines.indexOf('\n', at);
  return versionsIn(lines.slice(at, end < 0 ? lines.length : end));
}

export function remember({ count, lines }: Answers, digest: string, versions: Versions): Answers {
  const kept = count < answersKept ? lines : lines.slice(lines.indexOf('\n', 1));
  return { count: Math.min(count + 1, answersKept), lines: `${kept}\n${answerOf(digest, versions)}` };
}

/** Each answer, the oldest first. */
export function answersIn({ lines }: Answers): readonly string[] {
  return lines.split('\n').slice(1);
}

/** These answers, the oldest first. */
export function answersOf(answers: readonly string[]): Answers {
  return { count: answers.length, lines: answers.map((answer) => `\n${answer}`).join('') };
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
