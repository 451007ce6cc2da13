// What a decision comes to: the next state, or a refusal from the contract's list.

import type { RefusalCode } from '../../shared/refusals.ts';

export type Outcome<State> =
  { readonly ok: true; readonly next: State } | { readonly ok: false; readonly code: RefusalCode };

export function went<State>(next: State): Outcome<State> {
  return { ok: true, next };
}

export function refused(code: RefusalCode): { readonly ok: false; readonly code: RefusalCode } {
  return { ok: false, code };
}
