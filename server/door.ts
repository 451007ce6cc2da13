// The door: circles are made and looked up here, and devices let in or refused. Guessing codes is slowed here too.

import * as v from 'valibot';
import { readCode } from '../shared/code.ts';
import { hidesPrototype } from '../shared/commands.ts';
import { secret } from '../shared/ids.ts';
import { nameSigns } from '../shared/limits.ts';
import type { Segment } from '../shared/plan.ts';
import type { ConnectionRole } from '../shared/protocol.ts';
import { nobodyBack, notKept, refusal, type Refusal, type RefusalCode } from '../shared/refusals.ts';
import { cleanLine, isVisible, signs } from '../shared/text.ts';
import type { Circles } from './circles.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { opens, type Arrival } from './core/arrival.ts';
import type { Circle } from './core/state.ts';
import type { Device, Devices } from './devices.ts';
import { Allowances, doorAllowances, WrongCodes } from './rates.ts';
import { keyOf, newCode, newToken } from './tokens.ts';

const auth = v.object({
  code: v.pipe(v.string(), v.maxLength(64)),
  role: v.picklist(['participant', 'facilitator', 'projector'] satisfies ConnectionRole[]),
  token: secret,
  device: v.optional(secret),
  name: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(nameSigns * 8)))),
  invite: v.optional(v.nullable(secret)),
});

/** What somebody hears where the store could not be read or written just now: their device knocks again by itself. */
export const notOpened: Refusal = { ...refusal('not_now', notKept), retryAfterSeconds: 2 };

export class Door {
  readonly #circles: Circles;
  readonly #devices: Devices;
  readonly #config: Config;
  readonly #wrongCodes: WrongCodes;
  readonly #made: Allowances;
  readonly #knocks: Allowances;
  /** From which address each circle was made; in memory only. */
  readonly #madeFrom = new Map<string, string>();
  readonly joinUrl: (code: string) => string;

  constructor(parts: {
    readonly circles: Circles;
    readonly devices: Devices;
    readonly clock: Clock;
    readonly config: Config;
    readonly joinUrl: (code: string) => string;
  }) {
    this.#circles = parts.circles;
    this.#devices = parts.devices;
    this.#config = parts.config;
    this.#wrongCodes = new WrongCodes(parts.clock);
    this.#made = new Allowances(
      parts.clock,
      parts.config.circlesPerMinute / 60,
      parts.config.circlesPerMinute,
    );
    this.#knocks = doorAllowances(parts.clock);
    this.joinUrl = parts.joinUrl;
  }

  /** A new circle; `address` is what is counted as one. */
  async make(wish: {
    readonly title: string;
    readonly segments: readonly Segment[];
    readonly tokens: { readonly facilitator: string; readonly projector: string };
    readonly address: string;
  }): Promise<Circle | 'too_fast'> {
    if (!this.#made.take(wish.address)) return 'too_fast';
    for (;;) {
      const code = newCode(this.#config.codeLength);
      const { title, tokens, segments } = wish;
      const { lifeHours } = this.#config;
      const circle = await this.#circles.create({ code, title, tokens, lifeHours, segments });
      if (circle === null) continue;
      this.#madeFrom.set(code, wish.address);
      return circle;
    }
  }

  /** Whether there is such a circle, awake or not. Unknown, malformed and ended codes are answered alike. */
  async lookUp(code: string | null, address: string): Promise<'there' | 'not_found' | 'too_fast'> {
    const circle = code === null ? null : await this.#circles.look(code);
    if (this.#wrongCodes.limited(address) && !this.#belongs(circle, address)) return 'too_fast';
    if (circle !== null) return 'there';
    this.#wrongCodes.note(address);
    return 'not_found';
  }

  /** A device's handshake: who it is from now on, or why not. */
  async admit(handshake: unknown, address: string): Promise<Device | Refusal> {
    const read = hidesPrototype(handshake) ? null : v.safeParse(auth, handshake);
    if (!read?.success) return refusal('bad_request');
    const { role, token, device: tab = newToken() } = read.output;
    const { invite } = read.output;
    const code = readCode(read.output.code);
    const tokens = typeof invite === 'string' ? [token, invite] : [token];
    const circle = code === null ? null : await this.#circles.look(code, tokens);
    const key = keyOf(code ?? '', token);
    const awake = circle !== null && circle !== 'asleep';
    const known = awake && (opens(circle, role, key) || this.#belongs(circle, address));
    if (this.#wrongCodes.limited(address) && !known) return { ...refusal('too_fast'), retryAfterSeconds: 60 };
    if (circle === null) {
      this.#wrongCodes.note(address);
      return refusal('not_found');
    }
    if (!this.#knocks.take(key)) return { ...refusal('too_fast'), retryAfterSeconds: 1 };
    if (circle === 'asleep') return { ...refusal('not_now', nobodyBack), retryAfterSeconds: 2 };
    const name = cleanLine(read.output.name ?? '');
    if (signs(name) > nameSigns) return refusal('bad_request');
    const arrival: Arrival =
      role === 'participant'
        ? {
            as: role,
            key,
            name: isVisible(name) ? name : null,
            invite: typeof invite === 'string' ? keyOf(circle.code, invite) : null,
          }
        : role === 'projector'
          ? { as: role, key, device: tab }
          : { as: role, key };
    const arrived = await this.#circles.arrive(circle.code, arrival, token);
    if (!arrived.ok) return this.#refused(arrived.code, address);
    return { code: circle.code, role, key, token, tab, address, audible: false };
  }

  #refused(code: RefusalCode, address: string): Refusal {
    if (code === 'not_found') this.#wrongCodes.note(address);
    return refusal(code);
  }

  #belongs(circle: Circle | 'asleep' | null, address: string): boolean {
    if (circle === null || circle === 'asleep') return false;
    return this.#madeFrom.get(circle.code) === address || this.#devices.belongs(circle.code, address, circle);
  }

  /** A circle has ended: nothing is remembered of it. */
  forget(code: string): void {
    this.#madeFrom.delete(code);
  }
}
