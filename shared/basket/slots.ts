// Reservations: which slots were taken, and whose place among the blocks follows from one.

import { slotBytes } from './sizes.ts';

/** The numbers of the slots in which something lies, in their order. */
export function takenSlots(slots: Uint8Array): readonly number[] {
  const taken: number[] = [];
  for (let at = 0; at < slots.length; at += slotBytes)
    if (slots.subarray(at, at + slotBytes).some((byte) => byte !== 0)) taken.push(at / slotBytes);
  return taken;
}
