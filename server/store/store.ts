// What a store promises: a compare-and-set map from codes to bytes, and nothing more. It keeps the present alone: what
// was there before a save or a removal can be read in no file of its own ten seconds later; in Redis' file it is sealed and
// stays until that is rewritten (docs/running-for-a-district.md).

export interface Row {
  /**
   * Another one after each save, above 0, and drawn: in clear beside what is sealed, a count would tell how often people
   * asked for a pause.
   */
  readonly version: number;
  readonly endsAt: number;
  readonly bytes: Uint8Array;
}

export interface Store {
  load(code: string): Promise<Row | null>;
  /** The version of the row alone: less to carry for whoever only looks whether it has changed. */
  versionOf(code: string): Promise<number | null>;
  /**
   * Saves only if the row is still at version `expected` (0: there is none) and answers whether it did. Resolves once
   * the row outlives the process; with `atOnce`, once the one before can be read in no file either. Rejects when the
   * store cannot be written; then nothing has changed.
   */
  save(code: string, expected: number, row: Row, atOnce?: boolean): Promise<boolean>;
  /** Removes the row if it is still at version `expected`, and answers whether it did. */
  remove(code: string, expected: number): Promise<boolean>;
  /** Removes every row whose end of life has come. */
  sweep(now: number): Promise<void>;
  /** Rejects when the store does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;
}
