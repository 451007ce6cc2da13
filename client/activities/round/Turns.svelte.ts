// What this phone remembers of the piece for a few seconds: that it has gone back, that somebody was first.

import type { Own, ParticipantView } from '../../../shared/views.ts';
import type { Pending } from '../surface.ts';

/** Milliseconds for which a sentence stands that needs no answer. */
const stands = 4_000;

export class Turns {
  /** The one before has taken the piece back. */
  goneBack = $state(false);
  /** Somebody else took it first. */
  taken = $state(false);
  /** *Leave it*: the wish for a pause is a small thing on this screen from now on. */
  left = $state(false);
  #off: ReturnType<typeof setTimeout> | undefined;

  /** Watches the view; call it while a component starts. */
  constructor(view: () => ParticipantView | null, own: () => Own | null, pending: () => readonly Pending[]) {
    let held = false;
    let passing = false;
    $effect(() => {
      const seen = view();
      const me = own();
      if (seen === null || me === null) return;
      const holds = seen.round !== null && me.seatId !== null && seen.round.holder === me.seatId;
      const pressed = pending().some(({ intent }) => intent.type === 'piece.pass');
      const wentByItself = held && !holds && !passing && !pressed && me.mayTakeBack !== true;
      if (wentByItself && seen.round !== null && seen.round.holder !== null) this.#say('goneBack');
      if (holds) this.goneBack = false;
      held = holds;
      passing = pressed;
      if (me.pauseAsked !== true) this.left = false;
    });
    $effect(() => () => {
      clearTimeout(this.#off);
    });
  }

  wasTaken = (): void => {
    this.#say('taken');
  };

  leaveIt = (): void => {
    this.left = true;
  };

  #say(what: 'goneBack' | 'taken'): void {
    this.goneBack = what === 'goneBack';
    this.taken = what === 'taken';
    clearTimeout(this.#off);
    this.#off = setTimeout(() => {
      this.goneBack = false;
      this.taken = false;
    }, stands);
  }
}
