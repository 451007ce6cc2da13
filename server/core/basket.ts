// Cards while they are coming in: a second pure state, kept in memory for the seconds it lasts and never saved.
// Nothing here joins a card to a seat: blocks lie sorted by their text, apart from the marks of who has handed in,
// so that the result is the same whatever the order of arrival (section 11.3 of the practice).

import type { Card } from '../../shared/activities/questions.ts';
import { unpackCard } from '../../shared/card.ts';
import type { SeatId } from '../../shared/ids.ts';
import { devicesForCards, writtenCards } from '../../shared/limits.ts';
import type { Random } from './activity.ts';
import { refused, went, type Outcome } from './outcome.ts';

export interface Basket {
  /** Seats with a device, here or away, when the window closed; nobody who came later hands in. */
  readonly roster: readonly SeatId[];
  readonly handedIn: readonly SeatId[];
  /** Texts in the order of their signs; '' is a blank card. */
  readonly texts: readonly string[];
}

export function emptyBasket(roster: readonly SeatId[]): Basket {
  return { roster: [...roster].sort(), handedIn: [], texts: [] };
}

/** A device hands in its card. A second one of the same seat has no effect and the same answer. */
export function handIn(basket: Basket, seatId: SeatId, block: string): Outcome<Basket> {
  if (!basket.roster.includes(seatId)) return refused('not_now');
  const text = unpackCard(block);
  if (text === null) return refused('bad_request');
  if (basket.handedIn.includes(seatId)) return went(basket);
  return went({
    ...basket,
    handedIn: [...basket.handedIn, seatId].sort(),
    texts: [...basket.texts, text].sort(),
  });
}

/** Whether every device has handed in; one that is away may still come back in time. */
export function isFull(basket: Basket): boolean {
  return basket.handedIn.length === basket.roster.length;
}

/** The written cards, shuffled, with ids drawn after the shuffle; null when there are too few to hide among. */
export function gather(basket: Basket, random: Random): readonly Card[] | null {
  const written = basket.texts.filter((text) => text !== '');
  if (basket.texts.length < devicesForCards || written.length < writtenCards) return null;
  return shuffled(written, random).map((text) => ({ id: random.id(), text }));
}

function shuffled(texts: readonly string[], random: Random): readonly string[] {
  const left = [...texts];
  const drawn: string[] = [];
  while (left.length > 0) drawn.push(...left.splice(random.below(left.length), 1));
  return drawn;
}
