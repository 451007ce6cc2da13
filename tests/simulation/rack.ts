// The nodes of a day: each dies, comes back under another name, stands still; and what lets devices in to one of them.

import { Air, clear } from './channel.ts';
import type { Chance } from './chance.ts';
import type { Disk } from './disk.ts';
import { Process } from './process.ts';
import type { Time } from './time.ts';

interface Parts {
  readonly time: Time;
  readonly disk: Disk;
  readonly chance: () => Chance;
  /** Told whenever a circle gives way to the next at a node. */
  readonly published: () => void;
  readonly died: (node: Process) => void;
  readonly tells: (what: string) => void;
  readonly count: (what: string) => void;
  /** Told of each word between nodes. */
  readonly said: (text: string) => void;
}

export class Rack {
  readonly air: Air;
  /** How many nodes there are when all is well. */
  readonly size: number;
  /** When somebody came or went at a node last, or a node did. */
  restless = 0;
  readonly #parts: Parts;
  readonly #nodes: (Process | null)[];
  #names = 0;

  constructor(size: number, parts: Parts) {
    this.#parts = parts;
    this.size = size;
    this.#nodes = Array.from({ length: size }, () => null);
    const { time, chance, said, count } = parts;
    const lost = (): void => {
      count('a word between nodes: got lost');
    };
    this.air = new Air({ time, chance, said, lost });
    this.startAll();
  }

  get alive(): readonly Process[] {
    return this.#nodes.filter((node) => node?.alive === true).filter((node) => node !== null);
  }

  /** A node for somebody who connects, as what stands before the nodes draws it; null when none listens. */
  forSomebody(): Process | null {
    const { alive } = this;
    const open = alive.filter(({ drains }) => !drains);
    const [first = null, ...others] = open.length > 0 ? open : alive;
    return others.length === 0 ? first : (this.#parts.chance().oneOf([first, ...others]) ?? first);
  }

  /** Starts every node that is gone. */
  startAll(): void {
    for (const [at, node] of this.#nodes.entries()) if (node?.alive !== true) this.#start(at);
  }

  heal(): void {
    this.startAll();
    this.air.weather = clear;
    for (const node of this.alive) {
      node.doomed = null;
      node.falters = null;
      node.goesOn();
    }
  }

  #start(at: number): void {
    const { time, disk, chance, published, tells, count } = this.#parts;
    const many = this.size > 1;
    this.#names += 1;
    const name = `node-${String(this.#names)}`;
    tells(many ? `${name} starts` : 'the server starts');
    const moved = (): void => {
      this.restless = time.now;
    };
    moved();
    const node: Process = new Process({
      ...{ name, time, disk, published, moved },
      chance: chance(),
      channel: many ? (ear) => this.air.channelOf(ear) : null,
      died: () => {
        moved();
        this.#parts.died(node);
        count('the server died');
        if (many && this.alive.length > 0) count('a node died beside others');
        tells(many ? `${name} is gone` : 'the server is gone');
        time.in(chance().between(200, 5_000), () => {
          if (this.#nodes[at]?.alive !== true) this.#start(at);
        });
      },
    });
    this.#nodes[at] = node;
  }
}
