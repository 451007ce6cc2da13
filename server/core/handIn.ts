// What a device says of its basket: its key and seal while the window is open, and then one vector for each stage, which is
// added up at once.

import { x25519 } from '@noble/curves/ed25519.js';
import { add, base64, base64urlnopad, compare, decoded, xor } from '../../shared/basket/bytes.ts';
import { opens } from '../../shared/basket/chain.ts';
import { slotBytes, sumBytes } from '../../shared/basket/sizes.ts';
import type { BasketCommand } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Basket, Member } from './basket.ts';
import { refused, went, type Outcome } from './outcome.ts';

/** Takes what a device says. Repeats, written and blank are all answered alike. */
export function takeIn(basket: Basket, seatId: SeatId, command: BasketCommand): Outcome<Basket> {
  if (command.basketId !== basket.basketId) return refused('not_now');
  return command.type === 'basket.join'
    ? joinBasket(basket, seatId, command)
    : takeVector(basket, seatId, command);
}

function joinBasket(
  basket: Basket,
  seatId: SeatId,
  command: Extract<BasketCommand, { type: 'basket.join' }>,
): Outcome<Basket> {
  if (basket.stage.is !== 'joining') return refused('not_now');
  const key = decoded(base64urlnopad, command.publicKey);
  const seal = decoded(base64urlnopad, command.seal);
  if (key?.length !== 32 || seal?.length !== 32 || isLowOrder(key)) return refused('bad_request');
  const others = basket.joined.filter((member) => member.seatId !== seatId);
  if (others.some((member) => compare(member.key, key) === 0)) return refused('bad_request');
  return went({ ...basket, joined: [...others, { seatId, key, seal }].sort(bySeat) });
}

/** Joined by seat, so that the order in which they joined is not kept. */
export function bySeat(a: Member, b: Member): number {
  return a.seatId < b.seatId ? -1 : 1;
}

const anySecret = new Uint8Array(32).fill(7);

/** Whether nothing can be agreed on with this key. */
function isLowOrder(key: Uint8Array): boolean {
  try {
    x25519.getSharedSecret(anySecret, key);
    return false;
  } catch {
    return true;
  }
}

/** A key's first vector for this stage, from its own seat; a later one has no effect and the same answer. */
function takeVector(
  basket: Basket,
  seatId: SeatId,
  command: Exclude<BasketCommand, { type: 'basket.join' }>,
): Outcome<Basket> {
  const { stage, kind, sizes } = basket;
  if (stage.is === 'joining' || `basket.${stage.is}` !== command.type || stage.attempt !== command.attempt)
    return refused('not_now');
  const at = stage.roster.findIndex((member) => member.seatId === seatId);
  const member = stage.roster[at];
  if (member === undefined) return refused('not_now');
  const vector = decoded(base64, command.vector ?? '');
  const bytes = {
    reserve: kind === 'sum' ? 0 : sizes.slots * slotBytes,
    deliver: stage.roster.length * sizes.blockBytes,
    sum: sumBytes,
  }[stage.is];
  if (vector?.length !== bytes) return refused('bad_request');
  if (stage.is === 'reserve') {
    const opened = command.type === 'basket.reserve' ? decoded(base64urlnopad, command.opened) : null;
    if (opened?.length !== 32 || !opens(opened, stage.attempt, member.seal)) return refused('bad_request');
    if (stage.opened[at] !== null) return went(basket);
    const total = xor(stage.total, vector);
    return went({ ...basket, stage: { ...stage, total, opened: put(stage.opened, at, opened) } });
  }
  if (stage.handedIn[at] === true) return went(basket);
  const total = stage.is === 'sum' ? add(stage.total, vector) : xor(stage.total, vector);
  return went({ ...basket, stage: { ...stage, total, handedIn: put(stage.handedIn, at, true) } });
}

function put<T>(list: readonly T[], at: number, item: T): readonly T[] {
  return list.map((one, place) => (place === at ? item : one));
}
