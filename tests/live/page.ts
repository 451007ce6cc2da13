// A page without a browser: its document, its window, and the server's end of its line, all moved by hand.

import { vi } from 'vitest';
import type { Ears, Line } from '../../client/live/line.ts';
import { Live, type LiveOptions } from '../../client/live/Live.svelte.ts';
import type { Answer, Auth, Snapshot } from '../../shared/protocol.ts';
import type { Own, ParticipantView } from '../../shared/views.ts';

/** Milliseconds by which the server's clock is ahead of this device's monotonic one. */
export const ahead = 1_700_000_000_000;

export const serverNow = (): number => ahead + performance.now();

export const someView: ParticipantView = {
  circle: { code: 'K7M4QX', title: 'Tuesday', phase: 'open' },
  seats: [
    { id: 'ana', name: 'Ana' },
    { id: 'ben', name: 'Ben' },
  ],
  segment: null,
  prompt: null,
  agreements: null,
  round: null,
  silence: null,
  bell: { ringing: false },
  questions: null,
  pulse: null,
  groups: null,
  clearness: null,
};

export const withPiece = (holder: string): Partial<ParticipantView> => ({
  round: { mode: 'go-round', direction: 'left', holder, stage: 'going' },
});

export const someOwn: Own = { seatId: 'ana', role: 'participant', waiting: false, sounds: false };

interface Sent {
  readonly command: unknown;
  readonly answer: (answer: Answer) => void;
}

class FakeStorage implements Storage {
  [key: string]: unknown;
  get length(): number {
    return Object.keys(this).length;
  }
  key(at: number): string | null {
    return Object.keys(this)[at] ?? null;
  }
  getItem(key: string): string | null {
    const value = this[key];
    return typeof value === 'string' ? value : null;
  }
  setItem(key: string, value: string): void {
    this[key] = value;
  }
  removeItem(key: string): void {
    Reflect.deleteProperty(this, key);
  }
  clear(): void {
    for (const key of Object.keys(this)) this.removeItem(key);
  }
}

class FakeDocument extends EventTarget {
  visibilityState: 'visible' | 'hidden' = 'visible';
}

class FakeWindow extends EventTarget {
  readonly localStorage = new FakeStorage();
  readonly sessionStorage = new FakeStorage();
}

/** The server as one device meets it: it answers nothing by itself but the time. */
class FakeServer {
  version = 1;
  view = someView;
  own = someOwn;
  build = 'one';
  /** Whether the network carries anything, and what is answered at the door. */
  carries = true;
  openings = 0;
  isOpen = false;
  readonly sent: Sent[] = [];
  readonly asked: ((snapshot: Snapshot<ParticipantView>) => void)[] = [];
  readonly audible: boolean[] = [];
  clockAsked = 0;
  lastAuth: Auth | null = null;
  #ears: Ears<ParticipantView> | null = null;

  readonly dial = (auth: () => Auth, ears: Ears<ParticipantView>): Line<ParticipantView> => {
    this.#ears = ears;
    return {
      connect: () => {
        this.openings += 1;
        this.lastAuth = auth();
        this.isOpen = this.carries;
        if (this.carries) return;
        queueMicrotask(() => {
          ears.turnedAway(null);
        });
      },
      disconnect: () => {
        this.isOpen = false;
        this.asked.length = 0;
      },
      command: (command, answer) => this.sent.push({ command, answer }),
      sync: (answer) => this.asked.push(answer),
      clock: (answer) => {
        this.clockAsked += 1;
        if (this.carries) answer({ now: serverNow() });
      },
      audible: (audible) => this.audible.push(audible),
    };
  };

  get ears(): Ears<ParticipantView> {
    if (this.#ears === null) throw new Error('Nobody has dialled yet.');
    return this.#ears;
  }

  snapshot(): Snapshot<ParticipantView> {
    return { version: this.version, view: this.view, own: this.own, now: serverNow() };
  }

  welcome(): void {
    this.ears.welcome({
      role: 'participant',
      seatId: 'ana',
      now: serverNow(),
      serverId: 's',
      build: this.build,
    });
    this.ears.snapshot(this.snapshot());
  }

  patch(changed: Partial<ParticipantView>): void {
    const from = this.version;
    this.change(changed);
    this.ears.patch({ from, version: this.version, changed });
  }

  /** Something happens that this device does not hear of. */
  change(changed: Partial<ParticipantView>): void {
    this.version += 1;
    this.view = { ...this.view, ...changed };
  }

  answerSync(): void {
    for (const answer of this.asked.splice(0)) answer(this.snapshot());
  }

  /** The line breaks; until `carries` is true again none can be had. */
  cut(): void {
    this.carries = false;
    this.isOpen = false;
    this.asked.length = 0;
    this.ears.cut();
  }
}

export interface Page {
  readonly live: Live<ParticipantView>;
  readonly server: FakeServer;
  readonly document: FakeDocument;
  readonly window: FakeWindow;
  hide(): void;
  show(): void;
}

/** A page that has been opened and not yet been welcomed. */
export function openPage(options: Partial<LiveOptions<ParticipantView>> = {}): Page {
  const document = new FakeDocument();
  const window = new FakeWindow();
  vi.stubGlobal('document', document);
  vi.stubGlobal('window', window);
  const server = new FakeServer();
  const live = new Live<ParticipantView>({
    code: 'K7M4QX',
    role: 'participant',
    token: 'a'.repeat(32),
    device: 'd'.repeat(32),
    dial: server.dial,
    ...options,
  });
  const turn = (state: 'visible' | 'hidden'): void => {
    document.visibilityState = state;
    document.dispatchEvent(new Event('visibilitychange'));
  };
  return {
    live,
    server,
    document,
    window,
    hide: () => {
      turn('hidden');
    },
    show: () => {
      turn('visible');
    },
  };
}
