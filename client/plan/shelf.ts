// The plans that this browser keeps, the one changed last in front.

import * as v from 'valibot';
import { read, write } from '../live/storage.ts';
import { planInHand, planVersion, settled, type Plan } from './planFile.ts';

const key = 'clearing.plans';

export interface Kept {
  readonly id: string;
  /** The template it began from. */
  readonly from: string | null;
  readonly plan: Plan;
}

const entry = v.object({ id: v.string(), from: v.nullable(v.string()), plan: planInHand });

export function keptPlans(): readonly Kept[] {
  try {
    const list: unknown = JSON.parse(read('localStorage', key) ?? '[]');
    return (Array.isArray(list) ? list : []).flatMap((one: unknown) => {
      const found = v.safeParse(entry, one);
      return found.success ? [{ ...found.output, plan: settled(found.output.plan) }] : [];
    });
  } catch {
    return [];
  }
}

/** Puts a plan in front, in the place of what was kept of it; answers whether this browser keeps it. */
export function keep(kept: Kept): boolean {
  // Another window of this page may have kept others in the meantime.
  return store([kept, ...keptPlans().filter(({ id }) => id !== kept.id)]);
}

export function takeAway(id: string): void {
  store(keptPlans().filter((kept) => kept.id !== id));
}

function store(list: readonly Kept[]): boolean {
  const text = JSON.stringify(
    list.map(({ plan, ...rest }) => ({ ...rest, plan: { version: planVersion, ...plan } })),
  );
  write('localStorage', key, text);
  try {
    return window.localStorage.getItem(key) === text;
  } catch {
    return false;
  }
}
