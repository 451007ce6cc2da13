// What a connected device may say, and what it is answered. Everything that comes in is checked by the schema; rules of
// the practice are not here.

import * as v from 'valibot';
import { readCommand } from '../shared/commands.ts';
import type { Answer } from '../shared/protocol.ts';
import { notKept, refusal } from '../shared/refusals.ts';
import type { Circles } from './circles.ts';
import type { Clock } from './clock.ts';
import type { Circle } from './core/state.ts';
import { actorOf, type Device, type DeviceSocket } from './devices.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Publisher } from './publish.ts';
import type { Allowances } from './rates.ts';
import { digestOf } from './tokens.ts';

/** What it takes to talk with a device. */
export interface Conversation {
  readonly circles: Circles;
  readonly publisher: Publisher;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'granted' | 'refused' | 'resyncs'>;
  readonly names: { readonly serverId: string; readonly build: string };
  /** How often one device may ask. */
  readonly allowances: Allowances;
  /** How often it may ask for the time; as often as it likes where nothing is said. */
  readonly clockAllowances?: Allowances;
}

/** Serves one device from its welcome until its connection is closed. */
export function serve(socket: DeviceSocket, device: Device, parts: Conversation): void {
  const { circles, publisher, clock, log, metrics, names, allowances } = parts;
  const { code } = device;
  const failed = (cause: unknown): void => {
    log.error('a circle could not be read', cause);
  };
  /** Work on the circle as it stands, if it is still there. */
  const withCircle = (work: (circle: Circle) => void, newest = false): void => {
    const run = (kept: { readonly held: { readonly circle: Circle } } | null): void => {
      if (kept !== null) work(kept.held.circle);
    };
    circles.inLine(code, run, newest).catch(failed);
  };

  socket.on('error', () => {
    log.trace('a packet could not be read');
  });

  circles
    .inLine(
      code,
      (kept) => {
        const circle = kept?.held.circle ?? null;
        const actor = circle === null ? null : actorOf(circle, device);
        if (circle === null || actor === null) {
          socket.emit('farewell', { reason: circle === null ? 'ended' : 'removed' });
          socket.disconnect();
          return;
        }
        if (!socket.connected) return;
        const seatId = actor.kind === 'seat' ? actor.seatId : null;
        socket.emit('welcome', { role: device.role, seatId, now: clock.now(), ...names });
        socket.emit('snapshot', publisher.enter(socket, device, circle, actor));
        publisher.say(socket, actor, kept?.held.said ?? null);
      },
      true,
    )
    .catch((cause: unknown) => {
      failed(cause);
      socket.disconnect(true);
    });

  socket.on('disconnect', () => {
    withCircle((circle) => {
      publisher.refreshOwn(circle);
    });
  });

  socket.on('clock', (_nothing, answer: unknown) => {
    if (parts.clockAllowances?.take(device.key) === false) return;
    reply(answer, { now: clock.now() });
  });

  socket.on('sync', (_nothing, answer: unknown) => {
    if (!allowances.take(`${device.key} sync`)) return;
    metrics.resyncs += 1;
    withCircle((circle) => {
      const actor = actorOf(circle, device);
      if (actor !== null) reply(answer, publisher.snapshot(circle, actor));
    }, true);
  });

  socket.on('audible', (state: unknown) => {
    if (!allowances.take(`${device.key} audible`)) return;
    const read = v.safeParse(v.strictObject({ audible: v.boolean() }), state);
    if (!read.success) return;
    device.audible = read.output.audible;
    withCircle((circle) => {
      publisher.refreshOwn(circle);
    });
  });

  socket.on('command', (value: unknown, answer: unknown) => {
    const answered = (given: Answer): void => {
      metrics[given.ok ? 'granted' : 'refused'] += 1;
      reply(answer, given);
    };
    if (!allowances.take(device.key)) {
      answered({ ok: false, error: { ...refusal('too_fast'), retryAfterSeconds: 1 } });
      return;
    }
    const command = readCommand(value);
    if (command === null) {
      answered({ ok: false, error: refusal('bad_request') });
      return;
    }
    const digest = digestOf(device.token, command.id);
    circles
      .command(code, (circle) => {
        const actor = actorOf(circle, device);
        return actor === null ? 'removed' : { command, actor, digest };
      })
      .then((decision): Answer => {
        if (!decision.ok) return { ok: false, error: refusal(decision.code) };
        const { version, inviteToken } = decision;
        return inviteToken === undefined ? { ok: true, version } : { ok: true, version, inviteToken };
      })
      .catch((cause: unknown): Answer => {
        log.error('a command could not be kept', cause);
        return { ok: false, error: refusal('not_now', notKept) };
      })
      .then(answered, failed);
  });
}

/** An acknowledgement may be missing, or be no function at all. */
function reply(answer: unknown, given: object): void {
  if (isCallback(answer)) answer(given);
}

function isCallback(value: unknown): value is (given: object) => void {
  return typeof value === 'function';
}
