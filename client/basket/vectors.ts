// What a device puts into a basket before its pads are laid over it.

import { packBlock } from '../../shared/basket/block.ts';
import { compare } from '../../shared/basket/bytes.ts';
import { counterBytes, slotBytes, steps, sumBytes, type Sizes } from '../../shared/basket/sizes.ts';
import { takenSlots } from '../../shared/basket/slots.ts';
import type { Draw } from './secrets.ts';

/** The slot a device takes for one attempt, and what it leaves there to know it again. */
export interface Place {
  readonly slot: number;
  readonly tag: Uint8Array;
}

/** A slot of `slots`, each as likely, and eight bytes that are not all zero. */
export function drawPlace(random: Draw, slots: number): Place {
  const tag = random(slotBytes);
  if (tag.every((byte) => byte === 0)) return drawPlace(random, slots);
  // Beyond the last whole multiple a remainder would favour the first slots.
  const [high = 0, low = 0] = random(2);
  const drawn = (high << 8) | low;
  if (drawn >= 65_536 - (65_536 % slots)) return drawPlace(random, slots);
  return { slot: drawn % slots, tag };
}

/** Zero but for the one slot. */
export function reservation({ slots }: Sizes, { slot, tag }: Place): Uint8Array {
  const vector = new Uint8Array(slots * slotBytes);
  vector.set(tag, slot * slotBytes);
  return vector;
}

/** Where this device's block lies among `keys` blocks; null when its slot is not as it left it, or slots collided. */
export function rankOf(slots: Uint8Array, { slot, tag }: Place, keys: number): number | null {
  const taken = takenSlots(slots);
  const own = slots.subarray(slot * slotBytes, (slot + 1) * slotBytes);
  return taken.length === keys && compare(own, tag) === 0 ? taken.indexOf(slot) : null;
}

/** Zero but for the own block at its rank. */
export function delivery({ blockBytes }: Sizes, keys: number, rank: number, text: string): Uint8Array {
  const vector = new Uint8Array(keys * blockBytes);
  vector.set(packBlock(text, blockBytes), rank * blockBytes);
  return vector;
}

/** For each statement a 1 at the answer chosen, 0 (none) to 5, as counters of four bytes, the smallest byte first. */
export function tally(answers: readonly number[]): Uint8Array {
  const vector = new Uint8Array(sumBytes);
  answers.forEach((answer, at) => {
    vector[(at * steps + answer) * counterBytes] = 1;
  });
  return vector;
}
