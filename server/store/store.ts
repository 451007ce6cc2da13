// What a store promises: a compare-and-set map from codes to bytes, and nothing more. It keeps the present alone: what
// was there before a save or a removal can be read in no file of its own ten seconds later.

export interface Row {
  /** Counts the saves of this row, from 1. */
  readonly version: number;
  readonly bytes: Uint8Array;
}

export interface Store {
  load(code: string): Promise<Row | null>;
  /**
   * Saves only if the row is still at `expected` (0: there is none) and answers whether it did. Resolves once the bytes
   * outlive the process. Rejects when the store cannot be written; then nothing has changed.
   */
  save(code: string, expected: number, bytes: Uint8Array, endsAt: number): Promise<boolean>;
  remove(code: string): Promise<void>;
  /** Removes every row whose end of life has come. */
  sweep(now: number): Promise<void>;
  /** Rejects when the store does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;
}
