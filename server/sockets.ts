// Connections as they come in: what is no message of ours ends them, and whoever the door lets in is served.

import type { Server } from 'socket.io';
import { messageBytes } from '../shared/limits.ts';
import type { ClientEvents, ServerEvents } from '../shared/protocol.ts';
import { refusal, type Refusal } from '../shared/refusals.ts';
import { addressOf, countedAs } from './addresses.ts';
import type { Config } from './config.ts';
import { cut, type EngineConnection } from './connections.ts';
import type { Device } from './devices.ts';
import { notOpened, type Door } from './door.ts';
import type { Metrics } from './metrics.ts';
import type { Place } from './place.ts';
import { serve, type Conversation } from './conversation.ts';

export type ClearingServer = Server<ClientEvents, ServerEvents, Record<string, never>, { device?: Device }>;

interface Parts extends Conversation {
  readonly metrics: Metrics;
  readonly io: ClearingServer;
  readonly door: Door;
  readonly place: Place;
  readonly config: Config;
  readonly draining: () => boolean;
}

export function serveSockets(parts: Parts): void {
  const { io, door, config, log, place, metrics, draining } = parts;

  io.engine.on('connection', (connection: EngineConnection) => {
    connection.on('packet', ({ type, data }) => {
      if (type === 'message' && (isBinary(data) || isTooLarge(data))) cut(connection);
    });
  });

  io.use((socket, next) => {
    const address = addressOf(socket.request, config.trustProxy);
    place.note(address);
    const admitted = draining()
      ? Promise.resolve(refusal('draining'))
      : door.admit(socket.handshake.auth, countedAs(address));
    admitted.then(
      (device) => {
        if (isRefusal(device)) {
          metrics.turnedAway += 1;
          next(new Refused(device));
          return;
        }
        socket.data.device = device;
        next();
      },
      (cause: unknown) => {
        log.error('a handshake failed', cause);
        next(new Refused(notOpened));
      },
    );
  });

  io.on('connection', (socket) => {
    const { device } = socket.data;
    // The request that opened it is kept for nobody, with its headers and buffers.
    Reflect.set(socket.conn, 'request', null);
    metrics.connections += 1;
    socket.once('disconnect', () => {
      metrics.closed += 1;
    });
    if (device !== undefined) serve(socket, device, parts);
  });
}

/** What `connect_error` carries: `err.data` is the refusal. */
class Refused extends Error {
  readonly data: Refusal;
  constructor(data: Refusal) {
    super(data.message);
    this.data = data;
  }
}

function isRefusal(value: Device | Refusal): value is Refusal {
  return 'message' in value;
}

/** Only what carries a vector of a basket may be longer than any other message. */
function isTooLarge(data: unknown): boolean {
  return (
    typeof data === 'string' && Buffer.byteLength(data) > messageBytes && !data.includes('"type":"basket.')
  );
}

/** Bytes, or a packet that says bytes will follow: no client of ours has either. */
function isBinary(data: unknown): boolean {
  return typeof data !== 'string' || /^[56]/u.test(data);
}
