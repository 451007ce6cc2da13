// Which slices changed, and laying them over a view. Both sides and the tests use these two.

import type { Own, View } from './views.ts';
import type { Patch } from './protocol.ts';

/** The slices of `after` that differ from `before`, or null when none does. */
export function changedSlices<V extends object>(before: V, after: V): Partial<V> | null {
  let changed: Partial<V> | null = null;
  for (const key in after) {
    if (alike(before[key], after[key])) continue;
    changed ??= {};
    changed[key] = after[key];
  }
  return changed;
}

/** The view after a patch; slices that did not change keep their identity. */
export function layPatch<V extends View>(view: V, patch: Patch<V>): V {
  return { ...view, ...patch.changed };
}

/** What of a device's own comes and goes. */
const passing = [
  'pauseAsked',
  'presence',
  'bell',
  'reached',
  'unkept',
  'joinUrl',
  'again',
  'mayTakeBack',
  'phaseEndsAt',
] as const;

/** What changed of one device's own; a field that no longer applies comes as null. */
export function ownChanges(before: Own, after: Own): Partial<Own> | null {
  const changed = changedSlices(before, after);
  const left = passing.filter((field) => field in before && !(field in after) && before[field] !== null);
  if (left.length === 0) return changed;
  return { ...changed, ...Object.fromEntries(left.map((field) => [field, null])) };
}

/** Whether two pieces of plain data say the same. What is one object is not looked into: a change costs what it changes. */
function alike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && alike(one[key], other[key]))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
