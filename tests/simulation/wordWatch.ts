// What somebody who hears the channel between the nodes can read there: codes, versions of rows and names of nodes, and
// nothing that tells of people.

import { mark } from './cardWatch.ts';
import type { Truth } from './truth.ts';
import { secret } from './watch.ts';

/** What kind of word it is, and what of the circle it holds in clear, or null. */
export function tellsOf(
  word: string,
  { circle, keyBytes }: Truth,
): { readonly is: string; readonly tells: string | null } {
  const said: unknown = JSON.parse(word);
  const fields = typeof said === 'object' && said !== null ? Object.entries(said) : [];
  const texts = fields.map(([, value]) => String(value));
  const read = [word, ...texts.map((text) => Buffer.from(text, 'base64').toString('latin1'))].join('\n');
  const people = circle === null ? [] : [...circle.seats, ...circle.threshold];
  const secrets: readonly (readonly [what: string, text: string | undefined])[] = [
    ['a card', mark],
    ['what a facilitator alone may read', secret],
    ['a token', 'token-of'],
    ['the prompt', circle?.prompt?.text],
    ['the key of the circle', keyBytes?.toString('latin1')],
    ...people.map(({ name }) => ['a name', name] as const),
    ...people.map(({ id }) => ['a seat', id] as const),
  ];
  const found = secrets.find(([, text]) => text !== undefined && text !== '' && read.includes(text));
  return { is: String(fields.find(([field]) => field === 'is')?.[1]), tells: found?.[0] ?? null };
}
