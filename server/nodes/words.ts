// What nodes say to one another. Nothing here is in clear but codes, versions of rows and names of nodes: what tells of
// people is sealed under the key of their circle.

import * as v from 'valibot';

const node = v.pipe(v.string(), v.maxLength(40));
const code = v.pipe(v.string(), v.maxLength(16));
// No pattern is matched against it: an engine remembers the last text that it matched.
const bytes = v.string();

const word = v.variant('is', [
  /** A circle has changed: its row has this version now, or is gone. */
  v.strictObject({ is: v.literal('changed'), from: node, code, row: v.nullable(v.number()) }),
  /** Who of a circle is at this node, sealed. */
  v.strictObject({ is: v.literal('here'), from: node, code, row: v.number(), sealed: bytes }),
  /** A basket that is gathered at this node has come further, sealed. */
  v.strictObject({ is: v.literal('basket'), from: node, code, sealed: bytes }),
  /** A device has handed in at this node what another one gathers, sealed. */
  v.strictObject({ is: v.literal('hand'), from: node, to: node, code, sealed: bytes }),
  /** A node has somebody at its door whose circle it cannot open. */
  v.strictObject({ is: v.literal('ask'), from: node, code, publicKey: bytes, proof: bytes }),
  /** The key of a circle, for the one that asked. */
  v.strictObject({
    is: v.literal('key'),
    from: node,
    to: node,
    code,
    publicKey: bytes,
    sealed: bytes,
    proof: bytes,
  }),
]);

export type Word = v.InferOutput<typeof word>;
export type WordOf<Is extends Word['is']> = Extract<Word, { readonly is: Is }>;

/** null for what no node of this release says. */
export function readWord(text: string): Word | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const read = v.safeParse(word, value);
  return read.success ? read.output : null;
}
