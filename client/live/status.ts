// How a page stands to its circle: one of these, never two.

import type { FarewellReason } from '../../shared/protocol.ts';
import type { Refusal } from '../../shared/refusals.ts';

export type Status =
  | { readonly is: 'connecting' }
  | { readonly is: 'live' }
  /** No connection; quiet for the first seconds, then one line may be shown. */
  | { readonly is: 'away'; readonly quiet: boolean }
  /** The circle is there, and nobody whom it knows is back since the server was away; the page tries by itself. */
  | { readonly is: 'early'; readonly said: string }
  /** The door refused; a new try needs a person. */
  | { readonly is: 'refused'; readonly refusal: Refusal }
  | { readonly is: 'gone'; readonly reason: FarewellReason };
