// Keeps the screen awake where the browser can; coming back fast is what there is elsewhere.

import { isSeen } from './sight.ts';
import { watch } from './watch.svelte.ts';

/** Keeps this screen awake as long as `wanted` is true and the page is in view. Call it while a component starts. */
export function keepAwake(wanted: () => boolean): void {
  watch(wanted, (now) => (now ? hold() : undefined));
}

/** Asks for the lock, and anew whenever the page comes back into view; answers with the way to let go. */
function hold(): () => void {
  let lock: WakeLockSentinel | null = null;
  let over = false;
  const ask = async (): Promise<void> => {
    if (!('wakeLock' in navigator) || !isSeen()) return;
    try {
      const given = await navigator.wakeLock.request('screen');
      if (over) await given.release();
      else lock = given;
    } catch {
      // The device saves its battery, and may.
    }
  };
  const again = (): void => void ask();
  document.addEventListener('visibilitychange', again);
  again();
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  };
}
