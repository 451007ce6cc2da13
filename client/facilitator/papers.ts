// What a console prints of its circle. The pages come when they are wanted, and not with the console.

import type { Answer } from '../../shared/protocol.ts';
import { refusal } from '../../shared/refusals.ts';
import type * as ofCircle from '../plan/print/ofCircle.ts';
import { words } from '../words/console.ts';

/** Prints with these pages; refused where they cannot be fetched. */
export async function print(onPaper: (pages: typeof ofCircle) => void): Promise<Answer> {
  const pages = await import('../plan/print/ofCircle.ts').catch(() => null);
  if (pages === null) return { ok: false, error: refusal('not_now', words['f.offline']) };
  onPaper(pages);
  return { ok: true, version: 0 };
}
