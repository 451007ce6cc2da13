// How large what travels in a basket is. Slots and blocks are parameters, so that many small baskets can be played.

/** Bytes of one slot of a reservation. */
export const slotBytes = 8;

export interface Sizes {
  /** Slots of a reservation. */
  readonly slots: number;
  /** Bytes of one block, whatever is written in it. */
  readonly blockBytes: number;
}

export const fullSize: Sizes = { slots: 4_096, blockBytes: 2_048 };

/** A sum counts, for each of the pulse's eight statements, six answers: none and 1 to 5. */
export const statements = 8;
export const steps = 6;
export const counterBytes = 4;
export const sumBytes = statements * steps * counterBytes;

/** A roster below five hides nobody; sixty is a full circle. */
export const rosterKeys = { least: 5, most: 60 } as const;

/** A chain of seals opens one link for each attempt. */
export const attemptsAtMost = 16;
