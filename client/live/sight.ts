// Whether anybody can see this page, and when that changes.

export function isSeen(): boolean {
  return document.visibilityState === 'visible';
}

/** Calls `hidden` and `seen` as the page goes and comes, `online` when a network is back; answers with the way to stop. */
export function watchSight(sight: { hidden: () => void; seen: () => void; online: () => void }): () => void {
  const change = (): void => {
    if (isSeen()) sight.seen();
    else sight.hidden();
  };
  // A page brought back whole from the browser's cache has slept, whatever it looks like.
  const show = (event: PageTransitionEvent): void => {
    if (!event.persisted) return;
    sight.hidden();
    if (isSeen()) sight.seen();
  };
  document.addEventListener('visibilitychange', change);
  window.addEventListener('pagehide', sight.hidden);
  window.addEventListener('pageshow', show);
  window.addEventListener('online', sight.online);
  return () => {
    document.removeEventListener('visibilitychange', change);
    window.removeEventListener('pagehide', sight.hidden);
    window.removeEventListener('pageshow', show);
    window.removeEventListener('online', sight.online);
  };
}
