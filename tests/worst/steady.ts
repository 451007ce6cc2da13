// A device that comes back by itself and sends what was not answered again, under the id it had: what a page does, over
// the wire alone. It notes everything it is told, so that what must be so can be looked at afterwards.

import { io, type Socket } from 'socket.io-client';
import type { Intent } from '../../shared/commands.ts';
import { layPatch } from '../../shared/patch.ts';
import type { Answer, Auth, ClientEvents, Patch, ServerEvents, Snapshot } from '../../shared/protocol.ts';
import type { Own, View } from '../../shared/views.ts';

interface Pending {
  readonly command: Intent & { readonly id: string };
  readonly answered: (answer: Answer) => void;
}

/** A command that was answered, and how. */
export interface Answered {
  readonly command: Intent & { readonly id: string };
  readonly answer: Answer;
}

let pressed = 0;

export class Steady {
  readonly name: string;
  readonly socket: Socket<ServerEvents, ClientEvents>;
  view: View | null = null;
  own: Own | null = null;
  /** The versions it was told of, in their order, for each audience it belonged to. */
  readonly versions: { readonly audience: string; readonly version: number }[] = [];
  readonly answers: Answered[] = [];
  /** Each silence that it saw end, and when. */
  readonly silencesEnded: { readonly endsAt: number | null; readonly at: number }[] = [];
  farewells = 0;
  /** When it was last welcomed. */
  backAt = 0;
  #version = -1;
  readonly #pending = new Map<string, Pending>();
  readonly #looking = new Set<() => void>();

  constructor(url: string, auth: Auth, name = auth.name ?? auth.role) {
    this.name = name;
    this.socket = io(url, {
      auth,
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 100,
      reconnectionDelayMax: 400,
      timeout: 2_000,
    });
    this.socket.on('snapshot', (snapshot) => {
      this.backAt = Date.now();
      this.#take(snapshot);
      for (const { command } of this.#pending.values()) this.#emit(command);
    });
    this.socket.on('patch', (patch) => {
      this.#lay(patch);
    });
    this.socket.on('own', ({ changed }) => {
      if (this.own !== null) this.own = { ...this.own, ...changed };
      this.#look();
    });
    this.socket.on('farewell', () => {
      this.farewells += 1;
      this.#look();
    });
    this.socket.on('disconnect', (reason) => {
      // Who was told to go comes back by hand, as a page does.
      if (reason === 'io server disconnect') this.socket.connect();
    });
    // A door that cannot be opened yet is knocked at again.
    this.socket.on('connect_error', () => {
      if (!this.socket.active) setTimeout(() => this.socket.connect(), 200);
    });
  }

  get connected(): boolean {
    return this.socket.connected && this.view !== null;
  }

  get seatId(): string {
    return this.own?.seatId ?? '';
  }

  get pending(): number {
    return this.#pending.size;
  }

  /** Answers once the server has, however often it takes. */
  press(intent: Intent): Promise<Answer> {
    const command = { ...intent, id: `press-${String((pressed += 1))}` };
    return new Promise((answered) => {
      this.#pending.set(command.id, { command, answered });
      if (this.socket.connected) this.#emit(command);
    });
  }

  /** A command that is sent once, whatever becomes of it. */
  once(command: Intent & { readonly id: string }): Promise<Answer> {
    return this.socket.timeout(5_000).emitWithAck('command', command);
  }

  /** What was answered before, asked again under its id; slowly enough to be heard. */
  async again({ command }: Answered): Promise<Answer> {
    for (;;) {
      const answer = await this.once(command);
      if (answer.ok || answer.error.code !== 'too_fast') return answer;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }

  until(what: string, holds: () => boolean, withinMs = 10_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (!holds()) return;
        clearTimeout(timer);
        this.#looking.delete(look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#looking.delete(look);
        reject(new Error(`${this.name}: ${withinMs} ms went by without: ${what}`));
      }, withinMs);
      this.#looking.add(look);
      look();
    });
  }

  /** What it sees now. */
  get seen(): Snapshot {
    if (this.view === null || this.own === null) throw new Error('This device has seen nothing yet.');
    return { version: this.#version, view: this.view, own: this.own, now: Date.now() };
  }

  close(): void {
    this.socket.disconnect();
  }

  #emit(command: Intent & { readonly id: string }): void {
    this.socket.emit('command', command, (answer) => {
      const pending = this.#pending.get(command.id);
      // Refused for want of a disk or of speed: it is pressed again.
      const again =
        !answer.ok && (answer.error.code === 'too_fast' || answer.error.message.includes('Try again'));
      if (again && pending !== undefined) {
        setTimeout(() => {
          if (this.#pending.has(command.id) && this.socket.connected) this.#emit(command);
        }, 100);
        return;
      }
      if (pending === undefined) return;
      this.#pending.delete(command.id);
      this.answers.push({ command, answer });
      pending.answered(answer);
      this.#look();
    });
  }

  #take({ version, view, own }: Snapshot): void {
    this.own = own;
    this.#see(view, version);
  }

  #lay(patch: Patch): void {
    if (this.view === null || patch.from !== this.#version) {
      this.socket.emit('sync', {}, (snapshot) => {
        this.#take(snapshot);
      });
      return;
    }
    this.#see(layPatch(this.view, patch), patch.version);
  }

  #see(view: View, version: number): void {
    const before = this.view?.silence ?? null;
    if (before !== null && view.silence === null)
      this.silencesEnded.push({ endsAt: before.endsAt, at: Date.now() });
    this.view = view;
    this.#version = version;
    const audience = this.own?.waiting === true ? 'threshold' : (this.own?.role ?? 'participant');
    this.versions.push({ audience, version });
    this.#look();
  }

  #look(): void {
    for (const look of [...this.#looking]) look();
  }
}
