// What a facilitator has laid out on this one console: what is open, what was let go by, which cards were kept back.
// None of it leaves the device.

import { getContext, setContext } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import type { SeatId } from '../../shared/ids.ts';
import type { Planned } from '../activities/groups/voices.ts';
import type { Entered } from './planning.ts';

const key = Symbol('desk');

export class Desk {
  /** The row that is open in place; one at most. */
  opened = $state<string | null>(null);
  /** The seat whose name was pressed. */
  seat = $state<SeatId | null>(null);
  /** Where the next round begins, when that was said on a seat. */
  first = $state<SeatId | null>(null);
  /** Cards are being read: look at the circle all the same. */
  cardsAside = $state(false);
  /** The wish for a pause was seen and left. */
  pauseLeft = $state(false);
  /** That somebody may never be given the piece has been said. */
  handedTold = $state(false);
  timeShown = $state(false);
  /** Small groups as they would be, while they are laid ready. */
  proposed = $state.raw<readonly (readonly SeatId[])[] | null>(null);
  /** The voices planned for the small groups that are out, as far as this console saw them. */
  planned = $state.raw<Planned | null>(null);
  /** When the present segment of the plan was entered, as this console saw it. */
  entered = $state.raw<Entered | null>(null);
  /** Those who were told that they may come in, and wait for the next turn. */
  readonly letIn = new SvelteSet<string>();
  readonly keptBack = new SvelteSet<string>();
  /** The card that was shown from here: two cards may say the same. */
  onWall = $state<string | null>(null);
  // What is being written outlives a look at another window, after which the page is drawn anew.
  prompt = $state({ text: '', title: '', author: '', year: '' });
  agreements = $state<{ title: string; text: string }[] | null>(null);
  questions = $state<{ asked: string | null; reader: SeatId | ''; lent: boolean }>({
    asked: null,
    reader: '',
    lent: false,
  });
  newSeat = $state('');
  /** The server's time in ms, as this device estimates it. */
  readonly now: () => number;

  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  /** Something is open, or written and not sent: the page had better stay as it is. */
  get isInUse(): boolean {
    const { opened, seat, prompt, newSeat, agreements, questions } = this;
    const written = [newSeat, ...Object.values(prompt)].some((text) => text !== '');
    return opened !== null || seat !== null || written || agreements !== null || questions.asked !== null;
  }

  toggle = (row: string): void => {
    this.opened = this.opened === row ? null : row;
  };

  close = (): void => {
    this.opened = null;
    this.seat = null;
  };
}

export function setDesk(desk: Desk): Desk {
  return setContext(key, desk);
}

/** The console's desk; one of its own for a component that stands alone. */
export function getDesk(): Desk {
  return getContext<Desk | undefined>(key) ?? new Desk();
}
