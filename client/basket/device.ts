// One device in one basket, as docs/basket.md tells it: what it says when it joins, and what it answers to each thing the
// server says. Where what it is told does not fit, it sends nothing, and no error either.

import { sha256 } from '@noble/hashes/sha2.js';
import { base64, base64urlnopad, add, compare, decoded, join } from '../../shared/basket/bytes.ts';
import { opens } from '../../shared/basket/chain.ts';
import type { BasketEvent } from '../../shared/basket/event.ts';
import { attemptsAtMost, rosterKeys, type Sizes } from '../../shared/basket/sizes.ts';
import type { Intent } from '../../shared/commands.ts';
import { agree, laidOver, padKey, padOf, saltOf, wordPlaces, type Member, type Purpose } from './pads.ts';
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
  readonly roster: readonly Member[];
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
  /** What each other key and this one agree on: kept for the whole basket. */
  readonly #agreed = new Map<string, Uint8Array>();
  /** The greatest attempt it was asked for. */
  #asked = 0;
  #first: readonly Member[] | null = null;
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
    if (this.#refused || !(this.#first === null || within(roster, this.#first)) || !this.#agrees(roster))
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
    const purpose = {
      salt: this.#salt(roster),
      stage: event.stage,
      attempt,
      seen: new Uint8Array(),
    } as const;
    const vector = this.#masked(reservation(this.#sizes, place), roster, { ...purpose, stage: 'reserve' });
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
      stage === 'sum' ? this.#summed(vector, roster, purpose) : this.#masked(vector, roster, purpose);
    this.#common = { places: wordPlaces(salt, attempt, links), phones: roster.length };
    this.#delivered = keysOf(roster);
    const said = { basketId: this.basketId, attempt, vector: base64.encode(masked) };
    return stage === 'sum' ? { type: 'basket.sum', ...said } : { type: 'basket.deliver', ...said };
  }

  /** This device's block among all, if the slots are as many as the keys and its own is unchanged. */
  #block(event: BasketEvent, { place, roster }: Reserved): Uint8Array | null {
    const slots = decoded(base64, event.slots ?? '');
    if (this.#gift.kind !== 'mix' || slots?.length !== this.#sizes.slots * 8) return null;
    const rank = rankOf(slots, place, roster.length);
    return rank === null ? null : delivery(this.#sizes, roster.length, rank, this.#gift.text());
  }

  /** The roster told, if it is one this device may go on with. */
  #rosterOf(event: BasketEvent): readonly Member[] | null {
    if (event.kind !== this.#gift.kind || event.seals.length !== event.roster.length) return null;
    const roster: Member[] = [];
    for (const [at, text] of event.roster.entries()) {
      const key = decoded(base64urlnopad, text);
      const seal = decoded(base64urlnopad, event.seals[at] ?? '');
      if (key?.length !== 32 || seal?.length !== 32) return null;
      const last = roster[roster.length - 1];
      if (last !== undefined && compare(last.key, key) >= 0) return null;
      roster.push({ key, seal });
    }
    if (roster.length < rosterKeys.least || roster.length > rosterKeys.most) return null;
    const own = roster.find(({ key }) => compare(key, this.#pair.publicKey) === 0);
    const seal = this.#chain[0];
    return own !== undefined && seal !== undefined && compare(own.seal, seal) === 0 ? roster : null;
  }

  #salt(roster: readonly Member[]): Uint8Array {
    return saltOf(roster, this.basketId);
  }

  #others(roster: readonly Member[]): readonly Member[] {
    return roster.filter(({ key }) => compare(key, this.#pair.publicKey) !== 0);
  }

  /** Agrees with every other key, unless one is of low order. */
  #agrees(roster: readonly Member[]): boolean {
    return this.#others(roster).every(({ key }) => {
      const name = base64urlnopad.encode(key);
      const agreed = this.#agreed.get(name) ?? agree(this.#pair.secret, key);
      if (agreed === null) return false;
      this.#agreed.set(name, agreed);
      return true;
    });
  }

  #padKeys(roster: readonly Member[], purpose: Purpose): readonly (readonly [Uint8Array, Uint8Array])[] {
    return this.#others(roster).map(({ key }) => {
      const agreed = this.#agreed.get(base64urlnopad.encode(key)) ?? new Uint8Array();
      return [key, padKey(agreed, this.#pair.publicKey, key, purpose)];
    });
  }

  #masked(vector: Uint8Array, roster: readonly Member[], purpose: Purpose): Uint8Array {
    return this.#padKeys(roster, purpose).reduce((sofar, [, key]) => laidOver(sofar, key), vector);
  }

  /** Pads are added by the device whose key comes first, and taken away by the other. */
  #summed(vector: Uint8Array, roster: readonly Member[], purpose: Purpose): Uint8Array {
    return this.#padKeys(roster, purpose).reduce((sofar, [other, key]) => {
      const sign = compare(this.#pair.publicKey, other) < 0 ? 1 : -1;
      return add(sofar, padOf(key, vector.length), sign);
    }, vector);
  }
}

function keysOf(roster: readonly Member[]): Uint8Array {
  return join(...roster.map(({ key }) => key));
}

/** Whether every key, with its seal, is among these. */
function within(roster: readonly Member[], first: readonly Member[]): boolean {
  return roster.every(({ key, seal }) =>
    first.some((one) => compare(one.key, key) === 0 && compare(one.seal, seal) === 0),
  );
}
