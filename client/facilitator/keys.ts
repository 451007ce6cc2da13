// The keys of the console. A presenter's *forward* passes for a seat without a phone, and does nothing else.

export type KeyAct = 'pass' | 'silence' | 'pause' | 'door' | 'theme' | 'keys' | 'close';

const acts: Readonly<Record<string, KeyAct>> = {
  ' ': 'pass',
  PageDown: 'pass',
  s: 'silence',
  p: 'pause',
  d: 'door',
  t: 'theme',
  '?': 'keys',
  Escape: 'close',
};

/** What a key means here; null where it belongs to what has the focus. */
export function keyAct(event: KeyboardEvent): KeyAct | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return null;
  const act = acts[event.key] ?? null;
  const target = event.target;
  if (act === null || !(target instanceof HTMLElement)) return act;
  if (act === 'close') return act;
  if (target.closest('input:not([type="radio"]), textarea') !== null) return null;
  return event.key === ' ' && target.closest('button, a, input') !== null ? null : act;
}
