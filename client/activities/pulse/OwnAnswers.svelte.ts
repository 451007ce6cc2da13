// What this phone knows of its own answers to the pulse: they are here alone until the gathering, and wiped after it.

import type { BasketEvent } from '../../../shared/basket/event.ts';
import { statements } from '../../../shared/pulse.ts';
import type { ParticipantView } from '../../../shared/views.ts';
import type { Common } from '../../basket/device.ts';
import { Hand, type Ending, type Window } from '../../basket/hand.ts';
import { Stages } from '../../basket/stages.ts';
import type { PhoneProps } from '../surface.ts';
import {
  keepAnswers,
  noAnswers,
  noteHanded,
  readAnswers,
  wereHanded,
  wipeAnswers,
  type Answers,
} from './kept.ts';

type Stage = NonNullable<ParticipantView['pulse']>['stage'] | null;
const windows = { answering: 'open', gathering: 'gathering', shown: 'over' } as const;

/** Where somebody is: what comes before the first statement, each of them, and what comes after the last. */
const last = statements.length + 1;

export class OwnAnswers {
  /** One step for each statement: 1 to 5, or 0 for none. */
  steps = $state.raw<Answers>(noAnswers);
  labelSeen = $state(false);
  /** 0 before the first statement, 1 to 8, and 9 after the last. */
  at = $state(0);
  /** The basket came to nothing: what now? `few`: it never went round. */
  again = $state<'few' | 'spoiled' | null>(null);
  /** What went in to some people may go to no others, and is wiped. */
  changed = $state(false);
  /** Nothing more is wanted of this window on this phone. */
  left = $state(false);
  /** The picture was put away on this phone. */
  away = $state(false);
  /** What to compare with everybody, once this phone's answers have gone in. */
  common = $state.raw<Common | null>(null);
  readonly #code: string;
  readonly #hand: Hand;
  readonly #stages = new Stages<Stage>();
  #ending: Ending | null = null;
  /** From now on only empty answers go in: with two sums that differ by a person, theirs could be told. */
  #spent: boolean;

  constructor(code: string, send: PhoneProps['send']) {
    this.#code = code;
    this.steps = readAnswers(code);
    this.#spent = wereHanded(code);
    this.#hand = new Hand({
      gift: { kind: 'sum', answers: this.answers },
      send,
      ended: (ending) => {
        this.#ending = ending;
        if (ending.common !== null) this.common = ending.common;
        if (ending.as === 'done' || ending.refused) this.#spend();
        if (ending.refused) {
          this.changed = true;
          this.again = null;
        }
      },
    });
  }

  /** What is handed in: one step for each statement in their order, 0 for none. From then on it is in memory alone. */
  answers = (): Answers => {
    noteHanded(this.#code);
    return this.steps;
  };

  /** The newest view of this circle, and what was said last of a basket. */
  see({ pulse }: ParticipantView, event: BasketEvent | null, live: boolean): void {
    this.#hand.connected(live);
    const window: Window | null =
      pulse === null ? null : { basketId: pulse.basketId, stage: windows[pulse.stage] };
    this.#hand.see(window, event);
    const stage = pulse?.stage ?? null;
    const moved = this.#stages.moves(stage);
    if (moved === null) return;
    if (stage === 'answering') this.#opens(moved.before);
    else if (stage !== 'gathering') this.#closes(stage);
  }

  /** Answers a statement, or takes the answer back when it is the one that is there. */
  choose = (place: number, step: number): void => {
    if (this.#spent) return;
    this.steps = this.steps.map((was, at) => (at !== place ? was : was === step ? 0 : step));
    if (!this.#hand.isBound) keepAnswers(this.#code, this.steps);
  };

  labelRead = (): void => {
    this.labelSeen = true;
  };

  turn = (by: 1 | -1): void => {
    this.at = Math.max(0, Math.min(last, this.at + by));
  };

  /** The same answers go in again with the next gathering. */
  handInAgain = (): void => {
    this.again = null;
  };

  /** Eight empty ones go in instead. */
  leave = (): void => {
    this.again = null;
    this.left = true;
    this.#spend();
  };

  changeRead = (): void => {
    this.changed = false;
    this.left = true;
  };

  putAway = (): void => {
    this.away = true;
  };

  takeOut = (): void => {
    this.away = false;
  };

  close(): void {
    this.#hand.close();
  }

  #opens(before: Stage | undefined): void {
    const ending = this.#ending;
    this.#ending = null;
    if (before === 'gathering') {
      if (this.#spent) this.changed = !this.left;
      else if (!this.left) this.again = ending?.wentRound === false ? 'few' : 'spoiled';
      return;
    }
    this.changed = this.#spent;
    this.labelSeen = this.steps.some((step) => step > 0);
    this.at = 0;
    this.left = false;
    this.common = null;
  }

  #closes(stage: 'shown' | null): void {
    this.#ending = null;
    this.again = null;
    this.changed = false;
    if (stage === 'shown') this.away = false;
    this.steps = noAnswers;
    // Closing is no way round it: whoever handed in once hands in nothing more in this circle.
    this.#spent = wereHanded(this.#code);
    if (!this.#spent) wipeAnswers(this.#code);
  }

  /** The answers are gone from this phone, and others do not take their place in this pulse. */
  #spend(): void {
    this.#spent = true;
    this.steps = noAnswers;
    noteHanded(this.#code);
  }
}
