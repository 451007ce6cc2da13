// The keys of the console. While the piece is out a presenter's *forward* passes for a seat without a phone and does
// nothing else; otherwise it goes on in the plan (section 16 of the practice).

export type KeyAct = 'pass' | 'forward' | 'back' | 'silence' | 'pause' | 'door' | 'theme' | 'keys' | 'close';

const acts: Readonly<Record<string, KeyAct>> = {
  ' ': 'pass',
  PageDown: 'forward',
  ArrowRight: 'forward',
  PageUp: 'back',
  ArrowLeft: 'back',
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
  // Arrows move a name on the ring, and a space presses what has the focus.
  const pressable = event.key === ' ' || event.key.startsWith('Arrow');
  return pressable && target.closest('button, a, input') !== null ? null : act;
}
