// The floor that this stack can reach: Socket.IO alone, with the settings of the server, that speaks the same messages to
// the same devices. It keeps nothing, seals nothing and checks nothing but who holds the piece.

import { createServer } from 'node:http';
import { Server, type Socket } from 'socket.io';

interface Seat {
  readonly id: string;
  readonly name: string;
}

interface BareCircle {
  readonly seats: Seat[];
  readonly sockets: Map<string, Socket>;
  holder: string | null;
  passer: string | null;
  version: number;
}

const circles = new Map<string, BareCircle>();
const http = createServer();
const io = new Server(http, {
  transports: ['websocket', 'polling'],
  serveClient: false,
  maxHttpBufferSize: 262_144,
  pingInterval: 8_000,
  pingTimeout: 6_000,
  httpCompression: false,
  perMessageDeflate: false,
});

function circleOf(code: string): BareCircle {
  const known = circles.get(code);
  if (known !== undefined) return known;
  const made: BareCircle = { seats: [], sockets: new Map(), holder: null, passer: null, version: 1 };
  circles.set(code, made);
  return made;
}

const roundOf = ({ holder }: BareCircle): object => ({
  mode: 'go-round',
  direction: 'left',
  holder,
  stage: holder === null ? 'done' : 'going',
});

const viewOf = (circle: BareCircle, code: string): object => ({
  circle: { code, title: 'Circle', phase: 'open' },
  seats: circle.seats,
  segment: null,
  prompt: null,
  agreements: null,
  round: roundOf(circle),
  silence: null,
  bell: { ringing: false },
  questions: null,
  pulse: null,
  groups: null,
  clearness: null,
});

function textOf(auth: object, field: string): string {
  const value: unknown = Reflect.get(auth, field);
  return typeof value === 'string' ? value : '';
}

io.on('connection', (socket) => {
  const auth: object = socket.handshake.auth;
  const [code, role, token] = ['code', 'role', 'token'].map((field) => textOf(auth, field));
  if (code === undefined || role === undefined || token === undefined) return;
  const circle = circleOf(code);
  void socket.join(code);
  const seatId = role === 'participant' ? token.slice(-10) : null;
  if (seatId !== null) {
    circle.sockets.set(seatId, socket);
    if (!circle.seats.some(({ id }) => id === seatId)) {
      circle.seats.push({ id: seatId, name: textOf(auth, 'name') });
      circle.version += 1;
      const { version, seats } = circle;
      socket.to(code).emit('patch', { from: version - 1, version, changed: { seats } });
    }
  }
  const own = { seatId, role, waiting: false, sounds: false, again: false, mayTakeBack: false };
  socket.emit('welcome', { role, seatId, now: Date.now(), serverId: 'bare', build: 'bare' });
  socket.emit('snapshot', { version: circle.version, view: viewOf(circle, code), own, now: Date.now() });

  /** Tells everybody where the piece is, and both passers what is theirs. */
  const moved = (to: string | null, passer: string | null): number => {
    const from = circle.version;
    const before = circle.passer;
    circle.holder = to;
    circle.passer = passer;
    circle.version += 1;
    io.to(code).emit('patch', { from, version: circle.version, changed: { round: roundOf(circle) } });
    if (before !== null && before !== passer)
      circle.sockets.get(before)?.emit('own', { changed: { mayTakeBack: false } });
    if (passer !== null) circle.sockets.get(passer)?.emit('own', { changed: { mayTakeBack: true } });
    return circle.version;
  };

  socket.on('command', (command: object, answer: (given: object) => void) => {
    const type = textOf(command, 'type');
    if (type === 'piece.pass' && circle.holder === seatId && seatId !== null) {
      const at = circle.seats.findIndex(({ id }) => id === seatId);
      answer({ ok: true, version: moved(circle.seats[at + 1]?.id ?? null, seatId) });
    } else if (type === 'round.start') {
      answer({ ok: true, version: moved(circle.seats[0]?.id ?? null, null) });
    } else answer({ ok: false, error: { code: 'not_now', message: 'Not just now.' } });
  });
});

http.listen(Number(process.env['PORT']), '127.0.0.1', () => {
  process.stdout.write('ready\n');
});
