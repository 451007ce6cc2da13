// One process of the server: the real door, conversation, circles and publisher, over a simulated disk and network.

import { Circles, type Change } from '../../server/circles.ts';
import type { Clock } from '../../server/clock.ts';
import { readConfig } from '../../server/config.ts';
import type { Random } from '../../server/core/activity.ts';
import { Devices, type Device } from '../../server/devices.ts';
import { Door } from '../../server/door.ts';
import { makeLog } from '../../server/log.ts';
import { Publisher } from '../../server/publish.ts';
import { commandAllowances } from '../../server/rates.ts';
import { serve, type Conversation } from '../../server/conversation.ts';
import { keyOf } from '../../server/tokens.ts';
import type { Patch } from '../../shared/protocol.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { Chance } from './chance.ts';
import type { Connection } from './connection.ts';
import type { Disk, Writer } from './disk.ts';
import type { Time } from './time.ts';

export const code = 'K7M4QX';
export const joinUrl = (): string => `http://192.0.2.7:3000/c/${code}`;

export class Process implements Writer {
  alive = true;
  /** At which moment of its next save it dies, if it is to. */
  doomed: 'before a save' | 'after a save' | null = null;
  readonly circles: Circles;
  readonly publisher: Publisher;
  readonly devices = new Devices();
  readonly connections = new Set<Connection>();
  readonly clock: Clock;
  readonly #door: Door;
  readonly #conversation: Conversation;
  readonly #rooms = new Map<string, Set<Connection>>();
  readonly #died: () => void;

  constructor(parts: {
    readonly time: Time;
    readonly disk: Disk;
    readonly chance: Chance;
    /** Told of each change, before anybody else is. */
    readonly watch: (change: Change) => void;
    readonly died: () => void;
  }) {
    const { time, disk, chance } = parts;
    this.#died = parts.died;
    this.clock = {
      now: () => Math.round(time.now),
      at: (instant, callback) =>
        time.at(Math.max(instant, time.now + 1), () => {
          if (this.alive) callback();
        }),
    };
    const { clock, devices } = this;
    const log = makeLog('silent');
    this.publisher = new Publisher({
      rooms: { to: (room) => ({ emit: this.#toRoom(room) }) },
      devices,
      clock,
      reached: () => true,
      joinUrl,
    });
    this.circles = new Circles({
      store: disk.storeOf(this),
      clock,
      log,
      random: () => randomOf(chance),
      connected: (circle) => devices.connectedSeats(circle),
      publish: (change) => {
        if (!this.alive) return;
        parts.watch(change);
        this.publisher.publish(change);
      },
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

  admit(auth: object): Promise<Device | Refusal> {
    return this.#door.admit(auth, '192.0.2.20');
  }

  serve(connection: Connection, device: Device): void {
    this.connections.add(connection);
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
    for (const room of this.#rooms.values()) room.delete(connection);
  }

  /** Ends at once, whatever it was doing. */
  kill(): void {
    if (!this.alive) return;
    this.alive = false;
    for (const connection of this.connections) connection.cut();
    this.#died();
  }

  /** Tells every device that it goes, as for an update, and is gone a moment later. */
  drain(time: Time): void {
    for (const present of this.devices.of(code)) this.publisher.farewell(present, 'draining');
    time.in(1_000, () => {
      this.kill();
    });
  }

  at(moment: 'before a save' | 'after a save'): void {
    if (this.doomed === moment) this.kill();
  }

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
