// Brings what the first load left out. It is asked for as soon as the phone is in its circle, so that a touch waits for
// no network, and a server that changes over in the evening takes nothing out of a hand.

/** The same answer each time; one that failed is asked for again. */
export const bring = () => import('./later.ts');
export const bringWindow = () => import('./window.ts');
