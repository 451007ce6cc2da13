// A headless device: what a page does on the wire, without the page. It lays patches as the contract says and keeps
// everything it was sent.

import { nanoid } from 'nanoid';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { BasketEvent } from '../../shared/basket/event.ts';
import type { Intent } from '../../shared/commands.ts';
import { layPatch } from '../../shared/patch.ts';
import type {
  Answer,
  Auth,
  ClientEvents,
  FarewellReason,
  Patch,
  ServerEvents,
  Snapshot,
  Welcome,
} from '../../shared/protocol.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { FacilitatorView, Own, View } from '../../shared/views.ts';

export class TestDevice {
  readonly socket: Socket<ServerEvents, ClientEvents>;
  readonly received: { readonly event: string; readonly payload: unknown; readonly at: number }[] = [];
  readonly patches: Patch[] = [];
  /** Everything it was told of a basket. */
  readonly baskets: BasketEvent[] = [];
  /** How often the connection has ended. */
  closings = 0;
  welcome: Welcome | null = null;
  snapshot: Snapshot | null = null;
  version = 0;
  farewell: FarewellReason | null = null;
  refusal: Refusal | null = null;
  #view: View | null = null;
  #own: Own | null = null;
  readonly #waiting = new Set<() => void>();

  constructor(url: string, auth: Auth, options: Partial<ManagerOptions & SocketOptions> = {}) {
    this.socket = io(url, {
      auth,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      ...options,
    });
    this.socket.onAny((event: string, payload: unknown) => {
      this.received.push({ event, payload, at: Date.now() });
    });
    this.socket.on('welcome', (welcome) => {
      this.#note(() => (this.welcome = welcome));
    });
    this.socket.on('snapshot', (snapshot) => {
      this.#note(() => {
        this.#take(snapshot);
      });
    });
    this.socket.on('patch', (patch) => {
      this.#note(() => {
        this.#lay(patch);
      });
    });
    this.socket.on('own', ({ changed }) => {
      this.#note(() => {
        if (this.#own !== null) this.#own = { ...this.#own, ...changed };
      });
    });
    this.socket.on('basket', (event) => {
      this.#note(() => this.baskets.push(event));
    });
    this.socket.on('farewell', ({ reason }) => {
      this.#note(() => (this.farewell = reason));
    });
    this.socket.on('disconnect', () => {
      this.#note(() => (this.closings += 1));
    });
    this.socket.on('connect_error', (error: Error & { data?: Refusal }) => {
      this.#note(() => (this.refusal = error.data ?? { code: 'draining', message: error.message }));
    });
  }

  get view(): View {
    if (this.#view === null) throw new Error('This device has no view yet.');
    return this.#view;
  }

  /** The view of a device that facilitates. */
  get console(): FacilitatorView {
    const { view } = this;
    if (!('threshold' in view)) throw new Error('This device does not facilitate.');
    return view;
  }

  get own(): Own {
    if (this.#own === null) throw new Error('This device has nothing of its own yet.');
    return this.#own;
  }

  get seatId(): string {
    const { seatId } = this.own;
    if (seatId === null) throw new Error('This device has no seat.');
    return seatId;
  }

  send(intent: Intent, id = nanoid()): Promise<Answer> {
    return this.raw({ id, ...intent });
  }

  /** Anything at all as a command. */
  raw(command: unknown): Promise<Answer> {
    return this.socket.timeout(5_000).emitWithAck('command', command);
  }

  /** The snapshot as the server has it now; what was sent before is done by then. */
  sync(): Promise<Snapshot> {
    return this.socket.timeout(5_000).emitWithAck('sync', {});
  }

  /** The same page connects again, knowing nothing. */
  back(): Promise<this> {
    this.welcome = this.snapshot = this.farewell = this.refusal = this.#view = this.#own = null;
    // A connection that the server has closed may not be known to be so yet, and would not be opened again.
    this.socket.disconnect().connect();
    return this.seen();
  }

  /** Whether the connection is closed. */
  gone(): Promise<this> {
    return this.until('the end of this connection', ({ socket }) => !socket.connected);
  }

  left(reason: FarewellReason): Promise<this> {
    return this.until(`the farewell ${reason}`, ({ farewell }) => farewell === reason);
  }

  /** Resolves once the condition holds; rejects with what it waited for. */
  until(what: string, holds: (device: this) => boolean, withinMs = 5_000): Promise<this> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        try {
          if (!holds(this)) return;
        } catch {
          return;
        }
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(this);
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`${withinMs} ms went by without: ${what}`));
      }, withinMs);
      this.#waiting.add(look);
      look();
    });
  }

  seen(): Promise<this> {
    return this.until('a first snapshot', (device) => device.snapshot !== null);
  }

  refused(): Promise<this> {
    return this.until('a refusal at the door', (device) => device.refusal !== null);
  }

  close(): void {
    this.socket.disconnect();
  }

  #take(snapshot: Snapshot): void {
    this.snapshot = snapshot;
    this.version = snapshot.version;
    this.#view = snapshot.view;
    this.#own = snapshot.own;
  }

  #lay(patch: Patch): void {
    if (this.#view === null || patch.from !== this.version) throw new Error('A patch that does not fit.');
    this.patches.push(patch);
    this.#view = layPatch(this.#view, patch);
    this.version = patch.version;
  }

  #note(change: () => unknown): void {
    change();
    for (const look of [...this.#waiting]) look();
  }
}

/** A phone that joins with a name and a token of its own. */
export function phone(url: string, code: string, name: string, more: Partial<Auth> = {}): TestDevice {
  return new TestDevice(url, { code, role: 'participant', token: nanoid(32), name, ...more });
}
