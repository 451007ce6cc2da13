// Nobody is refused for what is no longer so: a refusal goes by the circle as it was at some moment while the command was in
// a node's hand.

import type { Circle } from '../../server/core/state.ts';
import { decide } from '../../server/core/circle.ts';
import { actorOf, type Device } from '../../server/devices.ts';
import { digestOf } from '../../server/tokens.ts';
import { fullSize } from '../../shared/basket/sizes.ts';
import { isOfTheBasket, readCommand } from '../../shared/commands.ts';
import { notKept } from '../../shared/refusals.ts';
import { code, type Process } from './process.ts';

/** Milliseconds for which what was is kept. */
const keptFor = 60_000;

/** Refusals that say nothing of the circle. */
const ofNoCircle: ReadonlySet<unknown> = new Set(['too_fast', 'bad_request', 'ended']);

export class Refusals {
  /** The circles there were, the latest last, and until when each was there. */
  #were: readonly { readonly circle: Circle; until: number }[] = [];
  readonly #came = new Map<string, number>();

  became(circle: Circle | null, now: number): void {
    const last = this.#were.at(-1);
    if (last !== undefined) last.until = now;
    const recent = this.#were.filter(({ until }) => now - until < keptFor);
    this.#were = circle === null ? recent : [...recent, { circle, until: Infinity }];
  }

  /** A command has come to this node. */
  came(node: string, command: unknown, now: number): void {
    const id: unknown = typeof command === 'object' && command !== null && Reflect.get(command, 'id');
    const at = `${node} ${String(id)}`;
    if (!this.#came.has(at)) this.#came.set(at, now);
  }

  /** Whether this device was refused something at this node that was at no moment to be refused. */
  isUnfounded(asked: unknown, given: object, at: { node: Process; token: string; now: number }): boolean {
    const command = readCommand(asked);
    const { node, token, now } = at;
    const since = this.#came.get(`${node.name} ${command?.id ?? ''}`);
    const error: unknown = Reflect.get(given, 'error');
    if (command === null || since === undefined || typeof error !== 'object' || error === null) return false;
    if (isOfTheBasket(command) || now - since > keptFor / 2) return false;
    if (ofNoCircle.has(Reflect.get(error, 'code')) || Reflect.get(error, 'message') === notKept) return false;
    const device = node.devices.of(code).find((one) => one.device.token === token)?.device;
    if (device === undefined) return false;
    const then = this.#were.filter(({ until }) => until >= since);
    return then.length > 0 && then.every(({ circle }) => isGranted(circle, device, command, node));
  }
}

function isGranted(
  circle: Circle,
  device: Device,
  command: NonNullable<ReturnType<typeof readCommand>>,
  node: Process,
): boolean {
  const actor = actorOf(circle, device);
  if (actor === null) return false;
  const random = { id: () => 'anybody', below: () => 0, secret: () => ({ token: '', key: '' }) };
  const moment = {
    ...{ now: node.clock.now(), random, sizes: fullSize, node: node.name },
    connected: node.devices.connectedSeats(circle),
  };
  const held = { circle, basket: null, said: null };
  return decide(held, { command, actor, digest: digestOf(device.token, command.id) }, moment).ok;
}
