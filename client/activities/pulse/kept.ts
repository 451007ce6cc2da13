// What was answered, in this tab alone, so that a refresh keeps it until it is handed in. From then on the tab keeps that
// alone: a page that was loaded anew has lost its key, and so hands in no answers to this pulse any more.

import { scale, statements } from '../../../shared/pulse.ts';
import { read, wipe, write } from '../../live/storage.ts';
import { tabKey } from '../../live/token.ts';

/** One step for each statement, in their order: 1 to 5, and 0 where it was left empty. */
export type Answers = readonly number[];

export const noAnswers: Answers = statements.map(() => 0);

export function readAnswers(code: string): Answers {
  const signs = read('sessionStorage', tabKey(code, 'pulse')) ?? '';
  return statements.map((_statement, at) => {
    const step = Number(signs[at] ?? '0');
    return step >= 1 && step <= scale.length ? step : 0;
  });
}

const handed = 'handed';

/** Whether answers to this pulse have left this tab. */
export function wereHanded(code: string): boolean {
  return read('sessionStorage', tabKey(code, 'pulse')) === handed;
}

export function noteHanded(code: string): void {
  write('sessionStorage', tabKey(code, 'pulse'), handed);
}

export function keepAnswers(code: string, answers: Answers): void {
  write('sessionStorage', tabKey(code, 'pulse'), answers.join(''));
}

export function wipeAnswers(code: string): void {
  wipe('sessionStorage', tabKey(code, 'pulse'));
}
