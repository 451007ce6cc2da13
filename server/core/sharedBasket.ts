// A basket whose devices are on several nodes: who has joined is known to all, one node gathers, and the others hold a copy
// of where it stands, by which they answer their devices; what these hand in they hand on (docs/basket.md).

import { compare } from '../../shared/basket/bytes.ts';
import { slotBytes, sumBytes } from '../../shared/basket/sizes.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Basket, Member } from './basket.ts';
import { bySeat } from './handIn.ts';

/** Where a basket stands, as the node that gathers it tells the others: nothing that was handed in. */
export interface Standing {
  readonly basketId: string;
  readonly is: 'reserve' | 'deliver' | 'sum';
  readonly attempt: number;
  readonly roster: readonly Member[];
}

/** null while it is not gathered here. */
export function standingOf({ basketId, stage, heard }: Basket): Standing | null {
  if (stage.is === 'joining' || heard !== null) return null;
  const { is, attempt, roster } = stage;
  return { basketId, is, attempt, roster };
}

/** The basket as its gathering node says it stands; what was handed in here at this stage stays noted. */
export function standingAs(basket: Basket, standing: Standing, now: number): Basket {
  if (basket.heard === null || basket.basketId !== standing.basketId) return basket;
  const { stage, sizes, kind } = basket;
  if (stage.is === standing.is && stage.attempt === standing.attempt) return { ...basket, heard: now };
  const { is, attempt, roster } = standing;
  const timed = { attempt, roster, until: Infinity };
  if (is !== 'reserve') {
    const total = new Uint8Array(is === 'sum' ? sumBytes : roster.length * sizes.blockBytes);
    return { ...basket, heard: now, stage: { ...timed, is, handedIn: roster.map(() => false), total } };
  }
  const total = new Uint8Array(kind === 'sum' ? 0 : sizes.slots * slotBytes);
  return {
    ...basket,
    heard: now,
    stage: { ...timed, is, began: now, opened: roster.map(() => null), total },
  };
}

/** Whoever of these seats has joined. */
export function joinedFrom({ joined }: Basket, seats: readonly SeatId[]): readonly Member[] {
  return joined.filter(({ seatId }) => seats.includes(seatId));
}

/** Together with those who have joined at another node; of one seat the later word counts. */
export function withJoined(basket: Basket, members: readonly Member[]): Basket {
  const news = members.filter((member) => !basket.joined.some((one) => same(one, member)));
  if (basket.stage.is !== 'joining' || news.length === 0) return basket;
  const others = basket.joined.filter(({ seatId }) => !news.some((member) => member.seatId === seatId));
  return { ...basket, joined: [...others, ...news].sort(bySeat) };
}

function same(one: Member, other: Member): boolean {
  return one.seatId === other.seatId && compare(one.key, other.key) === 0;
}
