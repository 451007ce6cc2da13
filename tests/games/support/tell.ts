// What a game came to, printed with its seed.

import type { Score } from './author.ts';
import { mostByChance, seed } from './chance.ts';

export function tell(what: string, { right, asked, chance, clue }: Score): void {
  const most = mostByChance(asked, chance).toFixed(0);
  console.log(
    `${what}: right about ${right} of ${asked} cards; by chance ${(asked * chance).toFixed(0)}, at the most ${most} (best clue: ${clue}; seed ${seed})`,
  );
}
