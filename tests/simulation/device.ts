// A device of the circle: the real client store, on a browser and a cable of its own.

import type { Dial, Ears, Line } from '../../client/live/line.ts';
import { Live } from '../../client/live/Live.svelte.ts';
import { notOpened } from '../../server/door.ts';
import type { Intent } from '../../shared/commands.ts';
import type { Auth, ConnectionRole, ServerEvents } from '../../shared/protocol.ts';
import type { View } from '../../shared/views.ts';
import { Box } from './box.ts';
import { Browser } from './browser.ts';
import type { CardWatch } from './cardWatch.ts';
import type { Chance } from './chance.ts';
import { calm, Connection, type Weather } from './connection.ts';
import { code, type Process } from './process.ts';
import type { Time } from './time.ts';

/** What a device needs of the world around it. */
export interface Around {
  readonly time: Time;
  readonly chance: () => Chance;
  /** A process that listens now, if one does. */
  readonly process: () => Process | null;
  /** Told of all that this device is sent. */
  readonly sent: (device: SimulatedDevice, event: keyof ServerEvents, said: unknown) => void;
  /** Told of each command as it leaves a device. */
  readonly says: (command: object) => void;
  /** Told of each command that has come to a process, and of what it is answered there. */
  readonly came: (command: unknown, process: Process) => void;
  readonly answered: (command: unknown, given: object, process: Process, device: SimulatedDevice) => void;
  /** Told of what phones say of baskets; null where nobody hands in a card. */
  readonly cards: Pick<CardWatch, 'noted' | 'closed' | 'stays'> | null;
}

/** Milliseconds after which the client's transport gives up an opening that nobody answers. */
const connectWithin = 5_000;

/** The token of whoever is called that. */
export const tokenOf = (name: string): string => `token of ${name}`.replaceAll(' ', '-').padEnd(32, '-');

export class SimulatedDevice {
  readonly name: string;
  readonly role: ConnectionRole;
  readonly token: string;
  readonly browser: Browser;
  /** The weathers it has had, and until when. */
  readonly #weathers: { readonly weather: Weather; until: number }[] = [];
  /** Milliseconds in which it reckons what goes into a basket: an old phone takes long. */
  readonly #reckonsIn: number;
  /** Whether its network carries anything. */
  carries = true;
  live: Live<View>;
  /** A phone's box for its card. */
  box: Box | null = null;
  readonly #around: Around;
  #connection: Connection | null = null;

  constructor(around: Around, name: string, role: ConnectionRole) {
    this.name = name;
    this.role = role;
    this.token = tokenOf(name);
    this.#around = around;
    this.browser = new Browser(around.time, around.chance());
    this.#reckonsIn = around.chance().between(20, 2_500);
    this.live = this.#page();
    this.#opensBox();
  }

  get weather(): Weather {
    return this.#weathers.at(-1)?.weather ?? calm;
  }

  set weather(weather: Weather) {
    const before = this.#weathers.at(-1);
    if (before !== undefined) before.until = this.#around.time.now;
    this.#weathers.push({ weather, until: Infinity });
  }

  /** The longest that a message may have been on its way in the last so many milliseconds. */
  slowest(within: number): number {
    const since = this.#around.time.now - within;
    const recent = this.#weathers.filter(({ until }) => until >= since);
    return Math.max(calm.delay[1], ...recent.map(({ weather }) => weather.delay[1]));
  }

  /** The page is closed and opened again. */
  reload(): void {
    this.browser.run(() => {
      this.box?.close();
      this.live.close();
    });
    this.live = this.#page();
    this.#opensBox();
  }

  /** The page sees to the card in its box, looked at or not. */
  seesToItsCard(): void {
    const { box, browser, live } = this;
    if (box === null || browser.asleep) return;
    const had = box.card.stayed;
    if (!browser.run(() => box.see())) return;
    if (had === '' && box.card.stayed !== '') this.#around.cards?.stays();
    const stage = live.heard?.questions?.stage;
    if (stage !== 'writing' && stage !== 'gathering')
      this.#around.cards?.closed(JSON.stringify([browser.storage, box.card.draft, box.card.stayed]));
  }

  /** Presses something; answers with the id under which it went. */
  press(
    intent: Intent,
    id: string,
    answered: (answer: Awaited<ReturnType<Live<View>['send']>>) => void,
  ): void {
    void this.browser.run(() => this.live.send(intent, id)).then(answered);
  }

  /** The network goes: with a word, or without one. */
  loseNetwork(told: boolean): void {
    this.carries = false;
    if (told) this.#connection?.cut();
    else this.#connection?.halfOpen();
  }

  #opensBox(): void {
    const { cards, chance } = this.#around;
    if (cards === null || this.role !== 'participant') return;
    const reckons = (then: () => void): void => {
      this.browser.setTimeout(then, chance().between(0.5, 1) * this.#reckonsIn);
    };
    this.box = this.browser.run(() => new Box(this.live, code, { noted: cards.noted, reckons }));
  }

  #page(): Live<View> {
    const { name, role, token } = this;
    return this.browser.run(
      () =>
        new Live<View>({
          code,
          role,
          token,
          device: `tab of ${name}`.replaceAll(' ', '-').padEnd(32, '-'),
          ...(role === 'participant' && { name }),
          dial: this.#dial,
        }),
    );
  }

  readonly #dial: Dial<View> = (auth, ears): Line<View> => {
    let opening = 0;
    return {
      connect: () => {
        opening += 1;
        const mine = opening;
        this.#open(auth(), ears, () => mine === opening);
      },
      disconnect: () => {
        opening += 1;
        this.#connection?.hangUp();
        this.#connection = null;
      },
      command: (command, answer) => {
        this.#around.says(command);
        this.#connection?.say('command', command, (given) => {
          answer(given as Parameters<typeof answer>[0]);
        });
      },
      sync: (answer) => {
        this.#connection?.say('sync', {}, (given) => {
          answer(given as Parameters<typeof answer>[0]);
        });
      },
      clock: (answer) => {
        this.#connection?.say('clock', {}, (given) => {
          answer(given as Parameters<typeof answer>[0]);
        });
      },
      audible: (audible) => {
        this.#connection?.say('audible', { audible });
      },
    };
  };

  /** An opening: there and back, through the door. */
  #open(auth: Auth, ears: Ears<View>, wanted: () => boolean): void {
    const { time } = this.#around;
    const chance = this.#around.chance();
    const delay = (): number => chance.between(...this.weather.delay);
    const turnAway = (inMs: number, ...refusal: Parameters<typeof ears.turnedAway>): void => {
      time.in(inMs, () => {
        this.browser.whenAwake(() => {
          if (wanted()) ears.turnedAway(...refusal);
        });
      });
    };
    if (!this.carries) {
      turnAway(chance.happens(0.5) ? delay() : connectWithin, null);
      return;
    }
    time.in(delay(), () => {
      const process = this.#around.process();
      if (process === null || !this.carries) {
        turnAway(delay(), null);
        return;
      }
      // As the server's own door answers when the disk does not.
      const answered = new Promise<void>((listens) => {
        process.whenAwake(listens);
      }).then(() => process.admit(auth).catch(() => notOpened));
      void answered.then((device) => {
        if (!process.alive || !this.carries) {
          turnAway(connectWithin, null);
          return;
        }
        if ('message' in device) {
          turnAway(delay(), device);
          return;
        }
        const connection = new Connection(
          {
            time,
            browser: this.browser,
            weather: () => this.weather,
            chance: this.#around.chance,
            sent: (event, said) => {
              this.#around.sent(this, event, said);
            },
            came: (command) => {
              this.#around.came(command, process);
            },
            answered: (command, given) => {
              this.#around.answered(command, given, process, this);
            },
          },
          process,
          ears,
        );
        // Whoever has given up meanwhile closes it as soon as it is there.
        if (wanted()) this.#connection = connection;
        process.serve(connection, device);
        if (!wanted()) connection.hangUp();
      });
    });
  }
}
