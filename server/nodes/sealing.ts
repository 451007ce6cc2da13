// Words of nodes under the key of their circle: whoever has nobody of it can neither read nor make them.

import type { KeyObject } from 'node:crypto';
import * as v from 'valibot';
import { openNote, sealNote } from '../seal.ts';

export class Sealing {
  readonly #keyOf: (code: string) => KeyObject | null;

  constructor(keyOf: (code: string) => KeyObject | null) {
    this.#keyOf = keyOf;
  }

  /** In base64; null when the circle is not awake here. */
  seal(code: string, said: string): string | null {
    const key = this.#keyOf(code);
    return key === null ? null : sealNote(Buffer.from(said), key, code).toString('base64');
  }

  /** What was said, or null when the circle is not awake here, or the word is of another release or hand. */
  open<S extends v.GenericSchema>(
    { code, sealed }: { readonly code: string; readonly sealed: string },
    schema: S,
  ): v.InferOutput<S> | null {
    const key = this.#keyOf(code);
    const said = key === null ? null : openNote(Buffer.from(sealed, 'base64'), key, code);
    if (said === null) return null;
    const read = v.safeParse(schema, JSON.parse(said.toString()));
    return read.success ? read.output : null;
  }
}
