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
    let holder: string | null = null;
    let beforeMe: string | null = null;
    const passing = (): boolean => pending().some(({ intent }) => intent.type === 'piece.pass');
    $effect(() => {
      const seen = view();
      const me = own()?.seatId ?? null;
      // What happened while nobody looked is not told later.
      if (seen === null || me === null) {
        holder = null;
        beforeMe = null;
        return;
      }
      const now = seen.round?.holder ?? null;
      if (now !== holder) {
        if (now === me) {
          beforeMe = holder;
          this.goneBack = false;
        } else if (holder === me && now !== null && now === beforeMe && !passing()) this.#say('goneBack');
        holder = now;
      }
      // It came back to where it was because this seat passed it there, perhaps from another of its devices.
      if (own()?.mayTakeBack === true) this.goneBack = false;
      if (own()?.pauseAsked !== true) this.left = false;
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
