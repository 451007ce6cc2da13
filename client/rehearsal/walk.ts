// A rehearsal from its first moment to its end: the circle in the page, what happens next in it, and what is told.

import type { Random } from '../../server/core/activity.ts';
import type { Circle } from '../../server/core/state.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Clock } from './clock.ts';
import { whatComesNext } from './story.ts';
import { nothingYet, remember, type Memory } from './remembered.ts';
import type { Change } from './lines.ts';
import { Room, type Rehearsed } from './room.ts';
import { tell, tellChange, type Telling } from './telling.ts';

/** Milliseconds of a minute, which is what is hurried where nothing is to be waited for. */
const minute = 60_000;

interface Parts {
  readonly plan: Rehearsed;
  readonly clock: Clock & { hurry(milliseconds: number): void };
  readonly random: Random;
  /** Something is told anew, or the circle has changed. */
  readonly changed: () => void;
}

export class Walk {
  readonly room: Room;
  telling: Telling = tell('r.gather', 'r.gather.more');
  /** Whose phone is looked at: the holder's while there is one, and then still theirs. */
  phone: SeatId | null;
  readonly #clock: Parts['clock'];
  readonly #changed: () => void;
  #memory: Memory = nothingYet;
  /** A beat is told as a whole, and not press by press. */
  #telling = false;

  constructor({ plan, clock, random, changed }: Parts) {
    this.#clock = clock;
    this.#changed = changed;
    this.room = new Room({
      plan,
      clock,
      random,
      changed: (change) => {
        this.#see(change);
      },
    });
    this.phone = this.room.seated[0]?.seatId ?? null;
    this.telling = tell('r.gather', 'r.gather.more');
  }

  get circle(): Circle {
    return this.room.circle;
  }

  /** The next beat; nothing once the circle has ended. */
  next(): void {
    const beat = whatComesNext(this.circle, this.#memory, this.#clock.now());
    if (beat === null) return;
    const before = this.circle;
    this.#telling = true;
    for (const move of beat.moves) {
      if (move.is === 'hurry') this.#hurry(move.milliseconds);
      else this.room.press(move.seatId, move.intent);
    }
    this.#telling = false;
    // What this circle could not begin, with too few phones for cards perhaps, is passed over.
    if (this.circle === before && !this.#memory.begun) {
      this.#memory = { ...this.#memory, begun: true };
      this.next();
      return;
    }
    this.telling = beat.telling;
    this.#changed();
  }

  /** A silence is over at once; else a minute goes by, and nothing moves. */
  hurry(): void {
    const endsAt = this.circle.silence?.endsAt ?? null;
    const left = endsAt === null ? null : endsAt - this.#clock.now();
    if (left === null) this.telling = tell('r.minute', 'r.minute.more');
    this.#hurry(left ?? minute);
    this.#changed();
  }

  close(): void {
    this.room.close();
  }

  #hurry(milliseconds: number): void {
    this.#clock.hurry(Math.max(0, milliseconds));
    this.room.hurried();
  }

  #see({ before, after, byHand }: Change): void {
    this.#memory = remember(this.#memory, before, after);
    const holder = after.round?.holder ?? null;
    const withPhone = this.room.seated.some(({ seatId }) => seatId === holder);
    const gone = !after.seats.some(({ id }) => id === this.phone);
    if (withPhone) this.phone = holder;
    else if (gone) this.phone = this.room.seated[0]?.seatId ?? null;
    if (this.#telling) return;
    this.telling = tellChange(before, after, byHand) ?? this.telling;
    this.#changed();
  }
}
