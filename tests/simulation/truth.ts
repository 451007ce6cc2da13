// What is so: the circle that lies on the disk, opened with the facilitator's token whenever it is given another row.

import type { KeyObject } from 'node:crypto';
import type { Circle } from '../../server/core/state.ts';
import { open, slotsOf, unwrap } from '../../server/seal.ts';
import { fromBytes } from '../../server/store/format.ts';
import type { Row } from '../../server/store/store.ts';
import { keyOf } from '../../server/tokens.ts';
import { code } from './process.ts';

export class Truth {
  circle: Circle | null = null;
  readonly #token: string;
  #key: KeyObject | null = null;
  /** When each row was there no more; null for the one that is there. */
  readonly #until = new Map<number, number | null>();
  #row = 0;

  constructor(token: string) {
    this.#token = token;
  }

  /** The key itself, for whoever looks whether it lies about. */
  get keyBytes(): Buffer | null {
    return this.#key?.export() ?? null;
  }

  /** Since when this row is there no more; null while it is. */
  goneSince(row: number): number | null {
    return this.#until.get(row) ?? null;
  }

  becomes(row: Row | null, now: number): void {
    this.#until.set(this.#row, now);
    this.#row = row?.version ?? 0;
    this.#until.set(this.#row, null);
    if (row === null) {
      this.circle = null;
      return;
    }
    const wrap = this.#key === null ? slotsOf(row).get(keyOf(code, this.#token)) : undefined;
    if (wrap !== undefined) this.#key = unwrap(code, this.#token, wrap);
    if (this.#key !== null) this.circle = fromBytes(open(row.bytes, this.#key, { ...row, code }));
  }
}
