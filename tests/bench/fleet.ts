// The devices of many circles on one server: phones, a projector and a console each, in this process.

import { io, type Socket } from 'socket.io-client';
import type { Patch, Snapshot } from '../../shared/protocol.ts';

export interface Room {
  readonly code: string;
  readonly facilitatorToken: string;
  readonly projectorToken: string;
}

/** A pass that is on its way to everybody. */
interface Pass {
  readonly at: number;
  readonly to: string | null;
  left: number;
}

interface Table {
  readonly room: Room;
  readonly phones: Socket[];
  readonly all: Socket[];
  /** Which seat is whose phone. */
  readonly bySeat: Map<string, Socket>;
  holder: string | null;
  seats: readonly string[];
  pass: Pass | null;
}

export interface Rush {
  /** From a press to the last device, milliseconds. */
  readonly latencies: readonly number[];
  readonly deliveries: number;
  readonly passes: number;
  /** Seconds. */
  readonly took: number;
}

export class Fleet {
  readonly #url: (code: string) => string;
  readonly #tables: Table[];
  readonly #people: number;
  #deliveries = 0;
  #latencies: number[] = [];
  #bytes = { messages: 0, sum: 0 };

  /** `url`: where devices of a circle come in, each time one does. */
  constructor(url: string | ((code: string) => string), rooms: readonly Room[], people: number) {
    this.#url = typeof url === 'string' ? () => url : url;
    this.#people = people;
    this.#tables = rooms.map((room) => ({
      room,
      phones: [],
      all: [],
      bySeat: new Map(),
      holder: null,
      seats: [],
      pass: null,
    }));
  }

  /** Everybody comes in at once; answers with the seconds until the last one has seen the circle. */
  async comeIn(): Promise<number> {
    const began = performance.now();
    await Promise.all(this.#tables.map((table) => this.#sit(table)));
    return (performance.now() - began) / 1_000;
  }

  /** Each circle is opened, and its piece goes out. */
  async begin(): Promise<void> {
    await Promise.all(
      this.#tables.map(async ({ all }) => {
        await ask(all[0], { type: 'circle.open' });
      }),
    );
    await Promise.all(this.#tables.map((table) => this.#startRound(table)));
  }

  /** All connections break at once, and all devices are back; answers with the seconds that took, and how many see something wrong. */
  async dropAndReturn(): Promise<{ readonly took: number; readonly wrong: number }> {
    const began = performance.now();
    const seen = this.#tables.flatMap((table) =>
      table.all.map(
        (socket) =>
          new Promise<boolean>((resolve) => {
            socket.once('snapshot', ({ view }: Snapshot) => {
              resolve(view.round?.holder === table.holder);
            });
            socket.io.engine.close();
            socket.connect();
          }),
      ),
    );
    const right = await Promise.all(seen);
    return { took: (performance.now() - began) / 1_000, wrong: right.filter((is) => !is).length };
  }

  /** So many passes a second, for so many seconds. */
  async rush(perSecond: number, seconds: number): Promise<Rush> {
    this.#deliveries = 0;
    this.#latencies = [];
    const began = performance.now();
    let due = 0;
    let next = 0;
    await new Promise<void>((resolve) => {
      const beat = setInterval(() => {
        const elapsed = (performance.now() - began) / 1_000;
        if (elapsed >= seconds) {
          clearInterval(beat);
          resolve();
          return;
        }
        for (; due < elapsed * perSecond; due += 1) {
          const table = this.#tables[next % this.#tables.length];
          next += 1;
          if (table !== undefined) this.#press(table);
        }
      }, 2);
    });
    const took = (performance.now() - began) / 1_000;
    const latencies = [...this.#latencies];
    return { latencies, deliveries: this.#deliveries, passes: latencies.length, took };
  }

  /** Bytes of a message that carries a pass, as it was on the wire, on average. */
  get bytesEach(): number {
    return this.#bytes.sum / this.#bytes.messages;
  }

  get devices(): number {
    return this.#tables.reduce((sum, { all }) => sum + all.length, 0);
  }

  close(): void {
    for (const { all } of this.#tables) for (const socket of all) socket.disconnect();
  }

  async #sit(table: Table): Promise<void> {
    const { code, facilitatorToken, projectorToken } = table.room;
    const phone = (at: number) => ({
      code,
      role: 'participant',
      token: `${code}phone${String(at)}`.padEnd(32, '-').slice(0, 22) + String(at).padStart(10, '0'),
      name: `Person ${String(at)}`,
    });
    const auths = [
      { code, role: 'facilitator', token: facilitatorToken },
      { code, role: 'projector', token: projectorToken },
      ...Array.from({ length: this.#people }, (_one, at) => phone(at)),
    ];
    await Promise.all(auths.map((auth) => this.#connect(table, auth)));
  }

  #connect(table: Table, auth: { readonly role: string; readonly code: string }): Promise<void> {
    const socket = io(this.#url(auth.code), {
      auth,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    table.all.push(socket);
    if (auth.role === 'participant') table.phones.push(socket);
    socket.on('patch', (patch: Patch) => {
      this.#heard(table, patch);
    });
    return new Promise((resolve, reject) => {
      socket.once('connect_error', reject);
      socket.on('snapshot', ({ view, own }: Snapshot) => {
        table.holder = view.round?.holder ?? null;
        if (own.seatId !== null) table.bySeat.set(own.seatId, socket);
        table.seats = view.seats.map(({ id }) => id);
        resolve();
      });
      if (table.all.length === 3)
        socket.on('connect', () => {
          socket.io.engine.on('packet', ({ data }: { readonly data?: unknown }) => {
            if (typeof data !== 'string' || !data.includes('"changed":{"round"')) return;
            this.#bytes.messages += 1;
            this.#bytes.sum += data.length + 1;
          });
        });
    });
  }

  #heard(table: Table, { changed }: Patch): void {
    if (changed.seats !== undefined) table.seats = changed.seats.map(({ id }) => id);
    if (changed.round === undefined) return;
    this.#deliveries += 1;
    const { pass } = table;
    if (pass === null || changed.round?.holder !== pass.to) return;
    pass.left -= 1;
    if (pass.left > 0) return;
    this.#latencies.push(performance.now() - pass.at);
    table.pass = null;
    table.holder = pass.to;
    if (pass.to === null) void this.#startRound(table);
  }

  /** Whoever holds the piece of this circle passes it on, unless the last pass is still on its way. */
  #press(table: Table): void {
    const { holder, seats } = table;
    if (table.pass !== null || holder === null) return;
    const to = seats[seats.indexOf(holder) + 1] ?? null;
    table.pass = { at: performance.now(), to, left: table.all.length };
    void ask(table.bySeat.get(holder), { type: 'piece.pass', seatId: holder });
  }

  async #startRound(table: Table): Promise<void> {
    await ask(table.all[0], { type: 'round.start', mode: 'go-round' });
    table.holder = table.seats[0] ?? null;
  }
}

let asked = 0;
function ask(socket: Socket | undefined, command: object): Promise<unknown> {
  return socket?.emitWithAck('command', { id: `c${String((asked += 1))}`, ...command }) ?? Promise.resolve();
}
