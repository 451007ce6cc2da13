// Bytes on a connection of one's own, as no browser would send them: TCP, and a WebSocket made by hand.

import { connect, type Socket } from 'node:net';

/** A connection from an address of this machine. */
export class Wire {
  readonly socket: Socket;
  /** What came back so far. */
  heard = '';
  /** When it ended, by the clock of this process; null while it is open. */
  endedAt: number | null = null;
  /** Resolves once it is open, or was refused; `end` once it is over. */
  readonly begin: Promise<void>;
  readonly end: Promise<this>;
  /** What came back since it was last listened to. */
  #fresh = '';
  readonly #waiting = new Set<() => void>();

  constructor(port: number, from = '127.0.0.1') {
    this.socket = connect({ port, host: '127.0.0.1', localAddress: from });
    this.socket.setNoDelay(true);
    this.socket.on('error', () => undefined);
    this.socket.on('data', (bytes) => {
      const said = bytes.toString('latin1');
      this.heard += said;
      this.#fresh += said;
      this.#look();
    });
    this.begin = new Promise((resolve) => {
      for (const event of ['connect', 'close']) this.socket.once(event, resolve);
    });
    this.end = new Promise((resolve) => {
      this.socket.on('close', () => {
        this.endedAt = performance.now();
        this.#look();
        resolve(this);
      });
    });
  }

  say(bytes: string | Uint8Array): this {
    if (this.socket.writable) this.socket.write(bytes);
    return this;
  }

  /** Resolves once it is answered something that fits, or is ended. */
  hears(what: RegExp): Promise<this> {
    this.#fresh = '';
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.endedAt === null && !what.test(this.#fresh)) return;
        this.#waiting.delete(look);
        resolve(this);
      };
      this.#waiting.add(look);
      look();
    });
  }

  close(): void {
    this.socket.destroy();
  }

  #look(): void {
    for (const look of [...this.#waiting]) look();
  }
}

export const asksFor = (line: string, headers: readonly string[] = [], body = ''): string =>
  [`${line} HTTP/1.1`, 'Host: localhost', ...headers, '', body].join('\r\n');

export const statusOf = ({ heard }: Wire): number => Number(/^HTTP\/1\.1 (\d{3})/u.exec(heard)?.[1]);

const engine = '/socket.io/?EIO=4&transport=';

export const polling = (more = ''): string => `${engine}polling${more}`;

export const upgrade = (headers: readonly string[] = [], path = `${engine}websocket`): string =>
  asksFor(`GET ${path}`, [
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  ]);

const bits = { fin: 0x80, compressed: 0x40 } as const;

/** One frame, masked with zeros as the standard allows; `head`: its first byte where it is no whole text. */
export function frame(content: string | Uint8Array, head: number = bits.fin | 1): Buffer {
  const bytes = Buffer.from(content);
  const { length } = bytes;
  const size =
    length < 126
      ? Buffer.from([0x80 | length])
      : length < 65_536
        ? Buffer.from([0x80 | 126, length >> 8, length & 0xff])
        : Buffer.concat([Buffer.from([0x80 | 127, 0, 0, 0, 0]), lengthOf(length)]);
  return Buffer.concat([Buffer.from([head]), size, Buffer.alloc(4), bytes]);
}

function lengthOf(length: number): Buffer {
  const four = Buffer.alloc(4);
  four.writeUInt32BE(length);
  return four;
}

export const heads = {
  beginning: 1,
  goingOn: 0,
  compressed: bits.fin | bits.compressed | 1,
  ping: bits.fin | 9,
} as const;

/** A WebSocket that is open and has been told so by Socket.IO. */
export async function webSocket(port: number, from?: string): Promise<Wire> {
  return new Wire(port, from).say(upgrade()).hears(/0\{"sid"/u);
}

/** One that a phone's page would have, by this auth; resolves once it is let in or refused. */
export async function comesIn(port: number, auth: object, from?: string): Promise<Wire> {
  const wire = await webSocket(port, from);
  return wire.say(frame(`40${JSON.stringify(auth)}`)).hears(/4[04]\{/u);
}
