// A plan on its way from the page where it was made to the console of its circle: through this browser, and once.

import * as v from 'valibot';
import { segments, type Segment } from '../../shared/plan.ts';
import { read, wipe, write } from './storage.ts';

const key = (code: string): string => `clearing.${code}.plan`;

export function handOver(code: string, plan: readonly Segment[]): void {
  write('localStorage', key(code), JSON.stringify(plan));
}

/** The plan this circle was made with, for its first console; null afterwards, and where there was none. */
export function planFor(code: string): readonly Segment[] | null {
  const text = read('localStorage', key(code));
  if (text === null) return null;
  wipe('localStorage', key(code));
  try {
    const found = v.safeParse(segments, JSON.parse(text));
    return found.success ? found.output : null;
  } catch {
    return null;
  }
}
