// The line in which each circle's commands wait. One at a time: load, settle what time has brought, decide, save if
// nobody else has saved meanwhile, publish; only then is anything answered. So what was acknowledged outlives the
// process, and two hands on one button never both win. Other nodes may save as well: what is kept here is a copy.

import type { KeyObject } from 'node:crypto';
import { fullSize } from '../shared/basket/sizes.ts';
import type { SeatId } from '../shared/ids.ts';
import type { Segment } from '../shared/plan.ts';
import type { RefusalCode } from '../shared/refusals.ts';
import type { Moment, Random } from './core/activity.ts';
import { keysOf, type Arrival, type Arrived } from './core/arrival.ts';
import {
  arrive,
  decide,
  follow,
  newCircle,
  nextDeadline,
  settle,
  type Decision,
  type Request,
} from './core/circle.ts';
import { refused, type Outcome } from './core/outcome.ts';
import type { Said } from './core/basket.ts';
import { standingOf } from './core/sharedBasket.ts';
import type { Circle, Held } from './core/state.ts';
import type { Clock } from './clock.ts';
import { Copies, NotSaved, type Kept } from './copies.ts';
import { Deadlines } from './deadlines.ts';
import { Lines } from './lines.ts';
import type { Others } from './others.ts';
import type { Log } from './log.ts';
import type { Store } from './store/store.ts';
import { keyOf } from './tokens.ts';

export interface Change {
  readonly before: Circle;
  readonly after: Circle;
  /** What is to be said of a basket, if anything is. */
  readonly said: Said | null;
}

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Chance for the circle of this code. */
  readonly random: (code: string) => Random;
  /** Seats with a device connected just now. */
  readonly connected: (circle: Circle) => ReadonlySet<SeatId>;
  /** Sends what changed; called after the save and before the answer. */
  readonly publish: (change: Change) => void;
  /** The other nodes, where there are any. */
  readonly others?: Others;
}

/** What an act comes to, and the tokens it let in. */
export interface Act<T> {
  readonly next: Held;
  readonly answer: T;
  readonly tokens?: readonly string[] | undefined;
  /** What is said by it was told by another node. */
  readonly told?: boolean | undefined;
}

/** Each save that is lost another node has won: when a class comes in at once over several, many may be before one. */
const retries = 100;

export class Circles {
  readonly #parts: Parts;
  /** What is in memory: for whoever looks, and changed in its line alone. */
  readonly copies: Copies;
  readonly #lines = new Lines();
  readonly #deadlines: Deadlines;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.copies = new Copies(parts);
    const look = (code: string): Promise<void> => this.inLine(code, () => undefined);
    this.#deadlines = new Deadlines(parts.clock, look, (cause) => {
      parts.log.error('a deadline could not be kept', cause);
    });
  }

  /** A new circle; false when the code is taken. Rejects with NotSaved. */
  async create(made: {
    readonly code: string;
    readonly title: string;
    readonly tokens: { readonly facilitator: string; readonly projector: string };
    readonly lifeHours: number;
    readonly segments?: readonly Segment[];
  }): Promise<Circle | null> {
    const { code, title, tokens, lifeHours, segments = [] } = made;
    const { facilitator, projector } = tokens;
    const keys = { facilitator: keyOf(code, facilitator), projector: keyOf(code, projector) };
    const circle = newCircle({ code, title, keys, lifeHours, segments, now: this.#parts.clock.now() });
    const saved = await this.copies.save(circle, 0, [facilitator, projector]);
    return saved === null ? null : circle;
  }

  /**
   * The circle as it is now, or null for an unknown or ended code. One that nobody has come back to since a restart is
   * asleep, and wakes when one of these tokens is a member's.
   */
  look(code: string, tokens: readonly string[] = []): Promise<Circle | 'asleep' | null> {
    if (tokens.length > 0) this.#parts.others?.comes(code);
    return this.#lines.queue(code, async () => {
      const wakes = !this.copies.isAwake(code);
      const kept = await this.#settled(code, tokens);
      if (kept === null) return null;
      if (kept !== 'asleep') {
        const { circle } = kept.held;
        const members = keysOf(circle);
        if (!wakes || tokens.some((token) => members.has(keyOf(code, token)))) return circle;
        // An invitation that had lapsed by now let nobody in, and wakes nobody.
        this.#forget(code);
      }
      return tokens.length === 0 ? 'asleep' : this.#wokenByOthers(code);
    });
  }

  /** Somebody at the door, with a token whose key the arrival names. */
  arrive(code: string, arrival: Arrival, token: string): Promise<Outcome<Arrived>> {
    this.#parts.others?.comes(code);
    return this.act<Outcome<Arrived>>(code, refused('not_found'), (held, moment) => {
      const outcome = arrive(held, arrival, moment);
      const next = outcome.ok ? { ...held, circle: outcome.next.circle } : held;
      return { next, answer: outcome, tokens: [token] };
    });
  }

  /** A command; `read` says whose it is in the circle as it stands when its turn has come. */
  command(code: string, read: (circle: Circle) => Request | RefusalCode): Promise<Decision> {
    return this.act<Decision>(code, refused('ended'), (held, moment) => {
      const request = read(held.circle);
      if (typeof request === 'string') return { next: held, answer: refused(request) };
      const decision = decide(held, request, moment);
      if (!decision.ok) return { next: held, answer: decision };
      const { held: next, inviteToken } = decision;
      this.#parts.others?.handOn(next, request);
      return { next, answer: decision, tokens: inviteToken === undefined ? [] : [inviteToken] };
    });
  }

  /** Work on a settled circle, or null, while nothing else happens to it; `newest`: on none older than the store's. */
  inLine<T>(code: string, work: (kept: Kept | null) => T, newest = false): Promise<T> {
    return this.#lines.queue(code, async () => {
      if (newest && this.#parts.others !== undefined) await this.#renew(code, null);
      const kept = await this.#settled(code);
      return work(kept === 'asleep' ? null : kept);
    });
  }

  /**
   * Another node may have saved: what is kept here is read again, and the devices here are told what changed. `row` is the
   * version that it is said to have now, or null where that is not known.
   */
  renew(code: string, row: number | null): Promise<void> {
    return this.#lines.queue(code, () => this.#renew(code, row));
  }

  /** Nobody of this circle is here any more: its key is forgotten until somebody comes. */
  async sleep(code: string): Promise<void> {
    await this.#lines.queue(code, () => {
      this.#forget(code);
      return Promise.resolve();
    });
  }

  /** Removes what nobody has asked for until its end of life. */
  sweep(): Promise<void> {
    return this.#parts.store.sweep(this.#parts.clock.now());
  }

  /** Waits for every line to be empty, and sets no further deadline. */
  async close(): Promise<void> {
    await this.#lines.empty();
    this.#deadlines.close();
  }

  /** Whatever comes of a settled circle is saved and published, and then answered; `unknown` where there is none. */
  act<T>(code: string, unknown: T, how: (held: Held, moment: Moment) => Act<T>): Promise<T> {
    return this.#lines.queue(code, async () => {
      // With other nodes a copy may be old; what changes nothing is answered from one that was read for it.
      let fresh = this.#parts.others === undefined;
      for (let tries = 0; tries < retries; tries += 1) {
        const kept = await this.#settled(code);
        if (kept === null || kept === 'asleep') return unknown;
        const { next, answer, tokens, told } = how(kept.held, this.#moment(kept.held.circle));
        if (next === kept.held && !fresh) {
          fresh = true;
          await this.#readAgain(code, kept);
        } else if (await this.#commit(code, kept, next, { tokens, told })) return answer;
      }
      throw new NotSaved();
    });
  }

  /** The circle where another node has its key. */
  async #wokenByOthers(code: string): Promise<Circle | 'asleep' | null> {
    const key = (await this.#parts.others?.keyFor(code)) ?? null;
    const kept = key === null ? 'asleep' : await this.#settled(code, [], key);
    return kept === null || kept === 'asleep' ? kept : kept.held.circle;
  }

  async #settled(
    code: string,
    tokens: readonly string[] = [],
    key: KeyObject | null = null,
  ): Promise<Kept | 'asleep' | null> {
    for (let tries = 0; tries < retries; tries += 1) {
      const kept = this.copies.get(code) ?? (await this.copies.read(code, tokens, key));
      if (kept === null || kept === 'asleep') return kept;
      const next = settle(kept.held, this.#moment(kept.held.circle));
      if (await this.#commit(code, kept, next)) return this.copies.get(code) ?? null;
    }
    throw new NotSaved();
  }

  /** Saves, remembers, publishes, sets the deadline. False when somebody else saved first: then decide again. */
  async #commit(
    code: string,
    kept: Kept,
    next: Held,
    { tokens = [], told = false }: Pick<Act<unknown>, 'tokens' | 'told'> = {},
  ): Promise<boolean> {
    const before = kept.held.circle;
    const after = next.circle;
    if (after.phase === 'ended') {
      if (!(await this.copies.remove(code, kept.row))) {
        await this.#readAgain(code, kept);
        return false;
      }
      this.#setDeadline(code, null);
      this.#parts.others?.changed(code, null);
      this.#parts.publish({ before, after, said: null });
      return true;
    }
    const row = after === before ? kept.row : await this.copies.save(after, kept.row, tokens);
    if (row === null) {
      await this.#readAgain(code, kept);
      return false;
    }
    this.copies.set(code, { held: next, row });
    this.#setDeadline(code, next);
    if (row !== kept.row) this.#parts.others?.changed(code, row);
    const said = next.said === kept.held.said ? null : next.said;
    if (after !== before || said !== null) this.#parts.publish({ before, after, said });
    if (next.basket?.joined !== kept.held.basket?.joined) this.#parts.others?.present(after);
    if (said !== null && !told)
      this.#parts.others?.basket(code, next.basket && standingOf(next.basket), said);
    return true;
  }

  async #renew(code: string, row: number | null): Promise<void> {
    const kept = this.copies.get(code);
    if (kept === undefined || kept.row === row) return;
    if (row === null && (await this.copies.isAt(code, kept.row))) return;
    await this.#readAgain(code, kept, row !== null);
  }

  /** What somebody else has saved takes the place of what is kept, and is published; the basket stays in this memory. */
  async #readAgain(code: string, kept: Kept, heard = false): Promise<void> {
    const found = await this.copies.read(code);
    const before = kept.held.circle;
    if (found === null || found === 'asleep') {
      this.#forget(code);
      this.#parts.publish({ before, after: { ...before, phase: 'ended' }, said: null });
      return;
    }
    if (found.row === kept.row) return;
    const held = follow(kept.held, found.held.circle, this.#moment(found.held.circle));
    this.copies.set(code, { held, row: found.row });
    this.#setDeadline(code, held);
    // Whoever saved it may be gone, or not know that it did, and has told nobody.
    if (!heard) this.#parts.others?.changed(code, found.row);
    this.#parts.publish({ before, after: held.circle, said: null });
  }

  #forget(code: string): void {
    this.copies.forget(code);
    this.#setDeadline(code, null);
  }

  #setDeadline(code: string, held: Held | null): void {
    this.#deadlines.set(code, held === null ? null : nextDeadline(held, this.#parts.clock.now()));
  }

  #moment(circle: Circle): Moment {
    const { clock, connected, random } = this.#parts;
    return {
      now: clock.now(),
      random: random(circle.code),
      connected: connected(circle),
      sizes: fullSize,
      node: this.#parts.others?.me ?? null,
    };
  }
}
