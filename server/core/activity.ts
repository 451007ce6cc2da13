// What every activity provides. An activity knows its own state and nothing of another's; what it must know of the
// circle is handed down in the context. Copy `activities/bell.ts`, the smallest, to add one.

import type { ActivityName } from '../../shared/activities/index.ts';
import type { Sizes } from '../../shared/basket/sizes.ts';
import type { NoticeCode } from '../../shared/circle.ts';
import type { CommandOf } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Segment } from '../../shared/plan.ts';
import type { Outcome } from './outcome.ts';
import type { Circle, StateOf } from './state.ts';

/** Chance, handed in so that a test chooses it. */
export interface Random {
  /** A new id of at most 10 signs. */
  id(): string;
  /** A whole number from 0 to `limit` − 1, each as likely. */
  below(limit: number): number;
  /** A one-time token and the key it will be looked up by. */
  secret(): { readonly token: string; readonly key: string };
}

/** What is so at the moment of a decision, beside the circle. */
export interface Moment {
  readonly now: number;
  readonly random: Random;
  /** Seats with a device connected: the one fact from outside. */
  readonly connected: ReadonlySet<SeatId>;
  /** How large a basket is that opens now. */
  readonly sizes: Sizes;
  /** What this process is called among several; null when it is alone. */
  readonly node: string | null;
}

/** On whose device a command was pressed. `device` says which tab. */
export type Actor =
  | { readonly kind: 'facilitator'; readonly device: string }
  | { readonly kind: 'projector'; readonly device: string }
  | { readonly kind: 'seat'; readonly seatId: SeatId; readonly device: string };

export interface Context extends Moment {
  /** The circle before the command. */
  readonly circle: Circle;
  readonly actor: Actor;
  /** Whether this actor may act for the room. */
  readonly facilitates: boolean;
}

/** A basket by its id: devices join it until the gathering, and then hand in. */
export interface WantedBasket {
  readonly basketId: string;
  readonly kind: 'mix' | 'sum';
  readonly gathering: boolean;
}

/** What a basket came to: cards in an order that means nothing, sums, or nothing at all. */
export type Gathered =
  | { readonly is: 'cards'; readonly texts: readonly string[] }
  /** How many chose each step: for each item none, 1, 2, 3, 4, 5. */
  | { readonly is: 'sums'; readonly counts: readonly number[] }
  | { readonly is: 'too few' }
  | { readonly is: 'spoiled' }
  /** It was in the memory of a process that is gone. */
  | { readonly is: 'lost' };

/** What is so while a circle is a room of its own: from then on until its end. */
export interface Enclosure {
  /** The one seat that facilitates. */
  readonly facilitator: SeatId;
  /** As many seats as there may be. */
  readonly most: number;
  /** Whether somebody who comes late may still be let in. */
  readonly letsIn: boolean;
  /** Hours of life after the last command. */
  readonly lifeHours: number;
}

export interface Activity<Name extends ActivityName> {
  readonly initial: StateOf<Name>;
  decide(state: StateOf<Name>, command: CommandOf<Name>, context: Context): Outcome<StateOf<Name>>;
  /** The instant at which `settle` has something to do. */
  nextDeadline?(state: StateOf<Name>): number | null;
  /** The state once its deadline has passed. */
  settle?(state: StateOf<Name>, now: number): StateOf<Name>;
  /** While it is, the piece stays where it lies. */
  still?(state: StateOf<Name>): 'silence' | 'pause' | null;
  /** The seat whose turn it is: nobody walks in on a turn. */
  turn?(state: StateOf<Name>): SeatId | null;
  /** After somebody came, left, or the order changed: the seats as they sat, and as they sit now. */
  seatsChanged?(state: StateOf<Name>, before: readonly SeatId[], after: readonly SeatId[]): StateOf<Name>;
  /** The basket that this activity wants now, if it wants one: a circle has one at a time. */
  basket?(state: StateOf<Name>): WantedBasket | null;
  /** What that basket came to. */
  gathered?(
    state: StateOf<Name>,
    outcome: Gathered,
    random: Random,
  ): { readonly state: StateOf<Name>; readonly notice: NoticeCode | null };
  /** After a segment of the plan was entered, and after one was left. */
  segmentEntered?(state: StateOf<Name>, segment: Segment): StateOf<Name>;
  segmentLeft?(state: StateOf<Name>): StateOf<Name>;
  /** After something new was shown or begun. */
  somethingBegan?(state: StateOf<Name>): StateOf<Name>;
  /** While this makes the circle a room of its own, it stays one. */
  enclosure?(state: StateOf<Name>): Enclosure | null;
}
