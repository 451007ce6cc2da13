// Which slices changed, and laying them over a view. Both sides and the tests use these two.

import type { Own, View } from './views.ts';
import type { Patch } from './protocol.ts';

/** The slices of `after` that differ from `before`, or null when none does. */
export function changedSlices<V extends object>(before: V, after: V): Partial<V> | null {
  const changed: Partial<V> = {};
  let any = false;
  for (const key of keysOf(after)) {
    if (JSON.stringify(before[key]) === JSON.stringify(after[key])) continue;
    changed[key] = after[key];
    any = true;
  }
  return any ? changed : null;
}

/** The view after a patch; slices that did not change keep their identity. */
export function layPatch<V extends View>(view: V, patch: Patch<V>): V {
  return { ...view, ...patch.changed };
}

/** What changed of one device's own; a field that no longer applies comes as null. */
export function ownChanges(before: Own, after: Own): Partial<Own> | null {
  const gone = {
    pauseAsked: null,
    presence: null,
    bell: null,
    reached: null,
    joinUrl: null,
    again: null,
    mayTakeBack: null,
  };
  const left = keysOf(gone).filter((field) => field in before && !(field in after));
  return changedSlices(before, { ...after, ...Object.fromEntries(left.map((field) => [field, null])) });
}

function keysOf<T extends object>(value: T): Extract<keyof T, string>[] {
  return Object.keys(value).filter((key): key is Extract<keyof T, string> => key in value);
}
