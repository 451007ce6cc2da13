// The roster that a device is told: read, checked in itself, and compared with another one.

import { base64urlnopad, compare, decoded, join } from '../../shared/basket/bytes.ts';
import type { BasketEvent } from '../../shared/basket/event.ts';
import { rosterKeys } from '../../shared/basket/sizes.ts';
import type { Member } from './pads.ts';

export type Roster = readonly Member[];

/** The keys with their seals, if there are 5 to 60 of them, rising, so that no two are the same; else null. */
export function readRoster({ roster: keys, seals }: BasketEvent): Roster | null {
  if (seals.length !== keys.length || keys.length < rosterKeys.least || keys.length > rosterKeys.most)
    return null;
  const roster: Member[] = [];
  for (const [at, text] of keys.entries()) {
    const key = decoded(base64urlnopad, text);
    const seal = decoded(base64urlnopad, seals[at] ?? '');
    if (key?.length !== 32 || seal?.length !== 32) return null;
    const last = roster[roster.length - 1];
    if (last !== undefined && compare(last.key, key) >= 0) return null;
    roster.push({ key, seal });
  }
  return roster;
}

/** The keys in order, joined. */
export function keysOf(roster: Roster): Uint8Array {
  return join(...roster.map(({ key }) => key));
}

/** Whether every key, with its seal, is among these. */
export function within(roster: Roster, first: Roster): boolean {
  return roster.every((member) => first.some((one) => sameMember(one, member)));
}

export function sameMember(a: Member, b: Member): boolean {
  return compare(a.key, b.key) === 0 && compare(a.seal, b.seal) === 0;
}
