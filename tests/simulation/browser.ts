// What a page finds around it: timers, a monotonic clock, chance, a document and what the device has stored. Each
// device has its own, and code that runs for a device finds that one's.

import type { Chance } from './chance.ts';
import type { Time } from './time.ts';

/** What a device's browser is like, apart from its page. */
export class Browser {
  readonly #time: Time;
  readonly #chance: Chance;
  /** Milliseconds of this device's clock beside the true one, and by how much it is fast: a part of each millisecond. */
  readonly #ahead: number;
  readonly #fast: number;
  readonly #events = new EventTarget();
  readonly storage = { local: new Storage(), session: new Storage() };
  visible = true;
  /** Asleep: no timer runs and nothing is heard. */
  asleep = false;
  /** What has come while it slept. */
  #missed: (() => void)[] = [];

  constructor(time: Time, chance: Chance) {
    this.#time = time;
    this.#chance = chance;
    this.#ahead = chance.between(-12, 12) * 3_600_000;
    this.#fast = chance.between(-200, 200) / 1_000_000;
  }

  /** Code of this device's page. */
  run<T>(code: () => T): T {
    running.push(this);
    try {
      return code();
    } finally {
      running.pop();
    }
  }

  /** The same, once the device is awake. */
  whenAwake(code: () => void): void {
    if (this.asleep) this.#missed.push(code);
    else this.run(code);
  }

  now = (): number => (this.#time.now + this.#ahead) * (1 + this.#fast);
  random = (): number => this.#chance.next();
  /** Fills bytes with chance, as the page's only source for a basket does. */
  fill = (bytes: Uint8Array): Uint8Array => bytes.map(() => this.#chance.below(256));

  setTimeout = (code: () => void, milliseconds = 0): (() => void) =>
    this.#time.in(Math.max(1, milliseconds / (1 + this.#fast)), () => {
      this.whenAwake(code);
    });

  addEventListener = (type: string, heard: EventListener): void => {
    this.#events.addEventListener(type, heard);
  };
  removeEventListener = (type: string, heard: EventListener): void => {
    this.#events.removeEventListener(type, heard);
  };

  /** The page is looked at, or no longer. */
  show(visible: boolean): void {
    if (this.visible === visible) return;
    this.visible = visible;
    this.run(() => this.#events.dispatchEvent(new Event('visibilitychange')));
  }

  sleep(): void {
    this.show(false);
    this.asleep = true;
  }

  wake(): void {
    if (!this.asleep) return;
    this.asleep = false;
    for (const code of this.#missed.splice(0)) this.whenAwake(code);
    this.show(true);
  }
}

class Storage {
  [key: string]: unknown;
  getItem(key: string): string | null {
    const value = Object.hasOwn(this, key) ? this[key] : null;
    return typeof value === 'string' ? value : null;
  }
  setItem(key: string, value: string): void {
    this[key] = value;
  }
  removeItem(key: string): void {
    Reflect.deleteProperty(this, key);
  }
}

/** Whose code is running, the innermost last. */
const running: Browser[] = [];

/** The browser whose code is running now. */
function here(): Browser {
  const browser = running.at(-1);
  if (browser === undefined) throw new Error('A page asks for its browser, and no page is running.');
  return browser;
}

/** Puts every device's browser in place of the globals that pages use; `stub` as Vitest's `vi.stubGlobal`. */
export function putInPlace(stub: (name: string, value: unknown) => void): void {
  const real = { setTimeout, clearTimeout, random: Math.random };
  const calls = new WeakMap<object, () => void>();
  stub('setTimeout', (code: () => void, milliseconds?: number) => {
    const browser = running.at(-1);
    if (browser === undefined) return real.setTimeout(code, milliseconds);
    const timer = {};
    calls.set(timer, browser.setTimeout(code, milliseconds));
    return timer;
  });
  stub('clearTimeout', (timer: NodeJS.Timeout | undefined) => {
    const callOff = timer === undefined ? undefined : calls.get(timer);
    if (callOff === undefined) real.clearTimeout(timer);
    else callOff();
  });
  const { crypto } = globalThis;
  stub('crypto', {
    subtle: crypto.subtle,
    randomUUID: () => crypto.randomUUID(),
    getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => {
      // Ids come from a pool that outlives a day, and nothing hangs on what they are.
      const browser = Buffer.isBuffer(bytes) ? undefined : running.at(-1);
      if (browser === undefined) crypto.getRandomValues(bytes);
      else bytes.set(browser.fill(bytes));
      return bytes;
    },
  });
  stub('performance', { now: () => running.at(-1)?.now() ?? 0 });
  Math.random = () => running.at(-1)?.random() ?? real.random();
  const listens = {
    addEventListener: (type: string, heard: EventListener) => {
      here().addEventListener(type, heard);
    },
    removeEventListener: (type: string, heard: EventListener) => {
      here().removeEventListener(type, heard);
    },
  };
  stub('document', {
    ...listens,
    get visibilityState() {
      return here().visible ? 'visible' : 'hidden';
    },
  });
  stub('window', {
    ...listens,
    get localStorage() {
      return here().storage.local;
    },
    get sessionStorage() {
      return here().storage.session;
    },
  });
}
