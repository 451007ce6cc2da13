// One Socket.IO connection, typed. It opens and closes when told; finding it again is `connection.ts`.

import { io, type Socket } from 'socket.io-client';
import type {
  Answer,
  Auth,
  ClientEvents,
  OwnPatch,
  Patch,
  ServerEvents,
  Snapshot,
} from '../../shared/protocol.ts';
import { refusals, type Refusal, type RefusalCode } from '../../shared/refusals.ts';
import type { View } from '../../shared/views.ts';

/** What comes in, for a device of one audience. */
interface EventsTo<V extends View> {
  welcome: ServerEvents['welcome'];
  snapshot: (snapshot: Snapshot<V>) => void;
  patch: (patch: Patch<V>) => void;
  own: (own: OwnPatch) => void;
  basket: ServerEvents['basket'];
  farewell: ServerEvents['farewell'];
}

type EventsFrom<V extends View> = Omit<ClientEvents, 'sync'> & {
  sync: (nothing: unknown, answer: (snapshot: Snapshot<V>) => void) => void;
};

export interface Ears<V extends View> extends EventsTo<V> {
  /** The door refused; null when it was not reached at all. */
  turnedAway: (refusal: Refusal | null) => void;
  /** It was open and is no longer, and not because it was told so. */
  cut: () => void;
}

export interface Line<V extends View> {
  connect(): void;
  disconnect(): void;
  command(command: object, answer: (answer: Answer) => void): void;
  sync(answer: (snapshot: Snapshot<V>) => void): void;
  clock(answer: (time: { readonly now: number }) => void): void;
  audible(audible: boolean): void;
}

/** Makes a line, not yet open; `auth` is asked anew at each opening. */
export type Dial<V extends View> = (auth: () => Auth, ears: Ears<V>) => Line<V>;

/** A line to the server at `url`, or to the one this page came from. */
export function dial<V extends View>(url?: string): Dial<V> {
  return (auth, ears) => {
    const options = {
      auth: (give: (auth: object) => void) => {
        give(auth());
      },
      autoConnect: false,
      forceNew: true,
      reconnection: false,
      timeout: 5_000,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
    };
    const socket: Socket<EventsTo<V>, EventsFrom<V>> = url === undefined ? io(options) : io(url, options);
    socket.on('welcome', ears.welcome);
    socket.on('snapshot', ears.snapshot);
    socket.on('patch', ears.patch);
    socket.on('own', ears.own);
    socket.on('basket', ears.basket);
    socket.on('farewell', ears.farewell);
    socket.on('connect_error', (error) => {
      ears.turnedAway('data' in error ? readRefusal(error.data) : null);
    });
    socket.on('disconnect', (reason) => {
      if (reason !== 'io client disconnect') ears.cut();
    });
    return {
      connect: () => socket.connect(),
      disconnect: () => socket.disconnect(),
      command: (command, answer) => socket.emit('command', command, answer),
      sync: (answer) => socket.emit('sync', {}, answer),
      clock: (answer) => socket.emit('clock', {}, answer),
      audible: (audible) => socket.emit('audible', { audible }),
    };
  };
}

function readRefusal(data: unknown): Refusal | null {
  if (typeof data !== 'object' || data === null || !('code' in data) || !isCode(data.code)) return null;
  const message = 'message' in data && typeof data.message === 'string' ? data.message : refusals[data.code];
  const retry = 'retryAfterSeconds' in data ? data.retryAfterSeconds : undefined;
  return { code: data.code, message, ...(typeof retry === 'number' && { retryAfterSeconds: retry }) };
}

function isCode(code: unknown): code is RefusalCode {
  return typeof code === 'string' && Object.keys(refusals).includes(code);
}
