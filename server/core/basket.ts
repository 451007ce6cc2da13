// A basket while hands are in it: a second pure state, kept in memory for the seconds it lasts and never saved. What
// comes in is noise, added up at once; no structure joins it to a seat longer than it takes to add (docs/basket.md).

import { base64, base64urlnopad, compare } from '../../shared/basket/bytes.ts';
import type { BasketEvent } from '../../shared/basket/event.ts';
import { attemptsAtMost, rosterKeys, slotBytes, sumBytes, type Sizes } from '../../shared/basket/sizes.ts';
import { takenSlots } from '../../shared/basket/slots.ts';
import type { SeatId } from '../../shared/ids.ts';
import { attemptSeconds, reserveSeconds } from '../../shared/limits.ts';
import type { Gathered, Moment, WantedBasket } from './activity.ts';
import { readCards, readSums } from './gathered.ts';

/** A device that takes part: its seat, its key and its seal. */
export interface Member {
  readonly seatId: SeatId;
  readonly key: Uint8Array;
  readonly seal: Uint8Array;
}

type Stage =
  /** Once the window is closed among several nodes: when the roster is drawn. */
  | { readonly is: 'joining'; readonly until: number | null }
  | {
      readonly is: 'reserve';
      readonly attempt: number;
      readonly roster: readonly Member[];
      /** When the first attempt began, and until when this one lasts. */
      readonly began: number;
      readonly until: number;
      /** In the order of the roster; null where nothing has come in yet. */
      readonly opened: readonly (Uint8Array | null)[];
      readonly total: Uint8Array;
    }
  | {
      readonly is: 'deliver' | 'sum';
      readonly attempt: number;
      readonly roster: readonly Member[];
      readonly until: number;
      readonly handedIn: readonly boolean[];
      readonly total: Uint8Array;
    };

export interface Basket {
  readonly basketId: string;
  readonly kind: 'mix' | 'sum';
  readonly sizes: Sizes;
  readonly joined: readonly Member[];
  readonly stage: Stage;
  /** When the node that gathers it was last heard; null where it is this one, or nobody gathers yet. */
  readonly heard: number | null;
}

/** How long a node that gathers may be silent, milliseconds, before the others give the basket up. */
export const leaderUnheardMs = 6_000;

/** What the server says of a basket, and to whom: the same to every seat that joined. */
export interface Said {
  readonly to: readonly SeatId[];
  readonly event: BasketEvent;
}

/** A basket after a step, what is to be said of it, and what it came to once it is over. */
export interface Step {
  readonly basket: Basket | null;
  readonly said: Said | null;
  readonly outcome: Gathered | null;
}

export function openBasket({ basketId, kind }: WantedBasket, { sizes }: Moment): Basket {
  return { basketId, kind, sizes, joined: [], stage: { is: 'joining', until: null }, heard: null };
}

/** How long a node waits to hear who has joined at the others, milliseconds. */
const rollCallMs = 300;

/** The window closes: the roster is everybody who joined and is connected, at whichever node. */
export function beginGathering(basket: Basket, moment: Moment): Step {
  if (moment.node === null) return drawRoster(basket, moment);
  const stage = { is: 'joining', until: moment.now + rollCallMs } as const;
  return { basket: { ...basket, stage }, said: null, outcome: null };
}

function drawRoster(basket: Basket, { now, connected }: Moment): Step {
  const roster = basket.joined
    .filter(({ seatId }) => connected.has(seatId))
    .sort((a, b) => compare(a.key, b.key));
  return attempt(basket, { number: 1, roster, began: now, now });
}

/** The next instant at which `advance` has something to do. */
export function basketDeadline({ stage, heard }: Basket, now: number): number | null {
  if (heard !== null) return heard + leaderUnheardMs;
  if (stage.is === 'joining') return stage.until;
  return isComplete(stage) ? Math.min(now, stage.until) : stage.until;
}

/** What time, or the last hand, has brought. */
export function advance(basket: Basket, moment: Moment): Step {
  const { now, random } = moment;
  const { stage, sizes, kind, heard } = basket;
  const due = basketDeadline(basket, now);
  if (due === null || now < due) return { basket, said: null, outcome: null };
  if (heard !== null) return over(basket, { is: 'spoiled' });
  if (stage.is === 'joining') return drawRoster(basket, moment);
  const complete = isComplete(stage);
  if (stage.is === 'reserve') {
    const opened = stage.opened.filter((link) => link !== null);
    const fits = kind === 'sum' || takenSlots(stage.total).length === stage.roster.length;
    if (complete && fits) return askForDelivery(basket, stage, opened, now);
    const roster = stage.roster.filter((_member, at) => stage.opened[at] !== null);
    return attempt(basket, { number: stage.attempt + 1, roster, began: stage.began, now });
  }
  if (!complete) return over(basket, { is: 'spoiled' });
  if (stage.is === 'sum') return over(basket, readSums(stage.total, stage.roster.length));
  return over(basket, readCards(stage.total, stage.roster.length, sizes, random));
}

function isComplete(stage: Exclude<Stage, { is: 'joining' }>): boolean {
  return stage.is === 'reserve'
    ? stage.opened.every((link) => link !== null)
    : stage.handedIn.every((handed) => handed);
}

/** Asks the roster to reserve; with too few, too often or too late it is over, and nothing was delivered. */
function attempt(
  basket: Basket,
  asked: {
    readonly number: number;
    readonly roster: readonly Member[];
    readonly began: number;
    readonly now: number;
  },
): Step {
  const { number, roster, began, now } = asked;
  const last = began + reserveSeconds * 1_000;
  if (roster.length < rosterKeys.least) return over(basket, { is: 'too few' });
  if (number > attemptsAtMost || now >= last) return over(basket, { is: 'spoiled' });
  const stage: Stage = {
    is: 'reserve',
    attempt: number,
    roster,
    began,
    until: Math.min(now + attemptSeconds * 1_000, last),
    opened: roster.map(() => null),
    total: new Uint8Array(basket.kind === 'sum' ? 0 : basket.sizes.slots * slotBytes),
  };
  const event = eventOf(basket, { stage: 'reserve', attempt: number, roster });
  return { basket: { ...basket, stage }, said: say(basket, event), outcome: null };
}

function askForDelivery(
  basket: Basket,
  stage: Extract<Stage, { is: 'reserve' }>,
  opened: readonly Uint8Array[],
  now: number,
): Step {
  const { attempt: number, roster } = stage;
  const is = basket.kind === 'sum' ? 'sum' : 'deliver';
  const next: Stage = {
    is,
    attempt: number,
    roster,
    until: now + attemptSeconds * 1_000,
    handedIn: roster.map(() => false),
    total: new Uint8Array(is === 'sum' ? sumBytes : roster.length * basket.sizes.blockBytes),
  };
  const event: BasketEvent = {
    ...eventOf(basket, { stage: is, attempt: number, roster }),
    opened: opened.map((link) => base64urlnopad.encode(link)),
    ...(is === 'deliver' && { slots: base64.encode(stage.total) }),
  };
  return { basket: { ...basket, stage: next }, said: say(basket, event), outcome: null };
}

/** The basket is gone, with all that came in; devices are told how it ended and nothing else. */
function over(basket: Basket, outcome: Gathered): Step {
  const { stage } = basket;
  const told = outcome.is === 'cards' || outcome.is === 'sums' ? 'done' : 'spoiled';
  const { attempt: number, roster } =
    stage.is === 'joining'
      ? { attempt: 1, roster: [...basket.joined].sort((a, b) => compare(a.key, b.key)) }
      : stage;
  return {
    basket: null,
    said: say(basket, eventOf(basket, { stage: told, attempt: number, roster })),
    outcome,
  };
}

function say(basket: Basket, event: BasketEvent): Said {
  return { to: basket.joined.map(({ seatId }) => seatId), event };
}

function eventOf(
  { basketId, kind }: Basket,
  told: {
    readonly stage: BasketEvent['stage'];
    readonly attempt: number;
    readonly roster: readonly Member[];
  },
): BasketEvent {
  return {
    basketId,
    kind,
    stage: told.stage,
    attempt: told.attempt,
    roster: told.roster.map(({ key }) => base64urlnopad.encode(key)),
    seals: told.roster.map(({ seal }) => base64urlnopad.encode(seal)),
  };
}
