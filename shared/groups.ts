// Pairs and triads of neighbours (section 14 of the practice): nobody alone, no group over three, for any number of people.

export type GroupSize = 2 | 3;

/**
 * People in groups of neighbours, in the order of the circle; none at all for fewer than two.
 * @param around everybody, round the circle
 * @param begin the place in `around` of whoever comes first in the first group
 */
export function neighbours<Id>(
  around: readonly Id[],
  size: GroupSize,
  begin: number,
): readonly (readonly Id[])[] {
  if (around.length < 2) return [];
  const from = [...around.slice(begin), ...around.slice(0, begin)];
  let taken = 0;
  return sizesFor(around.length, size).map((people) => from.slice(taken, (taken += people)));
}

/** The groups that are not of the wanted size come last: one three among pairs, one pair or two among triads. */
function sizesFor(people: number, size: GroupSize): readonly GroupSize[] {
  const other = size === 2 ? 3 : 2;
  const others = size === 2 ? people % 2 : (3 - (people % 3)) % 3;
  const wanted = (people - others * other) / size;
  return [...Array<GroupSize>(wanted).fill(size), ...Array<GroupSize>(others).fill(other)];
}

/** As many voices as the largest group has people, so that everybody has one. */
export function voicesIn(groups: readonly (readonly unknown[])[]): number {
  return Math.max(0, ...groups.map(({ length }) => length));
}
