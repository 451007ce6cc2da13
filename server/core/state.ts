// A circle as it is kept: the present and nothing of the past (section 17.2 of the practice). Plain data that is
// replaced and never edited. Instants are milliseconds on the server's clock.

import type { ActivityName } from '../../shared/activities/index.ts';
import type { NoticeCode, Role } from '../../shared/circle.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Audience } from '../../shared/views.ts';
import type { Answers } from './answers.ts';
import type { AgreementsState } from './activities/agreements.ts';
import type { BellState } from './activities/bell.ts';
import type { ClearnessState } from './activities/clearness.ts';
import type { GroupsState } from './activities/groups.ts';
import type { PromptState } from './activities/prompt.ts';
import type { PulseState } from './activities/pulse.ts';
import type { QuestionsState } from './activities/questions.ts';
import type { RoundState } from './activities/round.ts';
import type { SilenceState } from './activities/silence.ts';
import type { Plan } from './plan.ts';
import type { Basket, Said } from './basket.ts';

/** The stored form. A newer one than this is refused and left untouched. */
export const format = 3;

/** What a token is looked up by; the token itself is never kept. */
export type Key = string;

export interface Seat {
  readonly id: SeatId;
  readonly name: string;
  readonly role: Role;
  /** null: a seat for somebody without a device. */
  readonly key: Key | null;
  /** false: carried on without its phone, until that phone is back. */
  readonly phone: boolean;
  /** One other phone may take this seat over, until then. */
  readonly invite: { readonly key: Key; readonly until: number } | null;
}

export interface Waiting {
  readonly id: SeatId;
  readonly name: string;
  readonly key: Key | null;
  /** Let in, and seated when the turn or the silence is over. */
  readonly admitted: boolean;
}

/** What each activity keeps; one field each. */
export interface ActivityStates {
  readonly bell: BellState;
  readonly silence: SilenceState;
  readonly questions: QuestionsState;
  readonly pulse: PulseState;
  readonly groups: GroupsState;
  readonly clearness: ClearnessState;
  readonly round: RoundState;
  readonly prompt: PromptState;
  readonly agreements: AgreementsState;
}

export interface Circle extends ActivityStates {
  readonly format: typeof format;
  readonly code: string;
  readonly title: string;
  readonly phase: 'gathering' | 'open' | 'ended';
  /** In the order people sit in. */
  readonly seats: readonly Seat[];
  readonly threshold: readonly Waiting[];
  /** That of the facilitator is null once the circle is held by one of its seats alone. */
  readonly keys: { readonly facilitator: Key | null; readonly projector: Key };
  /** Devices whose seat was taken away or went to another phone. */
  readonly removed: readonly Key[];
  /** The one device that sounds; null until the first projector comes. */
  readonly sounding: string | null;
  readonly plan: Plan;
  readonly notice: NoticeCode | null;
  /** The node that gathers a basket: that of whoever asked for the gathering. null while none does, or where one is alone. */
  readonly leads: string | null;
  readonly answers: Answers;
  /** Counts the changes of each audience's view. */
  readonly versions: Readonly<Record<Audience, number>>;
  readonly lifeHours: number;
  /** When it ends by itself, rounded up to a full hour so that it is no record of the last command. */
  readonly endsAt: number;
}

/** The circle, which is saved, and the basket, which never is, with what was last said of one. */
export interface Held {
  readonly circle: Circle;
  readonly basket: Basket | null;
  readonly said: Said | null;
}

/** Every activity by its name; a forgotten one is a compile error. */
export type StateOf<Name extends ActivityName> = ActivityStates[Name];

export function hasDevice(seat: Seat): boolean {
  return seat.key !== null && seat.phone;
}

export function seatOf(circle: Circle, id: SeatId): Seat | undefined {
  return circle.seats.find((seat) => seat.id === id);
}

const hour = 3_600_000;

/** The end of a circle's life after a command at `now`, in full hours. */
export function lifeAfter(now: number, lifeHours: number): number {
  return Math.ceil((now + lifeHours * hour) / hour) * hour;
}
