// A server that lies. It tells phones what suits it and reads what comes; each lie here is tried against the basket as it
// is and against one without the rule that stops it.

import { x25519 } from '@noble/curves/ed25519.js';
import type { Common, Gift } from '../../../client/basket/device.ts';
import { laidOver, padKey, type Purpose } from '../../../client/basket/pads.ts';
import { newChain, type Draw, type KeyPair } from '../../../client/basket/secrets.ts';
import { packBlock, readBlock } from '../../../shared/basket/block.ts';
import { base64, base64urlnopad, compare, decoded, xor } from '../../../shared/basket/bytes.ts';
import type { BasketEvent } from '../../../shared/basket/event.ts';
import { slotBytes } from '../../../shared/basket/sizes.ts';
import { takenSlots } from '../../../shared/basket/slots.ts';
import type { Intent } from '../../../shared/commands.ts';
import { drawFrom } from './chance.ts';
import type { Parts } from './flaw.ts';
import { small } from './play.ts';
import { purposeOf } from './puppet.ts';

export type DeviceOf = InstanceType<Parts['Device']>;
export const text = (bytes: Uint8Array): string => base64urlnopad.encode(bytes);
export const bytes = (encoded: string): Uint8Array => decoded(base64urlnopad, encoded) ?? new Uint8Array();

/** A phone of somebody in the room, and what it said when it joined. */
export interface Phone {
  readonly name: string;
  readonly device: DeviceOf;
  readonly publicKey: string;
  readonly seal: string;
}

export function phone(
  { Device }: Parts,
  name: string,
  basketId: string,
  gift: Gift,
  bound: DeviceOf['binds'] = null,
): Phone {
  const device = new Device(basketId, gift, small, drawFrom(`${name} in ${basketId}`), bound);
  const joins = device.joins();
  if (joins.type !== 'basket.join') throw new Error('A phone that does not join.');
  return { name, device, publicKey: joins.publicKey, seal: joins.seal };
}

/** A card that anybody may write. */
export const card = (words: string): Gift => ({ kind: 'mix', text: () => words });

/** A key and a seal that the server made up. */
export interface MadeUp {
  readonly pair: KeyPair;
  readonly chain: readonly Uint8Array[];
  readonly publicKey: string;
  readonly seal: string;
}

export function madeUp(draw: Draw): MadeUp {
  const secret = draw(32);
  const pair = { secret, publicKey: x25519.getPublicKey(secret) };
  const chain = newChain(draw);
  return { pair, chain, publicKey: text(pair.publicKey), seal: text(chain[0] ?? new Uint8Array()) };
}

/** What stands in a roster. */
type Named = Pick<Phone, 'publicKey' | 'seal'>;

/** An event as the server likes it; keys come in the order of their bytes, with what belongs to them. */
export function event(
  basketId: string,
  stage: BasketEvent['stage'],
  attempt: number,
  roster: readonly Named[],
  more: {
    readonly kind?: 'mix' | 'sum';
    readonly opened?: ReadonlyMap<string, string>;
    readonly slots?: Uint8Array;
  } = {},
): BasketEvent {
  const sorted = [...roster].sort((a, b) => compare(bytes(a.publicKey), bytes(b.publicKey)));
  return {
    basketId,
    kind: more.kind ?? 'mix',
    stage,
    attempt,
    roster: sorted.map(({ publicKey }) => publicKey),
    seals: sorted.map(({ seal }) => seal),
    ...(more.opened !== undefined && {
      opened: sorted.map(({ publicKey }) => more.opened?.get(publicKey) ?? ''),
    }),
    ...(more.slots !== undefined && { slots: base64.encode(more.slots) }),
  };
}

/** The vector of an answer, or null where a phone sent none. */
export function vectorOf(answer: Intent | null): Uint8Array | null {
  return answer !== null && 'vector' in answer && answer.vector !== undefined
    ? decoded(base64, answer.vector)
    : null;
}

/** What was opened by these phones' answers, and by the keys the server made up. */
export function openedBy(
  answers: ReadonlyMap<string, Intent | null>,
  attempt: number,
  own: readonly MadeUp[] = [],
): ReadonlyMap<string, string> {
  const opened = new Map(
    own.map(({ publicKey, chain }) => [publicKey, text(chain[attempt] ?? new Uint8Array())]),
  );
  for (const [key, answer] of answers) if (answer?.type === 'basket.reserve') opened.set(key, answer.opened);
  return opened;
}

export function ask(phones: readonly Phone[], told: BasketEvent): ReadonlyMap<string, Intent | null> {
  return new Map(phones.map(({ publicKey, device }) => [publicKey, device.hears(told)]));
}

/** The vectors among these answers. */
export const vectorsOf = (answers: ReturnType<typeof ask>) => [...answers.values()].map(vectorOf);

export function sumOf(vectors: readonly (Uint8Array | null)[]): Uint8Array {
  const [first, ...more] = vectors.filter((vector) => vector !== null);
  return more.reduce(xor, first ?? new Uint8Array());
}

/** The slots a server makes up so that a phone finds as many as keys, its own among them. */
export function slotsAround(own: Uint8Array, keys: number): Uint8Array {
  const slots = own.slice();
  for (let slot = 0, left = keys - 1; left > 0; slot += 1) {
    if (slots.subarray(slot * slotBytes, (slot + 1) * slotBytes).some((byte) => byte !== 0)) continue;
    slots[slot * slotBytes] = 1;
    left -= 1;
  }
  return slots;
}

/** A vector without the pads that the keys made up share with its phone. */
export function stripped(
  vector: Uint8Array,
  of: string,
  own: readonly MadeUp[],
  told: BasketEvent,
): Uint8Array {
  const purpose: Purpose | null = purposeOf(told);
  if (purpose === null) return vector;
  return own.reduce((sofar, { pair }) => {
    const agreed = x25519.getSharedSecret(pair.secret, bytes(of));
    return laidOver(sofar, padKey(agreed, pair.publicKey, bytes(of), purpose));
  }, vector);
}

/** The cards that lie open in a vector. */
export function cardsIn(vector: Uint8Array | null): readonly string[] {
  const found: string[] = [];
  for (let at = 0; vector !== null && at + small.blockBytes <= vector.length; at += small.blockBytes) {
    const block = readBlock(vector.subarray(at, at + small.blockBytes));
    if (block.is === 'card') found.push(block.text);
  }
  return found;
}

export const blankBlock = packBlock('', small.blockBytes);

export const sameWords = (a: Common | null, b: Common | null): boolean =>
  a !== null && b !== null && a.phones === b.phones && a.places.join() === b.places.join();

/** A whole basket with these phones, as a server would read it; null where somebody sent nothing. */
export function collect(phones: readonly Phone[], basketId: string, attempt = 1): Uint8Array | null {
  const reserved = ask(phones, event(basketId, 'reserve', attempt, phones));
  const opened = openedBy(reserved, attempt);
  const slots = sumOf(vectorsOf(reserved));
  if (opened.size === phones.length && takenSlots(slots).length !== phones.length)
    return collect(phones, basketId, attempt + 1);
  const delivered = vectorsOf(ask(phones, event(basketId, 'deliver', attempt, phones, { opened, slots })));
  return delivered.every((vector) => vector !== null) ? sumOf(delivered) : null;
}
