// A device's pads with every other key of a roster, laid over what it sends.

import { add, base64urlnopad, compare } from '../../shared/basket/bytes.ts';
import { agree, laidOver, padKey, padOf, type Purpose } from './pads.ts';
import type { Roster } from './roster.ts';
import type { KeyPair } from './secrets.ts';

export class Masks {
  readonly #pair: KeyPair;
  /** What each other key and this one agree on: kept for the whole basket. */
  readonly #agreed = new Map<string, Uint8Array>();

  constructor(pair: KeyPair) {
    this.#pair = pair;
  }

  /** Agrees with every other key; false when one is of low order. */
  agrees(roster: Roster): boolean {
    return this.#others(roster).every(({ key }) => {
      const name = base64urlnopad.encode(key);
      const agreed = this.#agreed.get(name) ?? agree(this.#pair.secret, key);
      if (agreed === null) return false;
      this.#agreed.set(name, agreed);
      return true;
    });
  }

  /** The vector with all pads laid over it. */
  laidOver(vector: Uint8Array, roster: Roster, purpose: Purpose): Uint8Array {
    return this.#padKeys(roster, purpose).reduce((sofar, [, key]) => laidOver(sofar, key), vector);
  }

  /** Counters with all pads: added by the device whose key comes first, and taken away by the other. */
  summed(vector: Uint8Array, roster: Roster, purpose: Purpose): Uint8Array {
    return this.#padKeys(roster, purpose).reduce((sofar, [other, key]) => {
      const sign = compare(this.#pair.publicKey, other) < 0 ? 1 : -1;
      return add(sofar, padOf(key, vector.length), sign);
    }, vector);
  }

  #others(roster: Roster): Roster {
    return roster.filter(({ key }) => compare(key, this.#pair.publicKey) !== 0);
  }

  #padKeys(roster: Roster, purpose: Purpose): readonly (readonly [Uint8Array, Uint8Array])[] {
    return this.#others(roster).map(({ key }) => {
      const agreed = this.#agreed.get(base64urlnopad.encode(key)) ?? new Uint8Array();
      return [key, padKey(agreed, this.#pair.publicKey, key, purpose)];
    });
  }
}
