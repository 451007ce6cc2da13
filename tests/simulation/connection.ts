// One connection between a device and a process: in order and without loss while it lives, as TCP is, and silent from the
// moment it is half open. On top of that the weather loses, repeats and delays single patches, and repeats commands.

import type { Ears } from '../../client/live/line.ts';
import type { DeviceSocket } from '../../server/devices.ts';
import type { ServerEvents } from '../../shared/protocol.ts';
import type { View } from '../../shared/views.ts';
import type { Browser } from './browser.ts';
import type { Chance } from './chance.ts';
import type { Process } from './process.ts';
import type { Time } from './time.ts';

/** What a network does to what it carries. Milliseconds, and shares of messages. */
export interface Weather {
  readonly delay: readonly [least: number, most: number];
  readonly lost: number;
  readonly twice: number;
  /** Comes up to two seconds after what was sent later. */
  readonly late: number;
}

export const calm: Weather = { delay: [5, 60], lost: 0, twice: 0, late: 0 };

/** Milliseconds after which each end takes the other for gone: two heartbeats of the contract's settings. */
const silentFor = 14_000;

export interface Cable {
  readonly time: Time;
  readonly browser: Browser;
  /** Asked at each message. */
  readonly weather: () => Weather;
  readonly chance: () => Chance;
  /** Told of what a device is sent, before it is. */
  readonly sent: (event: keyof ServerEvents, said: unknown) => void;
  /** Told of each command that has come to the server, and of what it is answered there. */
  readonly came: (command: unknown) => void;
  readonly answered: (command: unknown, given: object) => void;
}

export class Connection implements DeviceSocket {
  /** As its server sees it. */
  connected = true;
  /** As its device sees it. */
  open = true;
  readonly #cable: Cable;
  readonly #process: Process;
  readonly #ears: Ears<View>;
  readonly #heard = new Map<string, ((first: unknown, second: unknown) => void)[]>();
  #dead = false;
  #lastDown = 0;
  #lastUp = 0;

  constructor(cable: Cable, process: Process, ears: Ears<View>) {
    this.#cable = cable;
    this.#process = process;
    this.#ears = ears;
  }

  on(event: string, heard: (first: unknown, second: unknown) => void): this {
    this.#heard.set(event, [...(this.#heard.get(event) ?? []), heard]);
    return this;
  }

  once(event: string, heard: (first: unknown, second: unknown) => void): this {
    return this.on(event, heard);
  }

  join(room: string): void {
    this.#process.join(room, this);
  }

  leave(room: string): void {
    this.#process.leave(room, this);
  }

  emit<Event extends keyof ServerEvents>(event: Event, ...said: Parameters<ServerEvents[Event]>): void {
    if (!this.connected || !this.#process.alive) return;
    const [payload] = structuredClone(said);
    this.#cable.sent(event, payload);
    const { lost, twice, late } = this.#cable.weather();
    const chance = this.#cable.chance();
    const hear = (): void => {
      // The ears have one function for each event; which payload belongs to which is what `emit` says.
      (this.#ears[event] as (payload: unknown) => void)(payload);
    };
    if (event !== 'patch') {
      this.#down(hear);
      return;
    }
    if (chance.happens(lost)) return;
    this.#down(hear, chance.happens(late) ? chance.between(0, 2_000) : 0);
    if (chance.happens(twice)) this.#down(hear);
  }

  /** The device says something; `answer` is carried back. */
  say(event: string, what: unknown, answer: (given: object) => void = () => undefined): void {
    const carried = structuredClone(what);
    const chance = this.#cable.chance();
    const arrives = (): void => {
      if (!this.connected || !this.#process.alive) return;
      if (event === 'command') this.#cable.came(carried);
      for (const heard of this.#heard.get(event) ?? [])
        heard(carried, (given: object) => {
          if (!this.#process.alive) return;
          if (event === 'command') this.#cable.answered(carried, given);
          if (!this.connected) return;
          const said = structuredClone(given);
          this.#down(() => {
            answer(said);
          });
        });
    };
    this.#up(arrives);
    if (event === 'command' && chance.happens(this.#cable.weather().twice)) this.#up(arrives);
  }

  /** The server closes it: what it said before comes first. */
  disconnect(): void {
    if (!this.connected) return;
    this.#down(() => {
      this.#cutAtDevice();
    });
    this.#goneAtServer();
  }

  /** The device closes it. */
  hangUp(): void {
    this.open = false;
    this.#up(() => {
      this.#goneAtServer();
    });
    if (this.#dead) this.#noticedByServer();
  }

  /** It breaks, and both ends are told. */
  cut(): void {
    const { time } = this.#cable;
    const chance = this.#cable.chance();
    this.#dead = true;
    time.in(chance.between(0, 500), () => {
      this.#cutAtDevice();
    });
    time.in(chance.between(0, 500), () => {
      this.#goneAtServer();
    });
  }

  /** Nothing is carried any more, and neither end is told: each misses the other's heartbeat. */
  halfOpen(): void {
    if (this.#dead) return;
    this.#dead = true;
    const { time } = this.#cable;
    time.in(this.#cable.chance().between(silentFor / 2, silentFor), () => {
      this.#cutAtDevice();
    });
    this.#noticedByServer();
  }

  /** Its server stands still: the device misses the heartbeat, should that last. */
  missesItsServer(): void {
    const { time, chance } = this.#cable;
    time.in(chance().between(silentFor / 2, silentFor), () => {
      if (this.#process.standsStill) this.cut();
    });
  }

  /** The device says nothing for so long that the server takes it for gone. */
  #noticedByServer(): void {
    this.#cable.time.in(this.#cable.chance().between(silentFor / 2, silentFor), () => {
      this.#goneAtServer();
    });
  }

  #down(hear: () => void, late = 0): void {
    const { time, browser } = this.#cable;
    const at = Math.max(this.#lastDown, time.now + this.#delay());
    if (late === 0) this.#lastDown = at;
    time.at(at + late, () => {
      if (this.#dead) return;
      browser.whenAwake(() => {
        if (this.open) hear();
      });
    });
  }

  #up(arrives: () => void): void {
    const { time } = this.#cable;
    const at = Math.max(this.#lastUp, time.now + this.#delay());
    this.#lastUp = at;
    time.at(at, () => {
      if (!this.#dead) this.#process.whenAwake(arrives);
    });
  }

  #delay(): number {
    const [least, most] = this.#cable.weather().delay;
    return this.#cable.chance().between(least, most);
  }

  #cutAtDevice(): void {
    this.#cable.browser.whenAwake(() => {
      if (!this.open) return;
      this.open = false;
      this.#ears.cut();
    });
  }

  #goneAtServer(): void {
    this.#process.whenAwake(() => {
      if (!this.connected) return;
      this.connected = false;
      this.#process.gone(this);
      if (!this.#process.alive) return;
      for (const heard of this.#heard.get('disconnect') ?? []) heard(undefined, undefined);
    });
  }
}
