// The eight who are imagined, as they sit: what each is called, who comes without a phone, what some of them write.

import { words } from '../words/rehearsal.ts';

export interface Person {
  readonly name: string;
  /** By what their phone is known; null for whoever came without one. */
  readonly key: string | null;
  /** What lies in their box when cards are gathered; most leave it empty in some rooms, and that is fine. */
  readonly card: string;
  /** The eight steps of their pulse, 1 to 5; 0 is left empty. */
  readonly answers: readonly number[];
}

const person = (name: string, card: string, answers: readonly number[]): Person => ({
  name,
  key: name.toLowerCase(),
  card,
  answers,
});

export const people: readonly Person[] = [
  person('Ana', '', [5, 4, 4, 3, 4, 4, 4, 5]),
  person('Ben', words['r.card.1'], [4, 2, 4, 2, 4, 5, 4, 4]),
  person('Mira', '', [5, 1, 4, 3, 3, 4, 4, 2]),
  { ...person('Ruth', '', []), key: null },
  person('Sam', words['r.card.2'], [4, 5, 5, 4, 4, 2, 4, 5]),
  person('Ifeoma', words['r.card.3'], [4, 4, 4, 3, 4, 3, 5, 1]),
  person('Tomasz', words['r.card.4'], [5, 1, 4, 2, 3, 4, 4, 4]),
  person('Wren', words['r.card.5'], [4, 3, 4, 0, 4, 4, 4, 3]),
];
