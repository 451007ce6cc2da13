// What one address may take of the server in connections, and one connection in memory. What is beyond it is cut at once,
// and nobody else notices.

import type { Server as HttpServer, ServerOptions } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { addressOf, countedAs } from './addresses.ts';
import type { Config } from './config.ts';

/**
 * How long a request may take to say what it wants. Node looks for those that are late only so often, and each must be
 * gone after ten seconds.
 */
export const patience: ServerOptions = {
  maxHeaderSize: 8_192,
  headersTimeout: 8_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 1_000,
};

/** From when on a connection that has not finished its first headers counts as a slow one. */
const slowAfterMs = 1_000;
const slowAtMost = 50;
/** Bytes that may wait for one connection to take them. */
const waitingAtMost = 1_048_576;

interface Held {
  open: number;
  slow: number;
}

/**
 * Connections from one address, and among them the slow ones. A school is often one address, and after a restart all of
 * its phones come in the same moment: so a connection is slow only once it has been silent for a second.
 *
 * The address is the peer's, this machine's own like any other. Where a proxy is trusted every peer is that proxy, which
 * stands for everybody: nothing is counted then, and the proxy has limits of its own.
 */
export function limitConnections(
  http: HttpServer,
  { connectionsPerAddress, trustProxy }: Pick<Config, 'connectionsPerAddress' | 'trustProxy'>,
): void {
  if (trustProxy > 0) return;
  const addresses = new Map<string, Held>();
  const awaited = new WeakMap<Duplex, () => void>();
  http.on('connection', (socket: Socket) => {
    const address = countedAs(addressOf({ headers: {}, socket }, 0));
    const held = addresses.get(address) ?? { open: 0, slow: 0 };
    if (held.open >= connectionsPerAddress) {
      socket.resetAndDestroy();
      return;
    }
    held.open += 1;
    addresses.set(address, held);
    let silent = true;
    let slow = false;
    const late = (): void => {
      if (!silent) return;
      if (held.slow >= slowAtMost) {
        socket.resetAndDestroy();
        return;
      }
      slow = true;
      held.slow += 1;
    };
    // Where the server itself was late, what has come meanwhile is read first.
    const timer = setTimeout(() => setImmediate(late), slowAfterMs);
    const spoken = (): void => {
      silent = false;
      clearTimeout(timer);
      if (slow) held.slow -= 1;
      slow = false;
    };
    awaited.set(socket, spoken);
    socket.once('close', () => {
      spoken();
      held.open -= 1;
      if (held.open === 0) addresses.delete(address);
    });
  });
  for (const event of ['request', 'upgrade'] as const)
    http.on(event, ({ socket }: { readonly socket: Duplex }) => awaited.get(socket)?.());
}

/** A connection as the engine of Socket.IO hands it out; a WebSocket's transport has the socket itself. */
export interface EngineConnection {
  readonly transport: {
    readonly socket?: { readonly bufferedAmount: number; terminate(): void };
  };
  on(event: 'packet', heard: (packet: { readonly type: string; readonly data?: unknown }) => void): unknown;
  on(event: 'packetCreate', made: (packet: { readonly data?: unknown }) => void): unknown;
  on(event: 'flush', passedOn: () => void): unknown;
  close(discard: boolean): void;
}

interface Engine {
  on(event: 'connection', come: (connection: EngineConnection) => void): unknown;
}

/** Ends a connection without waiting until the other side agrees, which it may put off for half a minute. */
export function cut(connection: EngineConnection): void {
  const webSocket = connection.transport.socket;
  if (webSocket === undefined) connection.close(true);
  else webSocket.terminate();
}

/** Whoever does not read what is sent is dropped, before it fills the memory. */
export function dropSlowReaders(http: HttpServer, engine: Engine): void {
  // Whatever makes the server answer, also below Socket.IO: a WebSocket's pings are answered without being asked for.
  http.on('upgrade', (_request, socket: Duplex) => {
    socket.on('data', () => {
      if (socket.writableLength > waitingAtMost) socket.destroy();
    });
  });
  engine.on('connection', (connection) => {
    let queued = 0;
    let dropped = false;
    connection.on('flush', () => {
      queued = 0;
    });
    connection.on('packetCreate', ({ data }) => {
      queued += typeof data === 'string' ? Buffer.byteLength(data) : 0;
      const sending = connection.transport.socket?.bufferedAmount ?? 0;
      if (dropped || queued + sending <= waitingAtMost) return;
      dropped = true;
      // Not while it is being written to.
      setImmediate(cut, connection);
    });
  });
}
