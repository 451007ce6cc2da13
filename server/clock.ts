// The one clock of a server. Anchored once on the wall clock and then monotonic, so that a clock set back in the
// middle of a silence does not make it longer.

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Calls back once the instant has come; the answer cancels it. */
  at(instant: number, callback: () => void): () => void;
}

/** The same clock, set by another: with several nodes each goes by the store's, so that all agree when a silence ends. */
export function setBy(clock: Clock, aheadMs: number): Clock {
  const ahead = Math.round(aheadMs);
  return {
    now: () => clock.now() + ahead,
    at: (instant, callback) => clock.at(instant - ahead, callback),
  };
}

const longestTimer = 2 ** 31 - 1;

export function systemClock(): Clock {
  const anchor = Date.now() - performance.now();
  const now = (): number => Math.round(anchor + performance.now());
  const at = (instant: number, callback: () => void): (() => void) => {
    let waiting: NodeJS.Timeout;
    const wait = (): void => {
      const left = instant - now();
      if (left <= 0) callback();
      else waiting = setTimeout(wait, Math.min(left, longestTimer));
    };
    // Never at once: whoever sets it has a line of their own to finish.
    waiting = setTimeout(wait, Math.min(Math.max(0, instant - now()), longestTimer));
    return () => {
      clearTimeout(waiting);
    };
  };
  return { now, at };
}
