// The channel between nodes, simulated: a word reaches every node after a while, and may get lost while its weather is bad.
// Of one node the words keep their order, of several they do not; and none is kept.

import type { Channel } from '../../server/nodes/channel.ts';
import type { Chance } from './chance.ts';
import type { Time } from './time.ts';

/** Milliseconds that a word takes at the most, and the share that gets lost. */
export interface ChannelWeather {
  readonly slow: number;
  readonly lost: number;
}

export const clear: ChannelWeather = { slow: 15, lost: 0 };

/** Who hears. */
export interface Ear {
  readonly name: string;
  readonly alive: boolean;
  whenAwake(code: () => void): void;
}

export class Air {
  weather = clear;
  readonly #time: Time;
  readonly #chance: () => Chance;
  /** Told of each word that is said, and of each that somebody does not hear. */
  readonly #said: (text: string) => void;
  readonly #lost: () => void;
  readonly #ears = new Map<Ear, (text: string) => void>();
  /** When the last word from one node came to another. */
  readonly #last = new Map<string, number>();

  constructor(parts: {
    readonly time: Time;
    readonly chance: () => Chance;
    readonly said: (text: string) => void;
    readonly lost: () => void;
  }) {
    this.#time = parts.time;
    this.#chance = parts.chance;
    this.#said = parts.said;
    this.#lost = parts.lost;
  }

  /** What one node has of it. */
  channelOf(ear: Ear): Channel {
    return {
      say: (text) => {
        if (ear.alive) this.#carry(ear, text);
      },
      hear: (heard) => {
        this.#ears.set(ear, heard);
      },
      close: () => {
        this.#ears.delete(ear);
      },
    };
  }

  #carry(from: Ear, text: string): void {
    this.#said(text);
    for (const [ear, heard] of this.#ears) {
      if (!ear.alive) {
        this.#ears.delete(ear);
        continue;
      }
      if (this.#chance().happens(this.weather.lost)) {
        this.#lost();
        continue;
      }
      const way = `${from.name} ${ear.name}`;
      const at = Math.max(
        this.#last.get(way) ?? 0,
        this.#time.now + this.#chance().between(0.3, this.weather.slow),
      );
      this.#last.set(way, at);
      this.#time.at(at, () => {
        if (!ear.alive) return;
        ear.whenAwake(() => {
          if (this.#ears.has(ear)) heard(text);
        });
      });
    }
  }
}
