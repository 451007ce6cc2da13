// A phone in the attacker's hand: it takes part, and the attacker knows all its pads. Among themselves puppets need none.

import { agree, laidOver, padKey, saltOf, type Member, type Purpose } from '../../../client/basket/pads.ts';
import { newChain, type Draw, type KeyPair } from '../../../client/basket/secrets.ts';
import { delivery, drawPlace, rankOf, reservation, type Place } from '../../../client/basket/vectors.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64, base64urlnopad, compare, decoded, join } from '../../../shared/basket/bytes.ts';
import type { BasketEvent } from '../../../shared/basket/event.ts';
import type { Sizes } from '../../../shared/basket/sizes.ts';
import type { Intent } from '../../../shared/commands.ts';

export class Puppet {
  readonly #parts: {
    readonly basketId: string;
    readonly pair: KeyPair;
    readonly honest: readonly Uint8Array[];
    readonly text: string;
    readonly sizes: Sizes;
    readonly draw: Draw;
  };
  readonly #chain: readonly Uint8Array[];
  #place: Place | null = null;

  constructor(parts: {
    readonly basketId: string;
    readonly pair: KeyPair;
    /** The keys of the phones that are nobody's puppets. */
    readonly honest: readonly Uint8Array[];
    readonly text: string;
    readonly sizes: Sizes;
    readonly draw: Draw;
  }) {
    this.#parts = parts;
    this.#chain = newChain(parts.draw);
  }

  joins(): Intent {
    const { basketId, pair } = this.#parts;
    const publicKey = base64urlnopad.encode(pair.publicKey);
    return {
      type: 'basket.join',
      basketId,
      publicKey,
      seal: base64urlnopad.encode(this.#chain[0] ?? new Uint8Array()),
    };
  }

  hears(event: BasketEvent): Intent | null {
    const { basketId, sizes, draw, text } = this.#parts;
    const { attempt, stage } = event;
    const purpose = purposeOf(event);
    if (purpose === null) return null;
    if (stage === 'reserve') {
      this.#place = drawPlace(draw, sizes.slots);
      const vector = base64.encode(this.masked(reservation(sizes, this.#place), purpose));
      const opened = base64urlnopad.encode(this.#chain[attempt] ?? new Uint8Array());
      return { type: 'basket.reserve', basketId, attempt, opened, vector };
    }
    const slots = decoded(base64, event.slots ?? '') ?? new Uint8Array();
    const rank = this.#place === null ? null : rankOf(slots, this.#place, event.roster.length);
    if (rank === null) return null;
    const vector = this.masked(delivery(sizes, event.roster.length, rank, text), purpose);
    return { type: 'basket.deliver', basketId, attempt, vector: base64.encode(vector) };
  }

  /** The vector with the pads that this phone shares with honest ones; laid over again they are gone. */
  masked(vector: Uint8Array, purpose: Purpose): Uint8Array {
    return this.#parts.honest.reduce((sofar, other) => this.without(sofar, other, purpose), vector);
  }

  /** One pad laid over, or taken off again. */
  without(vector: Uint8Array, other: Uint8Array, purpose: Purpose): Uint8Array {
    const { pair } = this.#parts;
    const agreed = agreedWith(pair, other);
    return laidOver(vector, padKey(agreed, pair.publicKey, other, purpose));
  }
}

const known = new Map<string, Uint8Array>();
function agreedWith(pair: KeyPair, other: Uint8Array): Uint8Array {
  const name = base64.encode(join(pair.publicKey, other));
  const agreed = known.get(name) ?? agree(pair.secret, other) ?? new Uint8Array();
  known.set(name, agreed);
  return agreed;
}

/** What the pads of a stage are for, as the event tells it; null where none are needed. */
export function purposeOf(event: BasketEvent): Purpose | null {
  const { stage, attempt, basketId } = event;
  if (stage === 'spoiled' || stage === 'done') return null;
  const bytes = (text: string): Uint8Array => decoded(base64urlnopad, text) ?? new Uint8Array();
  const roster: Member[] = event.roster.map((key, at) => ({
    key: bytes(key),
    seal: bytes(event.seals[at] ?? ''),
  }));
  const salt = saltOf(
    roster.sort((a, b) => compare(a.key, b.key)),
    basketId,
  );
  const opened = (event.opened ?? []).map(bytes);
  const slots = decoded(base64, event.slots ?? '') ?? new Uint8Array();
  const seen = stage === 'reserve' ? new Uint8Array() : sha256(join(...opened, slots));
  return { salt, stage, attempt, seen };
}
