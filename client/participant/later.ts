// What a phone's first load leaves out. It is fetched as soon as the phone is in its circle, so that a touch waits for
// no network, and a server that changes over in the evening takes nothing out of a hand.

export const later = {
  touched: () => import('./Touched.svelte'),
  opened: () => import('./Opened.svelte'),
  twice: () => import('./Twice.svelte'),
  threshold: () => import('./Threshold.svelte'),
  pace: () => import('../activities/round/SoftPace.svelte'),
  handing: () => import('../activities/round/Handing.svelte'),
  writing: () => import('../activities/questions/Writing.svelte'),
} as const;

/** Fetches all of it, without haste; what fails is fetched again when it is wanted. */
export function fetchLater(): void {
  for (const bring of Object.values(later)) bring().catch(() => undefined);
}
