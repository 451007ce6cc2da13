// One circle as this page sees it: the newest view, its commands, its connection. One for each page.

import { nanoid } from 'nanoid';
import type { BasketEvent } from '../../shared/basket/event.ts';
import type { Intent } from '../../shared/commands.ts';
import type {
  Answer,
  Auth,
  FarewellReason,
  OwnPatch,
  Patch,
  Snapshot,
  Welcome,
} from '../../shared/protocol.ts';
import { refusal, type Refusal } from '../../shared/refusals.ts';
import type { SilenceSlice } from '../../shared/activities/silence.ts';
import type { Own, View } from '../../shared/views.ts';
import type { Pending } from '../activities/surface.ts';
import { Clock } from './clock.ts';
import { Connection, patience } from './connection.ts';
import { Held } from './held.ts';
import { dial, type Dial } from './line.ts';
import { Outbox } from './outbox.ts';
import { isSeen, watchSight } from './sight.ts';
import { remaining, sameSilence } from './silence.ts';
import { Spell } from './Spell.svelte.ts';
import type { Status } from './status.ts';
import { forgetRoleToken, forgetTokens, hasBeen, rememberBeen } from './token.ts';

export interface LiveOptions<V extends View> {
  readonly code: string;
  readonly role: Auth['role'];
  readonly token: string;
  readonly device: string;
  readonly name?: string | undefined;
  readonly invite?: string | undefined;
  /** Another way to the server, for tests. */
  readonly dial?: Dial<V>;
}

// Milliseconds: how long nothing is said of a lost connection; how long the end of a silence stands, and that the circle
// is at an earlier moment; how soon a page that is looked at again must have its answer; how often the clocks are compared.
const quietFor = 3_000;
const endedFor = 3_000;
const earlierFor = 60_000;
const wakePatience = 900;
const clockEvery = 180_000;

export class Live<V extends View> {
  /** The newest view; null until there is a fresh one, and again as soon as nobody can see the page. */
  view = $state.raw<V | null>(null);
  /** The newest view, seen or not: for the bell, which is heard from a hidden page too. */
  heard = $state.raw<V | null>(null);
  own = $state.raw<Own | null>(null);
  status = $state.raw<Status>({ is: 'connecting' });
  pending = $state.raw<readonly Pending[]>([]);
  /** The newest thing said of a basket that this device joined. */
  basket = $state.raw<BasketEvent | null>(null);
  /** The server is another build than the one this page came from. */
  newerBuild = $state(false);
  readonly clock = new Clock();

  readonly #code: string;
  readonly #role: Auth['role'];
  readonly #held = new Held<V>();
  readonly #ended = new Spell(endedFor);
  readonly #earlier = new Spell(earlierFor);
  readonly #connection: Connection<V>;
  readonly #outbox: Outbox;
  readonly #unwatch: () => void;
  /** Counts how often the page was hidden: an answer asked for before that is no news. */
  #sight = 0;
  #stale = !isSeen();
  #asked = 0;
  /** An earlier snapshot came, and nobody has been told. */
  #fell = false;
  #greeted = false;
  #build: string | null = null;
  #audible: boolean | null = null;
  #over: SilenceSlice = null;
  #silenceTimer: ReturnType<typeof setTimeout> | undefined;
  #quietTimer: ReturnType<typeof setTimeout> | undefined;
  #clockTimer: ReturnType<typeof setTimeout> | undefined;

  /** For three seconds after a silence ended in which this page visibly was. */
  get silenceEnded(): boolean {
    return this.#ended.on;
  }

  /** For a minute from when it could be seen: the circle is at an earlier moment than this page has been. */
  get earlier(): boolean {
    return this.#earlier.on;
  }

  constructor({ code, role, token, device, name, invite, dial: way = dial<V>() }: LiveOptions<V>) {
    this.#code = code;
    this.#role = role;
    const auth: Auth = {
      code,
      role,
      token,
      device,
      ...(name !== undefined && { name }),
      ...(invite !== undefined && { invite }),
    };
    this.#connection = new Connection<V>(
      auth,
      {
        welcome: this.#welcome,
        snapshot: this.#snapshot,
        patch: this.#patch,
        own: this.#own,
        basket: (event) => {
          this.basket = event;
        },
        lost: this.#lost,
        refused: this.#refused,
        over: this.#gone,
      },
      way,
    );
    this.#outbox = new Outbox(
      ({ id, intent }) => {
        this.#connection.command({ id, ...intent }, (answer) => {
          this.#outbox.answered(id, answer);
        });
      },
      (pending) => {
        this.pending = pending;
      },
    );
    this.#unwatch = watchSight({ hidden: this.#hidden, seen: this.#seen, online: this.#seen });
    this.#connection.open();
  }

  /** Sends a command, under an id of its own unless it is a repeat; answers once the server has, or once it is given up for want of a connection. */
  send = (intent: Intent, id = nanoid()): Promise<Answer> =>
    this.status.is === 'gone' || this.status.is === 'refused'
      ? Promise.resolve({ ok: false, error: refusal('not_now') })
      : this.#outbox.add(id, intent, this.#held.view?.round ?? null);

  /** Takes a command back that has not left this device. */
  forget = (id: string): void => {
    this.#outbox.forget(id);
  };

  /** Tells the server whether this page could ring: browsers let it only after it was pressed once. */
  audible = (canSound: boolean): void => {
    this.#audible = canSound;
    this.#connection.audible(canSound);
  };

  close(): void {
    this.#unwatch();
    this.#connection.close();
    this.#outbox.empty(refusal('not_now'));
    this.#ended.end();
    this.#earlier.end();
    for (const timer of [this.#silenceTimer, this.#quietTimer, this.#clockTimer]) clearTimeout(timer);
  }

  #welcome = ({ now, build, role }: Welcome): void => {
    this.#build ??= build;
    this.newerBuild = build !== this.#build;
    this.clock.hear(now);
    rememberBeen(this.#code, role);
    this.#greeted = true;
    if (this.#audible !== null) this.#connection.audible(this.#audible);
    this.#compareClocks();
    if (this.#stale && isSeen()) this.#sync(wakePatience);
  };

  #snapshot = (snapshot: Snapshot<V>): void => {
    if (!this.clock.hear(snapshot.now)) this.#compareClocks();
    if (this.#held.snapshot(snapshot)) this.#fell = true;
    this.own = this.#held.own;
    clearTimeout(this.#quietTimer);
    this.status = { is: 'live' };
    this.#show();
    if (!this.#greeted) return;
    this.#greeted = false;
    this.#outbox.opened(snapshot.view.round);
  };

  #patch = (patch: Patch<V>): void => {
    if (this.#held.patch(patch)) this.#show();
    else if (this.#asked === 0) this.#sync(patience);
  };

  #own = (patch: OwnPatch): void => {
    this.#held.ownPatch(patch);
    this.own = this.#held.own;
  };

  /** The only repair there is: asks for the whole truth. */
  #sync(wait: number): void {
    const sight = this.#sight;
    this.#asked += 1;
    this.#connection.sync((snapshot) => {
      this.#asked -= 1;
      if (sight === this.#sight && isSeen()) this.#stale = false;
      this.#snapshot(snapshot);
    }, wait);
  }

  #show(): void {
    clearTimeout(this.#silenceTimer);
    const held = this.#held.view;
    if (held === null) return;
    const left = held.silence === null ? Infinity : remaining(held.silence, this.clock.now());
    if (left <= 0) this.#over = held.silence;
    else if (left < Infinity) this.#silenceTimer = setTimeout(() => this.#show(), left);
    const past = held.silence !== null && sameSilence(held.silence, this.#over);
    this.heard = past ? { ...held, silence: null } : held;
    if (this.#stale) return;
    const before = this.view;
    this.view = this.heard;
    if (this.view.silence !== null) this.#ended.end();
    else if (before?.silence && !before.bell.ringing) this.#ended.begin();
    if (!this.#fell || this.view.silence !== null || this.view.bell.ringing) return;
    this.#fell = false;
    this.#earlier.begin();
  }

  #hidden = (): void => {
    this.#sight += 1;
    this.#stale = true;
    this.view = null;
    this.#ended.end();
  };

  #seen = (): void => {
    if (!isSeen() || this.status.is === 'gone' || this.status.is === 'refused') return;
    this.#sight += 1;
    if (this.#connection.reachable) {
      this.#sync(wakePatience);
      return;
    }
    this.#away();
    this.#connection.restart();
  };

  #lost = (refusal?: Refusal): void => {
    this.#greeted = false;
    this.#asked = 0;
    clearTimeout(this.#clockTimer);
    this.#outbox.lost();
    if (refusal?.code === 'not_now') {
      clearTimeout(this.#quietTimer);
      this.status = { is: 'early', said: refusal.message };
    } else if (this.status.is !== 'away') this.#away();
  };

  #away(): void {
    clearTimeout(this.#quietTimer);
    this.status = { is: 'away', quiet: true };
    this.#quietTimer = setTimeout(() => {
      this.status = { is: 'away', quiet: false };
    }, quietFor);
  }

  #refused = (refused: Refusal): void => {
    if (refused.code === 'ended' || (refused.code === 'not_found' && hasBeen(this.#code))) {
      this.#gone('ended');
      return;
    }
    this.#leave({ is: 'refused', refusal: refused });
  };

  #gone = (reason: FarewellReason): void => {
    // A seat that was taken away or has moved keeps its token, so that the door knows it.
    if (reason === 'ended' || (reason === 'left' && this.#role === 'participant')) forgetTokens(this.#code);
    // A console that is in other hands now leaves this device its own seat.
    else if (reason === 'left') forgetRoleToken(this.#code, this.#role);
    this.#leave({ is: 'gone', reason });
  };

  #leave(status: Status): void {
    this.close();
    this.#held.clear();
    this.view = null;
    this.heard = null;
    this.own = null;
    this.status = status;
  }

  #compareClocks(): void {
    clearTimeout(this.#clockTimer);
    this.clock.measure(
      (answered) => {
        this.#connection.clock(answered);
      },
      () => {
        this.#show();
        this.#clockTimer = setTimeout(() => this.#compareClocks(), clockEvery);
      },
    );
  }
}
