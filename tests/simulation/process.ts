// One process of the server: the real door, conversation, circles and publisher, over a simulated disk and network.

import { Circles } from '../../server/circles.ts';
import type { Clock } from '../../server/clock.ts';
import { readConfig } from '../../server/config.ts';
import type { Random } from '../../server/core/activity.ts';
import { Devices, type Device } from '../../server/devices.ts';
import { Door } from '../../server/door.ts';
import { makeLog } from '../../server/log.ts';
import type { Channel } from '../../server/nodes/channel.ts';
import { Elsewhere } from '../../server/nodes/elsewhere.ts';
import { Nodes } from '../../server/nodes/nodes.ts';
import { Publisher } from '../../server/publish.ts';
import { commandAllowances } from '../../server/rates.ts';
import { serve, type Conversation } from '../../server/conversation.ts';
import { keyOf } from '../../server/tokens.ts';
import type { Patch } from '../../shared/protocol.ts';
import { refusal, type Refusal } from '../../shared/refusals.ts';
import type { Chance } from './chance.ts';
import type { Ear } from './channel.ts';
import type { Connection } from './connection.ts';
import type { Disk, Writer } from './disk.ts';
import type { Time } from './time.ts';

export const code = 'K7M4QX';
export const joinUrl = (): string => `http://192.0.2.7:3000/c/${code}`;

/** What all nodes of a day share, besides the disk. */
const clusterKey = 'what all nodes know';

export class Process implements Writer, Ear {
  readonly name: string;
  alive = true;
  /** At which moment of its next save it dies, if it is to. */
  doomed: 'before a save' | 'after a save' | null = null;
  /** Milliseconds for which it stands still after its next save, if it is to. */
  falters: number | null = null;
  /** It has told its devices that it goes. */
  drains = false;
  /** Since when it runs without a halt. */
  runsSince: number;
  readonly circles: Circles;
  readonly publisher: Publisher;
  readonly devices: Devices;
  readonly connections = new Set<Connection>();
  readonly clock: Clock;
  readonly #door: Door;
  readonly #conversation: Conversation;
  readonly #rooms = new Map<string, Set<Connection>>();
  readonly #nodes: Nodes | null;
  readonly #time: Time;
  readonly #died: () => void;
  /** Told whenever somebody has come or gone. */
  readonly #moved: () => void;
  /** What has come while it stands still; null while it runs. */
  #missed: (() => void)[] | null = null;

  constructor(parts: {
    readonly name: string;
    readonly time: Time;
    readonly disk: Disk;
    readonly chance: Chance;
    /** How it hears other nodes; null where there are none. */
    readonly channel: ((ear: Ear) => Channel) | null;
    /** Told of each change, before anybody else is. */
    readonly published: () => void;
    readonly moved: () => void;
    readonly died: () => void;
  }) {
    const { name, time, disk, chance, channel } = parts;
    this.name = name;
    this.runsSince = time.now;
    this.#time = time;
    this.#died = parts.died;
    this.#moved = parts.moved;
    this.clock = { now: () => Math.round(time.now), at: this.#at };
    const { clock } = this;
    const elsewhere = new Elsewhere();
    const devices = new Devices(elsewhere);
    this.devices = devices;
    const log = makeLog('silent');
    this.publisher = new Publisher({
      rooms: { to: (room) => ({ emit: this.#toRoom(room) }) },
      devices,
      clock,
      reached: () => true,
      joinUrl,
      alsoTell: (circle) => this.#nodes?.present(circle),
    });
    this.#nodes =
      channel === null
        ? null
        : new Nodes({
            ...{ channel: channel(this), me: name, clusterKey, clock, log, devices, elsewhere },
            circles: () => this.circles,
            refresh: (circle) => {
              this.publisher.refreshOwn(circle);
            },
          });
    this.circles = new Circles({
      store: disk.storeOf(this),
      clock,
      log,
      random: () => randomOf(chance),
      connected: (circle) => devices.connectedSeats(circle),
      publish: (change) => {
        if (!this.alive) return;
        parts.published();
        this.publisher.publish(change);
      },
      ...(this.#nodes !== null && { others: this.#nodes }),
    });
    const config = { ...readConfig({}), publicUrl: null };
    this.#door = new Door({ circles: this.circles, devices, clock, config, joinUrl });
    this.#conversation = {
      circles: this.circles,
      publisher: this.publisher,
      clock,
      log,
      metrics: { granted: 0, refused: 0, resyncs: 0 },
      names: { serverId: 'server', build: 'one' },
      allowances: commandAllowances(clock),
    };
  }

  /** Its code; once it goes on, should it stand still. */
  whenAwake(code: () => void): void {
    if (this.#missed === null) code();
    else this.#missed.push(code);
  }

  get standsStill(): boolean {
    return this.#missed !== null;
  }

  /** Nothing of it runs for so long, and it does not know. */
  stops(milliseconds: number): void {
    if (!this.alive || this.#missed !== null) return;
    this.#missed = [];
    this.#moved();
    for (const connection of this.connections) connection.missesItsServer();
    this.#time.in(milliseconds, () => {
      this.goesOn();
    });
  }

  goesOn(): void {
    const missed = this.#missed;
    if (missed === null || !this.alive) return;
    this.#missed = null;
    this.runsSince = this.#time.now;
    this.#moved();
    for (const code of missed)
      this.#time.in(0, () => {
        if (this.alive) this.whenAwake(code);
      });
  }

  admit(auth: object): Promise<Device | Refusal> {
    if (this.drains) return Promise.resolve(refusal('draining'));
    return this.#door.admit(auth, '192.0.2.20');
  }

  serve(connection: Connection, device: Device): void {
    this.connections.add(connection);
    this.#moved();
    serve(connection, device, this.#conversation);
  }

  join(room: string, connection: Connection): void {
    this.#rooms.set(room, (this.#rooms.get(room) ?? new Set()).add(connection));
  }

  leave(room: string, connection: Connection): void {
    this.#rooms.get(room)?.delete(connection);
  }

  gone(connection: Connection): void {
    this.connections.delete(connection);
    this.#moved();
    for (const room of this.#rooms.values()) room.delete(connection);
  }

  /** Ends at once, whatever it was doing. */
  kill(): void {
    if (!this.alive) return;
    this.alive = false;
    this.#missed = null;
    for (const connection of this.connections) connection.cut();
    this.#died();
  }

  /** Tells every device that it goes, as for an update, and is gone a moment later. */
  drain(): void {
    this.whenAwake(() => {
      if (this.drains) return;
      this.drains = true;
      this.#moved();
      for (const present of this.devices.of(code)) this.publisher.farewell(present, 'draining');
      this.#nodes?.close();
      this.#time.in(1_000, () => {
        this.kill();
      });
    });
  }

  at(moment: 'before a save' | 'after a save'): void {
    if (this.doomed === moment) this.kill();
    if (this.falters === null || moment === 'before a save') return;
    this.stops(this.falters);
    this.falters = null;
  }

  readonly #at = (instant: number, callback: () => void): (() => void) => {
    let wanted = true;
    const callOff = this.#time.at(Math.max(instant, this.#time.now + 1), () => {
      this.whenAwake(() => {
        if (this.alive && wanted) callback();
      });
    });
    return () => {
      wanted = false;
      callOff();
    };
  };

  #toRoom(room: string) {
    return (event: 'patch', patch: Patch): void => {
      for (const connection of this.#rooms.get(room) ?? []) connection.emit(event, patch);
    };
  }
}

function randomOf(chance: Chance): Random {
  const signs = (): string => chance.next().toString(36).slice(2, 12).padEnd(10, '0');
  return {
    id: signs,
    below: (limit) => chance.below(limit),
    secret: () => {
      const token = `${signs()}${signs()}${signs()}`;
      return { token, key: keyOf(code, token) };
    },
  };
}
