// What other nodes say of a basket, brought into what is held here of its circle. Nothing of it is saved.

import type { Circles } from '../circles.ts';
import type { Basket, Member, Said } from '../core/basket.ts';
import { takeIn } from '../core/handIn.ts';
import { joinedFrom, standingAs, withJoined, type Standing } from '../core/sharedBasket.ts';
import type { BasketCommand } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/ids.ts';

/** What a device says into its basket. */
export interface Hand {
  readonly seatId: SeatId;
  readonly command: BasketCommand;
}

/** What another node has handed on for a basket that is gathered here. */
export function takeInFrom(circles: Circles, code: string, { seatId, command }: Hand): Promise<unknown> {
  return withBasket(circles, code, (basket) => {
    const taken = takeIn(basket, seatId, command);
    return taken.ok ? taken.next : basket;
  });
}

/** Who has joined a basket at another node. */
export function joinedElsewhere(
  circles: Circles,
  code: string,
  { basketId, members }: { readonly basketId: string; readonly members: readonly Member[] },
): Promise<unknown> {
  return withBasket(circles, code, (basket) =>
    basket.basketId === basketId ? withJoined(basket, members) : basket,
  );
}

/** Where a basket stands, and what was said of it, at the node that gathers it. */
export function gatheredElsewhere(
  circles: Circles,
  code: string,
  { standing, said }: { readonly standing: Standing | null; readonly said: Said },
): Promise<unknown> {
  return circles.act(code, null, (held, { now }) => {
    const basket = held.basket && standing ? standingAs(held.basket, standing, now) : held.basket;
    // It is said again every other second, and told to devices once.
    const heard = JSON.stringify(said) === JSON.stringify(held.said) ? held.said : said;
    return { next: { ...held, basket, said: heard }, answer: null, told: true };
  });
}

/** Those of these seats who have joined the basket that there is. */
export function joinedHere(
  circles: Circles,
  code: string,
  seats: readonly SeatId[],
): { readonly basketId: string; readonly members: readonly Member[] } | null {
  const basket = circles.copies.get(code)?.held.basket ?? null;
  return basket && { basketId: basket.basketId, members: joinedFrom(basket, seats) };
}

function withBasket(circles: Circles, code: string, work: (basket: Basket) => Basket): Promise<unknown> {
  return circles.act(code, null, (held) => {
    const basket = held.basket && work(held.basket);
    return { next: basket === held.basket ? held : { ...held, basket }, answer: null };
  });
}
