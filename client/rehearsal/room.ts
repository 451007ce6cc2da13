// A circle that lives in this page, held by the core of the real server: its commands one after another, what changed to
// each line that is open, deadlines by a clock that can be hurried. No store and no network; it is gone with the page.

import { fullSize } from '../../shared/basket/sizes.ts';
import { readCommand, type Intent } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Segment } from '../../shared/plan.ts';
import type { Answer } from '../../shared/protocol.ts';
import { refusal } from '../../shared/refusals.ts';
import type { Actor, Moment, Random } from '../../server/core/activity.ts';
import { arrive, decide, newCircle, nextDeadline, settle } from '../../server/core/circle.ts';
import { hasDevice, type Circle, type Held } from '../../server/core/state.ts';
import type { Clock } from './clock.ts';
import { Hands, type Seated } from './hands.ts';
import { code, keys } from './known.ts';
import { Lines, type Change } from './lines.ts';
import { people } from './people.ts';

/** What is rehearsed. */
export interface Rehearsed {
  readonly title: string;
  readonly segments: readonly Segment[];
}

export const you: Actor = { kind: 'facilitator', device: 'you' };

export class Room {
  readonly #clock: Clock;
  readonly #random: Random;
  #changed: (change: Change) => void = () => undefined;
  readonly #hands: Hands;
  readonly lines: Lines;
  #held: Held;
  #commands = 0;
  /** A page's command is being decided. */
  #byHand = false;
  #cancel = (): void => undefined;

  /** Eight people sit there; `changed` hears of every change. */
  constructor(parts: {
    readonly plan: Rehearsed;
    readonly clock: Clock;
    readonly random: Random;
    readonly changed: (change: Change) => void;
  }) {
    const { plan, clock, random, changed } = parts;
    this.#clock = clock;
    this.#random = random;
    this.#hands = new Hands((seatId, intent) => void this.press(seatId, intent));
    this.lines = new Lines({
      room: this,
      clock,
      left: (seatId) => {
        this.#hands.again(seatId);
      },
    });
    const circle = newCircle({
      code,
      title: plan.title,
      segments: plan.segments,
      keys,
      lifeHours: 24,
      now: clock.now(),
    });
    this.#held = { circle, basket: null, said: null };
    for (const { name, key } of people) {
      if (key === null) this.press(null, { type: 'seat.add', name });
      else this.come(key, name);
    }
    this.#changed = changed;
  }

  get circle(): Circle {
    return this.#held.circle;
  }

  get held(): Held {
    return this.#held;
  }

  /** The seats whose person has a phone; each is there. */
  get seated(): readonly Seated[] {
    return this.circle.seats.flatMap((seat) => {
      const person = people.find(({ key }) => key !== null && key === seat.key);
      return person === undefined || !hasDevice(seat) ? [] : [{ seatId: seat.id, person }];
    });
  }

  /** Somebody comes to the door with a phone. */
  come(key: string, name: string): void {
    this.#settle();
    const arrived = arrive(this.#held, { as: 'participant', key, name, invite: null }, this.#moment());
    if (arrived.ok) this.#commit({ ...this.#held, circle: arrived.next.circle });
  }

  /** The wall is there. */
  hang(device: string): void {
    this.#settle();
    const arrived = arrive(this.#held, { as: 'projector', key: keys.projector, device }, this.#moment());
    if (arrived.ok) this.#commit({ ...this.#held, circle: arrived.next.circle });
  }

  /** A command of this seat, or of the facilitator where none is named. */
  press(seatId: SeatId | null, intent: Intent): Answer {
    const actor: Actor = seatId === null ? you : { kind: 'seat', seatId, device: seatId };
    return this.#decide(actor, { id: `imagined ${String((this.#commands += 1))}`, ...intent });
  }

  /** Anything as a command from one of the pages, read by the same schema as on a server. */
  command(actor: Actor, value: unknown): Answer {
    this.#byHand = true;
    const answer = this.#decide(actor, value);
    this.#byHand = false;
    return answer;
  }

  #decide(actor: Actor, value: unknown): Answer {
    this.#settle();
    const command = readCommand(value);
    if (command === null) return { ok: false, error: refusal('bad_request') };
    const digest = `${actor.device} ${command.id}`;
    const decision = decide(this.#held, { command, actor, digest }, this.#moment());
    if (!decision.ok) return { ok: false, error: refusal(decision.code) };
    const { version, inviteToken } = decision;
    this.#commit(decision.held);
    this.#settle();
    return inviteToken === undefined ? { ok: true, version } : { ok: true, version, inviteToken };
  }

  /** The clock was hurried: what fell due is done, and every line hears what time it is. */
  hurried(): void {
    this.#settle();
    this.#setDeadline();
    this.lines.tellTime();
  }

  /** Nothing of it goes on. */
  close(): void {
    this.#cancel();
    this.lines.close();
  }

  #settle(): void {
    const next = settle(this.#held, this.#moment());
    if (next !== this.#held) this.#commit(next);
  }

  #commit(next: Held): void {
    const { circle: before, said: heard } = this.#held;
    this.#held = next;
    this.#setDeadline();
    const said = next.said === heard ? null : next.said;
    if (next.circle !== before || said !== null) {
      const change: Change = { before, after: next.circle, said, byHand: this.#byHand };
      this.lines.publish(change);
      this.#changed(change);
    }
    if (next.basket !== null) this.#hands.join(next.basket, this.seated);
    if (said !== null) this.#hands.hear(said);
  }

  #setDeadline(): void {
    this.#cancel();
    const due = nextDeadline(this.#held, this.#clock.now());
    this.#cancel =
      due === null
        ? () => undefined
        : this.#clock.at(due, () => {
            this.#settle();
            this.#setDeadline();
          });
  }

  #moment(): Moment {
    const connected = new Set(this.seated.map(({ seatId }) => seatId));
    return { now: this.#clock.now(), random: this.#random, connected, sizes: fullSize, node: null };
  }
}
