// Keeps one line to the server, finds it again when it is cut, and notices when it only seems to be open.
// No runes and no DOM: a script or a load test can use it.

import type { BasketEvent } from '../../shared/basket/event.ts';
import type {
  Answer,
  Auth,
  FarewellReason,
  OwnPatch,
  Patch,
  Snapshot,
  Welcome,
} from '../../shared/protocol.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { View } from '../../shared/views.ts';
import type { Dial, Line } from './line.ts';

export interface Hearing<V extends View> {
  readonly welcome: (welcome: Welcome) => void;
  readonly snapshot: (snapshot: Snapshot<V>) => void;
  readonly patch: (patch: Patch<V>) => void;
  readonly own: (own: OwnPatch) => void;
  readonly basket: (event: BasketEvent) => void;
  /** There is no connection now; it is being looked for. What the door says meanwhile comes with it. */
  readonly lost: (refusal?: Refusal) => void;
  /** The door refused, and nothing more is tried. */
  readonly refused: (refusal: Refusal) => void;
  /** The server said farewell, and nothing more is tried. */
  readonly over: (reason: Exclude<FarewellReason, 'draining'>) => void;
}

/** Milliseconds until an unanswered question means that nobody is there. */
export const patience = 4_000;
/** Milliseconds in which a door that was reached must let somebody in or turn them away. */
const welcomeWithin = 8_000;

// The first try comes within half a second; later ones at most three apart, so that every phone is back in time.
const firstTry = 400;
const growth = 1.5;
const longest = 3_000;

export class Connection<V extends View> {
  #auth: Auth;
  readonly #hearing: Hearing<V>;
  readonly #line: Line<V>;
  /** Counts openings, so that an answer for an earlier one is not taken for news. */
  #opening = 0;
  #tries = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #welcomed = false;
  #closed = false;

  constructor(auth: Auth, hearing: Hearing<V>, dial: Dial<V>) {
    this.#auth = auth;
    this.#hearing = hearing;
    this.#line = dial(() => this.#auth, {
      welcome: this.#welcome,
      snapshot: hearing.snapshot,
      patch: hearing.patch,
      own: hearing.own,
      basket: hearing.basket,
      farewell: this.#farewell,
      turnedAway: this.#turnedAway,
      cut: this.#cut,
    });
  }

  /** Whether the server has welcomed this device and the line has not been cut since. */
  get reachable(): boolean {
    return this.#welcomed;
  }

  open(): void {
    this.#opening += 1;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.restart();
    }, welcomeWithin);
    this.#line.connect();
  }

  /** Closes for good. */
  close(): void {
    this.#closed = true;
    this.#hangUp();
  }

  /** Tries again at once, whatever the line seems to be. */
  restart(): void {
    if (this.#closed) return;
    this.#hangUp();
    this.#hearing.lost();
    this.open();
  }

  command(command: object, answered: (answer: Answer) => void): void {
    this.#ask<Answer>((answer) => {
      this.#line.command(command, answer);
    }, answered);
  }

  /** `wait`: milliseconds after which an unanswered question restarts the line. */
  sync(answered: (snapshot: Snapshot<V>) => void, wait = patience): void {
    this.#ask<Snapshot<V>>(
      (answer) => {
        this.#line.sync(answer);
      },
      answered,
      wait,
    );
  }

  clock(answered: (now: number) => void): void {
    this.#ask<{ readonly now: number }>(
      (answer) => {
        this.#line.clock(answer);
      },
      ({ now }) => {
        answered(now);
      },
    );
  }

  audible(audible: boolean): void {
    if (this.#welcomed) this.#line.audible(audible);
  }

  #ask<T>(ask: (answer: (value: T) => void) => void, answered: (value: T) => void, wait = patience): void {
    if (!this.#welcomed) return;
    const opening = this.#opening;
    const watch = setTimeout(() => {
      if (opening === this.#opening && this.#welcomed) this.restart();
    }, wait);
    ask((value) => {
      clearTimeout(watch);
      if (opening === this.#opening && !this.#closed) answered(value);
    });
  }

  #welcome = (welcome: Welcome): void => {
    clearTimeout(this.#retry);
    this.#welcomed = true;
    this.#tries = 0;
    // A name and an invitation are for the first time only.
    const { code, role, token, device } = this.#auth;
    this.#auth = { code, role, token, ...(device !== undefined && { device }) };
    this.#hearing.welcome(welcome);
  };

  #hangUp(): void {
    clearTimeout(this.#retry);
    this.#welcomed = false;
    this.#opening += 1;
    this.#line.disconnect();
  }

  #cut = (): void => {
    if (this.#closed) return;
    this.#welcomed = false;
    this.#opening += 1;
    this.#hearing.lost();
    this.#later(this.#delay());
  };

  #turnedAway = (refusal: Refusal | null): void => {
    if (this.#closed) return;
    const told = refusal?.retryAfterSeconds;
    const again = told !== undefined || refusal?.code === 'too_fast' || refusal?.code === 'draining';
    if (refusal !== null && !again) {
      this.close();
      this.#hearing.refused(refusal);
      return;
    }
    this.#hearing.lost(refusal ?? undefined);
    this.#later(told === undefined ? this.#delay() : told * 1_000 * (1 + Math.random() / 4));
  };

  #farewell = ({ reason }: { readonly reason: FarewellReason }): void => {
    if (reason === 'draining') {
      this.#hangUp();
      this.#hearing.lost();
      this.#later(this.#delay());
      return;
    }
    this.close();
    this.#hearing.over(reason);
  };

  #later(milliseconds: number): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.open();
    }, milliseconds);
  }

  #delay(): number {
    const delay = Math.min(longest, firstTry * growth ** this.#tries);
    this.#tries += 1;
    return delay * (0.5 + Math.random() / 2);
  }
}
