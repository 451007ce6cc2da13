// Words of nodes under the key of their circle: whoever has nobody of it can neither read nor make them, nor say an old one
// again. They are padded, so that their length does not tell how many people are where.

import type { KeyObject } from 'node:crypto';
import * as v from 'valibot';
import type { Clock } from '../clock.ts';
import { openNote, sealNote } from '../seal.ts';

/** What is sealed grows in steps of this many bytes. */
const stepBytes = 1_024;
/** How old a word may be, milliseconds. */
const freshMs = 10_000;

/** What a word is and whose. */
interface Place {
  readonly is: string;
  readonly from: string;
  readonly code: string;
}

export class Sealing {
  readonly #clock: Clock;
  readonly #keyOf: (code: string) => KeyObject | null;

  constructor(clock: Clock, keyOf: (code: string) => KeyObject | null) {
    this.#clock = clock;
    this.#keyOf = keyOf;
  }

  /** In base64; null when the circle is not awake here. */
  seal({ is, from, code }: Place, said: string): string | null {
    const key = this.#keyOf(code);
    if (key === null) return null;
    const plain = Buffer.from(`${this.#clock.now()}\n${said}`);
    const padded = Buffer.alloc(Math.ceil(plain.length / stepBytes) * stepBytes, ' ');
    padded.set(plain);
    return sealNote(padded, key, [is, from, code]).toString('base64');
  }

  /** What was said, or null when the circle is not awake here, or the word is old, or of another release or hand. */
  open<S extends v.GenericSchema>(
    { is, from, code, sealed }: Place & { readonly sealed: string },
    schema: S,
  ): v.InferOutput<S> | null {
    const key = this.#keyOf(code);
    const bytes = key && openNote(Buffer.from(sealed, 'base64'), key, [is, from, code]);
    if (bytes === null) return null;
    const plain = bytes.toString();
    const end = plain.indexOf('\n');
    if (Math.abs(this.#clock.now() - Number(plain.slice(0, end))) > freshMs) return null;
    const read = v.safeParse(schema, JSON.parse(plain.slice(end)));
    return read.success ? read.output : null;
  }
}
