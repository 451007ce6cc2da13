// The line in which each circle's commands wait. One at a time: load, settle what time has brought, decide, save if
// nobody else has saved meanwhile, publish; only then is anything answered. So what was acknowledged outlives the
// process, and two hands on one button never both win.

import { fullSize } from '../shared/basket/sizes.ts';
import type { SeatId } from '../shared/ids.ts';
import type { Segment } from '../shared/plan.ts';
import type { RefusalCode } from '../shared/refusals.ts';
import type { Moment, Random } from './core/activity.ts';
import { keysOf, type Arrival, type Arrived } from './core/arrival.ts';
import {
  arrive,
  decide,
  newCircle,
  nextDeadline,
  settle,
  type Decision,
  type Request,
} from './core/circle.ts';
import { refused, type Outcome } from './core/outcome.ts';
import type { Said } from './core/basket.ts';
import type { Circle, Held } from './core/state.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { UnreadableRow } from './store/format.ts';
import { SealedCircles } from './store/sealed.ts';
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
}

/** A circle in memory, and the version of the row that holds it. */
interface Kept {
  readonly held: Held;
  readonly row: number;
}

/** What an act comes to, and the tokens it let in. */
interface Act<T> {
  readonly next: Held;
  readonly answer: T;
  readonly tokens?: readonly string[];
}

/** The store could not be written; nothing has changed. */
export class NotSaved extends Error {}

const retries = 5;

export class Circles {
  readonly #parts: Parts;
  readonly #sealed: SealedCircles;
  readonly #kept = new Map<string, Kept>();
  readonly #lines = new Map<string, Promise<unknown>>();
  readonly #deadlines = new Map<string, { readonly due: number; readonly cancel: () => void }>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#sealed = new SealedCircles(parts.store);
  }

  /** How many circles are in memory: those with a device or a deadline. */
  get awake(): number {
    return this.#kept.size;
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
    const saved = await this.#save(circle, 0, [facilitator, projector]);
    return saved === null ? null : circle;
  }

  /**
   * The circle as it is now, or null for an unknown or ended code. One that nobody has come back to since a restart is
   * asleep, and wakes when one of these tokens is a member's.
   */
  look(code: string, tokens: readonly string[] = []): Promise<Circle | 'asleep' | null> {
    return this.#queue(code, async () => {
      const wakes = !this.#sealed.isAwake(code);
      const kept = await this.#settled(code, tokens);
      if (kept === null || kept === 'asleep') return kept;
      const { circle } = kept.held;
      if (!wakes) return circle;
      // An invitation that had lapsed by now let nobody in, and wakes nobody.
      const members = keysOf(circle);
      if (tokens.some((token) => members.has(keyOf(code, token)))) return circle;
      this.#sealed.sleep(code);
      this.#forget(code);
      return 'asleep';
    });
  }

  /** Somebody at the door, with a token whose key the arrival names. */
  arrive(code: string, arrival: Arrival, token: string): Promise<Outcome<Arrived>> {
    return this.#act<Outcome<Arrived>>(code, refused('not_found'), (held, moment) => {
      const outcome = arrive(held, arrival, moment);
      const next = outcome.ok ? { ...held, circle: outcome.next.circle } : held;
      return { next, answer: outcome, tokens: [token] };
    });
  }

  /** A command; `read` says whose it is in the circle as it stands when its turn has come. */
  command(code: string, read: (circle: Circle) => Request | RefusalCode): Promise<Decision> {
    return this.#act<Decision>(code, refused('ended'), (held, moment) => {
      const request = read(held.circle);
      if (typeof request === 'string') return { next: held, answer: refused(request) };
      const decision = decide(held, request, moment);
      if (!decision.ok) return { next: held, answer: decision };
      const { held: next, inviteToken } = decision;
      return { next, answer: decision, tokens: inviteToken === undefined ? [] : [inviteToken] };
    });
  }

  /** Work on a settled circle while nothing else happens to it; null for one that is unknown, ended or asleep. */
  inLine<T>(code: string, work: (kept: Kept | null) => T): Promise<T> {
    return this.#queue(code, async () => {
      const kept = await this.#settled(code);
      return work(kept === 'asleep' ? null : kept);
    });
  }

  /** Removes what nobody has asked for until its end of life. */
  async sweep(): Promise<void> {
    await this.#parts.store.sweep(this.#parts.clock.now());
  }

  /** Waits for every line to be empty, and sets no further deadline. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#lines.values());
    for (const { cancel } of this.#deadlines.values()) cancel();
    this.#deadlines.clear();
  }

  #act<T>(code: string, unknown: T, how: (held: Held, moment: Moment) => Act<T>): Promise<T> {
    return this.#queue(code, async () => {
      for (let tries = 0; tries < retries; tries += 1) {
        const kept = await this.#settled(code);
        if (kept === null || kept === 'asleep') return unknown;
        const { next, answer, tokens } = how(kept.held, this.#moment(kept.held.circle));
        if (await this.#commit(code, kept, next, tokens)) return answer;
      }
      throw new NotSaved();
    });
  }

  async #settled(code: string, tokens: readonly string[] = []): Promise<Kept | 'asleep' | null> {
    for (let tries = 0; tries < retries; tries += 1) {
      const kept = this.#kept.get(code) ?? (await this.#load(code, tokens));
      if (kept === null || kept === 'asleep') return kept;
      const next = settle(kept.held, this.#moment(kept.held.circle));
      if (await this.#commit(code, kept, next)) return this.#kept.get(code) ?? null;
    }
    throw new NotSaved();
  }

  /** Saves, remembers, publishes, sets the deadline. False when somebody else saved first: then decide again. */
  async #commit(code: string, kept: Kept, next: Held, tokens: readonly string[] = []): Promise<boolean> {
    const before = kept.held.circle;
    const after = next.circle;
    if (after.phase === 'ended') {
      await this.#end(code);
      this.#parts.publish({ before, after, said: null });
      return true;
    }
    const row = after === before ? kept.row : await this.#save(after, kept.row, tokens);
    if (row === null) {
      this.#kept.delete(code);
      return false;
    }
    this.#kept.set(code, { held: next, row });
    this.#setDeadline(code, next);
    const said = next.said === kept.held.said ? null : next.said;
    if (after !== before || said !== null) this.#parts.publish({ before, after, said });
    return true;
  }

  async #save(circle: Circle, expected: number, tokens: readonly string[]): Promise<number | null> {
    try {
      return await this.#sealed.save(circle, expected, tokens);
    } catch (cause) {
      this.#parts.log.error('a save failed', cause);
      throw new NotSaved();
    }
  }

  async #load(code: string, tokens: readonly string[]): Promise<Kept | 'asleep' | null> {
    const { clock, log } = this.#parts;
    const stored = await this.#sealed.load(code, tokens, clock.now()).catch((cause: unknown) => {
      if (cause instanceof UnreadableRow && cause.newer)
        log.error('a circle of a newer release is left untouched');
      throw cause;
    });
    if (stored === null || stored === 'asleep') return stored;
    return { held: { circle: stored.circle, basket: null, said: null }, row: stored.row };
  }

  async #end(code: string): Promise<void> {
    try {
      await this.#sealed.remove(code);
    } catch (cause) {
      this.#parts.log.error('a removal failed', cause);
      throw new NotSaved();
    }
    this.#forget(code);
  }

  #forget(code: string): void {
    this.#kept.delete(code);
    this.#setDeadline(code, null);
  }

  #setDeadline(code: string, held: Held | null): void {
    const set = this.#deadlines.get(code);
    const due = held === null ? null : nextDeadline(held, this.#parts.clock.now());
    // One that is set for earlier finds the next when it comes: with every pass the end of its take-back moves on.
    if (set !== undefined && due !== null && set.due <= due) return;
    set?.cancel();
    this.#deadlines.delete(code);
    if (due !== null) this.#wakeAt(code, due);
  }

  #wakeAt(code: string, due: number): void {
    const { clock, log } = this.#parts;
    const cancel = clock.at(due, () => {
      this.#deadlines.delete(code);
      this.inLine(code, () => undefined).catch((cause: unknown) => {
        log.error('a deadline could not be kept', cause);
        // Whatever stood in the way may be gone in a moment; the instant is in the circle.
        this.#wakeAt(code, clock.now() + 1_000);
      });
    });
    this.#deadlines.set(code, { due, cancel });
  }

  #moment(circle: Circle): Moment {
    const { clock, connected, random } = this.#parts;
    return {
      now: clock.now(),
      random: random(circle.code),
      connected: connected(circle),
      sizes: fullSize,
    };
  }

  #queue<T>(code: string, work: () => Promise<T>): Promise<T> {
    const before = this.#lines.get(code) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settledLine = mine.then(
      () => undefined,
      () => undefined,
    );
    this.#lines.set(code, settledLine);
    void settledLine.then(() => {
      if (this.#lines.get(code) === settledLine) this.#lines.delete(code);
    });
    return mine;
  }
}
