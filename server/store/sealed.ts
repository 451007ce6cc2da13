// Circles in the store, each sealed under its own key. The key of a circle that is awake is held here and nowhere else;
// after a restart there is none until the token of a member unwraps it.

import { randomInt, type KeyObject } from 'node:crypto';
import { keysOf } from '../core/arrival.ts';
import type { Circle, Key } from '../core/state.ts';
import {
  headOf,
  newCircleKey,
  open,
  seal,
  slotsOf,
  unwrap,
  wrapFor,
  type Wrap,
  type Wraps,
} from '../seal.ts';
import { keyOf } from '../tokens.ts';
import { fromBytes, toBytes } from './format.ts';
import type { Store } from './store.ts';

/** Of a row's versions; as large as can be drawn. */
const highest = 2 ** 48 - 1;

/** A circle, and the version of the row that holds it. */
export interface Stored {
  readonly circle: Circle;
  readonly row: number;
}

/** What seals a circle that is awake. */
interface Seal {
  readonly key: KeyObject;
  readonly wraps: Wraps;
  readonly head: Uint8Array;
}

export class SealedCircles {
  readonly #store: Store;
  readonly #seals = new Map<string, Seal>();

  constructor(store: Store) {
    this.#store = store;
  }

  isAwake(code: string): boolean {
    return this.#seals.has(code);
  }

  /**
   * The circle, opened by one of these tokens, or by a key that is known, unless it is awake; null when there is none. Rejects when the store
   * cannot be read, and with UnreadableRow or BrokenSeal; then the row is left as it is.
   */
  async load(
    code: string,
    tokens: readonly string[],
    now: number,
    known: KeyObject | null = null,
  ): Promise<Stored | 'asleep' | null> {
    const row = await this.#store.load(code);
    const awake = this.#seals.get(code);
    if (row === null || (awake === undefined && row.endsAt <= now)) return null;
    const slots = slotsOf(row);
    const key = awake?.key ?? known ?? unlock(code, slots, tokens);
    if (key === null) return 'asleep';
    const circle = fromBytes(open(row.bytes, key, { ...row, code }));
    const members = keysOf(circle);
    const wraps = new Map([...slots].filter(([lookup]) => members.has(lookup)));
    this.#seals.set(code, { key, wraps, head: headOf(key, wraps) });
    return { circle, row: row.version };
  }

  /**
   * Saves it as the store does, and answers with the row's new version, or null; `tokens` are those of members for whom
   * the key is not wrapped yet. Whoever is no member any more has no wrap from here on, and the row that still held it
   * is gone at once.
   */
  async save(circle: Circle, expected: number, tokens: readonly string[] = []): Promise<number | null> {
    const { code, endsAt } = circle;
    const version = randomInt(1, highest);
    const before = (expected === 0 ? undefined : this.#seals.get(code)) ?? newSeal();
    const next = sealFor(before, circle, tokens);
    const bytes = seal(toBytes(circle), next.key, next.head, { code, version, endsAt });
    const lost = [...before.wraps.keys()].some((key) => !next.wraps.has(key));
    if (!(await this.#store.save(code, expected, { version, endsAt, bytes }, lost))) return null;
    this.#seals.set(code, next);
    return version;
  }

  /** The row goes, and with it every wrap; then nobody has the key. False when somebody else has saved meanwhile. */
  async remove(code: string, expected: number): Promise<boolean> {
    if (!(await this.#store.remove(code, expected))) return false;
    this.#seals.delete(code);
    return true;
  }

  /** Whether the row of this circle has this version still. */
  async isAt(code: string, row: number): Promise<boolean> {
    return (await this.#store.versionOf(code)) === row;
  }

  keyOf(code: string): KeyObject | null {
    return this.#seals.get(code)?.key ?? null;
  }

  /** Forgets the key: the circle wakes when a member is back. */
  sleep(code: string): void {
    this.#seals.delete(code);
  }
}

function newSeal(): Seal {
  const key = newCircleKey();
  const wraps = new Map<Key, Wrap>();
  return { key, wraps, head: headOf(key, wraps) };
}

/** The same seal for the members there are now. */
function sealFor(before: Seal, circle: Circle, tokens: readonly string[]): Seal {
  const { key } = before;
  const members = keysOf(circle);
  const known = [...members].filter((member) => before.wraps.has(member));
  if (tokens.length === 0 && known.length === before.wraps.size) return before;
  const brought = new Map(tokens.map((token) => [keyOf(circle.code, token), token]));
  const wraps = new Map<Key, Wrap>();
  for (const member of members) {
    const token = brought.get(member);
    const wrap = before.wraps.get(member) ?? (token && wrapFor(circle.code, token, key));
    if (wrap) wraps.set(member, wrap);
  }
  return { key, wraps, head: headOf(key, wraps) };
}

/** The circle's key, or null when none of these tokens is a member's. */
function unlock(code: string, slots: Wraps, tokens: readonly string[]): KeyObject | null {
  for (const token of tokens) {
    const wrap = slots.get(keyOf(code, token));
    if (wrap !== undefined) return unwrap(code, token, wrap);
  }
  return null;
}
