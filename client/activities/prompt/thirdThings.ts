// The third things that ship, as a plan names them and as they are shown.

import shipped from '../../../shared/content/third-things.json' with { type: 'json' };
import type { Credit } from '../../../shared/activities/prompt.ts';
import type { Segment } from '../../../shared/plan.ts';

export type ThirdThing = (typeof shipped.thirdThings)[number];

/** Those with their text first: they are there at once. */
export const thirdThings: readonly ThirdThing[] = [...shipped.thirdThings].sort(
  (a, b) => Number(b.text !== null) - Number(a.text !== null),
);

/** The work a segment names, if the library has it. */
export function thingOf({ thirdThing }: Segment): ThirdThing | null {
  return thirdThings.find(({ id }) => id === thirdThing) ?? null;
}

/** Whose it is, as it stands beside a prompt. */
export function creditOf({ title, author, year }: ThirdThing): Credit {
  return { title, author, year: String(year) };
}
