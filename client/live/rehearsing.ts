// The way to a rehearsal: a plan handed over to its page through this browser, and whether this browser has been there, or has
// held a circle, before.

import * as v from 'valibot';
import { titleSigns } from '../../shared/limits.ts';
import { segment, type Segment } from '../../shared/plan.ts';
import { line } from '../../shared/typed.ts';
import { read, wipe, write } from './storage.ts';

export const rehearsalUrl = '/rehearsal/';
const planKey = 'clearing.rehearsal';
const beenKey = 'clearing.rehearsed';

const rehearsed = v.object({ title: line(titleSigns), segments: v.array(segment) });

/** Lays a plan ready for the rehearsal that is opened next in this browser. */
export function layReady(plan: { readonly title: string; readonly segments: readonly Segment[] }): void {
  const { title, segments } = plan;
  write('localStorage', planKey, JSON.stringify({ title, segments }));
}

/** The plan that was laid ready: from then on this tab's own, so that it is there after a refresh; null where none was. */
export function handedOver(): v.InferOutput<typeof rehearsed> | null {
  const laid = read('localStorage', planKey);
  if (laid !== null) {
    wipe('localStorage', planKey);
    write('sessionStorage', planKey, laid);
  }
  const text = read('sessionStorage', planKey);
  if (text === null) return null;
  try {
    const found = v.safeParse(rehearsed, JSON.parse(text));
    return found.success ? found.output : null;
  } catch {
    return null;
  }
}

/** Whether nobody has yet rehearsed or held a circle with this browser. */
export function isFirst(): boolean {
  return read('localStorage', beenKey) === null;
}

export function noLongerFirst(): void {
  write('localStorage', beenKey, '1');
}
