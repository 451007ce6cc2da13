// One device in one basket, as docs/basket.md tells it: what it says when it joins, and what it answers to each thing the
// server says. Where what it is told does not fit, it sends nothing, and no error either.

import { sha256 } from '@noble/hashes/sha2.js';
import { base64, base64urlnopad, compare, decoded, join } from '../../shared/basket/bytes.ts';
import { opens } from '../../shared/basket/chain.ts';
import type { BasketEvent } from '../../shared/basket/event.ts';
import { attemptsAtMost, slotBytes, type Sizes } from '../../shared/basket/sizes.ts';
import type { Intent } from '../../shared/commands.ts';
import { Masks } from './masks.ts';
import { saltOf, wordPlaces } from './pads.ts';
import { keysOf, readRoster, sameMember, within, type Roster } from './roster.ts';
import { newChain, newKeyPair, type Draw, type KeyPair } from './secrets.ts';
import { delivery, drawPlace, rankOf, reservation, tally, type Place } from './vectors.ts';

/** What this device gives: read at the last moment, since it may change until then. */
export type Gift =
  | { readonly kind: 'mix'; readonly text: () => string }
  | { readonly kind: 'sum'; readonly answers: () => readonly number[] };

/** A key pair whose card or answers were delivered: they go to this roster again, or to none. */
export interface Bound {
  readonly pair: KeyPair;
  /** The keys of the roster in order, joined. */
  readonly roster: Uint8Array;
}

/** What a whole roster has in common: three places in the list of words, and how many keys there are. */
export interface Common {
  readonly places: readonly [number, number, number];
  readonly phones: number;
}

interface Reserved {
  readonly attempt: number;
  readonly roster: Roster;
  readonly place: Place;
}

export class Device {
  readonly basketId: string;
  readonly #gift: Gift;
  readonly #sizes: Sizes;
  readonly #random: Draw;
  readonly #pair: KeyPair;
  readonly #bound: Bound | null;
  #chain: readonly Uint8Array[];
  readonly #masks: Masks;
  /** The greatest attempt it was asked for. */
  #asked = 0;
  #first: Roster | null = null;
  #reserved: Reserved | null = null;
  /** What was answered to which event: the same event gets the same bytes, another one for that moment nothing. */
  readonly #said = new Map<string, { readonly to: string; readonly intent: Intent }>();
  #common: Common | null = null;
  #delivered: Uint8Array | null = null;
  #refused = false;
  #over: 'spoiled' | 'done' | null = null;

  /** `bound`: what an earlier basket left, if this device had delivered in it and it was spoiled. */
  constructor(basketId: string, gift: Gift, sizes: Sizes, random: Draw, bound: Bound | null = null) {
    this.basketId = basketId;
    this.#gift = gift;
    this.#sizes = sizes;
    this.#random = random;
    this.#bound = bound;
    this.#pair = bound?.pair ?? newKeyPair(random);
    this.#masks = new Masks(this.#pair);
    this.#chain = newChain(random);
  }

  /** Said at the opening, and again after each welcome. */
  joins(): Intent {
    return {
      type: 'basket.join',
      basketId: this.basketId,
      publicKey: base64urlnopad.encode(this.#pair.publicKey),
      seal: base64urlnopad.encode(this.#chain[0] ?? new Uint8Array()),
    };
  }

  /** The answer to what the server says of this basket, or null for none. */
  hears(event: BasketEvent): Intent | null {
    if (event.basketId !== this.basketId || this.#over !== null) return null;
    if (event.stage === 'spoiled' || event.stage === 'done') {
      this.ends(event.stage);
      return null;
    }
    const moment = `${event.stage} ${event.attempt}`;
    const to = JSON.stringify(event);
    const said = this.#said.get(moment);
    if (said !== undefined) return said.to === to ? said.intent : null;
    if (this.#delivered !== null) return null;
    const intent = event.stage === 'reserve' ? this.#reserve(event) : this.#deliver(event, event.stage);
    if (intent !== null) this.#said.set(moment, { to, intent });
    return intent;
  }

  /** It is over, as the server or a newer view says; the first word counts. */
  ends(as: 'spoiled' | 'done'): void {
    this.#over ??= as;
    this.#chain = [];
  }

  /** Words and number of the roster this device delivered to; null when it did not deliver, or it is not over. */
  get common(): Common | null {
    return this.#over === null ? null : this.#common;
  }

  get over(): 'spoiled' | 'done' | null {
    return this.#over;
  }

  /** Whether this device was ever asked to reserve in this basket. */
  get wentRound(): boolean {
    return this.#first !== null || this.#refused;
  }

  /** Whether a card or answers have left this device. */
  get hasDelivered(): boolean {
    return this.#delivered !== null;
  }

  /** Whether it was bound to another roster than the one it was asked for, and so sent nothing. */
  get hasRefused(): boolean {
    return this.#refused;
  }

  /** What the next basket must be told: null unless something was delivered and then called spoiled. */
  get binds(): Bound | null {
    if (this.#over === 'done') return null;
    if (this.#delivered !== null) return { pair: this.#pair, roster: this.#delivered };
    return this.#refused ? null : this.#bound;
  }

  #reserve(event: BasketEvent): Intent | null {
    const { attempt } = event;
    // Once asked for, an attempt is not asked for again, whatever came of it.
    if (!Number.isInteger(attempt) || attempt <= this.#asked || attempt > attemptsAtMost) return null;
    this.#asked = attempt;
    const roster = this.#rosterOf(event);
    if (roster === null) return null;
    if (this.#bound !== null && compare(keysOf(roster), this.#bound.roster) !== 0) {
      this.#refused = true;
      return null;
    }
    if (
      this.#refused ||
      !(this.#first === null || within(roster, this.#first)) ||
      !this.#masks.agrees(roster)
    )
      return null;
    this.#first ??= roster;
    const place = drawPlace(this.#random, this.#sizes.slots);
    this.#reserved = { attempt, roster, place };
    const said = {
      type: 'basket.reserve' as const,
      basketId: this.basketId,
      attempt,
      opened: base64urlnopad.encode(this.#chain[attempt] ?? new Uint8Array()),
    };
    if (this.#gift.kind === 'sum') return said;
    const bare = reservation(this.#sizes, place);
    const purpose = { salt: this.#salt(roster), stage: 'reserve', attempt, seen: new Uint8Array() } as const;
    const vector = this.#masks.laidOver(bare, roster, purpose);
    return { ...said, vector: base64.encode(vector) };
  }

  #deliver(event: BasketEvent, stage: 'deliver' | 'sum'): Intent | null {
    const { attempt } = event;
    const reserved = this.#reserved;
    const roster = this.#rosterOf(event);
    if (reserved === null || roster === null) return null;
    if (stage !== (this.#gift.kind === 'sum' ? 'sum' : 'deliver')) return null;
    if (attempt !== reserved.attempt || !within(roster, reserved.roster)) return null;
    if (roster.length !== reserved.roster.length) return null;
    const opened = (event.opened ?? []).map((text) => decoded(base64urlnopad, text));
    const links = opened.filter((link) => link !== null);
    if (links.length !== roster.length) return null;
    if (!roster.every(({ seal }, at) => opens(links[at] ?? new Uint8Array(), attempt, seal))) return null;
    const salt = this.#salt(roster);
    const vector = this.#gift.kind === 'sum' ? tally(this.#gift.answers()) : this.#block(event, reserved);
    if (vector === null) return null;
    const told = stage === 'sum' ? [] : [decoded(base64, event.slots ?? '') ?? new Uint8Array()];
    const purpose = { salt, stage, attempt, seen: sha256(join(...links, ...told)) };
    const masked =
      stage === 'sum'
        ? this.#masks.summed(vector, roster, purpose)
        : this.#masks.laidOver(vector, roster, purpose);
    this.#common = { places: wordPlaces(salt, attempt, links), phones: roster.length };
    this.#delivered = keysOf(roster);
    const said = { basketId: this.basketId, attempt, vector: base64.encode(masked) };
    return stage === 'sum' ? { type: 'basket.sum', ...said } : { type: 'basket.deliver', ...said };
  }

  /** This device's block among all, if the slots are as many as the keys and its own is unchanged. */
  #block(event: BasketEvent, { place, roster }: Reserved): Uint8Array | null {
    const slots = decoded(base64, event.slots ?? '');
    if (this.#gift.kind !== 'mix' || slots?.length !== this.#sizes.slots * slotBytes) return null;
    const rank = rankOf(slots, place, roster.length);
    return rank === null ? null : delivery(this.#sizes, roster.length, rank, this.#gift.text());
  }

  /** The roster told, if it is one this device may go on with: its own key stands in it, with its own seal. */
  #rosterOf(event: BasketEvent): Roster | null {
    const roster = event.kind === this.#gift.kind ? readRoster(event) : null;
    const [seal] = this.#chain;
    if (roster === null || seal === undefined) return null;
    const own = { key: this.#pair.publicKey, seal };
    return roster.some((member) => sameMember(member, own)) ? roster : null;
  }

  #salt(roster: Roster): Uint8Array {
    return saltOf(roster, this.basketId);
  }
}
