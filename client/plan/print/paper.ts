// What the page prints: one of these at a time.

export type Paper =
  | { readonly kind: 'plan' }
  | { readonly kind: 'touchstones' }
  | { readonly kind: 'promise'; readonly question: string }
  | { readonly kind: 'people' }
  | { readonly kind: 'three' };
