// What can be printed, and what of a circle stands on paper.

/** What the page where plans are made prints: one of these at a time. */
export type Paper =
  | { readonly kind: 'plan' }
  | { readonly kind: 'touchstones' }
  | { readonly kind: 'promise'; readonly question: string }
  | { readonly kind: 'people' }
  | { readonly kind: 'three' };

/** How phones come into a circle that exists; `joinUrl` is null where the server does not know its own address. */
export interface CircleWay {
  readonly code: string;
  readonly joinUrl: string | null;
}
