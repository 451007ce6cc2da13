// A rehearsal for a test: the clock in the test's hand, chance from a seed, and pages that keep what they are sent.

import * as v from 'valibot';
import { keys, code } from '../../client/rehearsal/known.ts';
import type { Rehearsed } from '../../client/rehearsal/room.ts';
import { serve } from '../../client/rehearsal/serve.ts';
import { Walk } from '../../client/rehearsal/walk.ts';
import { Way } from '../../client/rehearsal/way.ts';
import type { End, FromPage, ToPage } from '../../client/rehearsal/wire.ts';
import type { Line } from '../../client/live/line.ts';
import shipped from '../../shared/content/templates.json' with { type: 'json' };
import { template, type Template } from '../../shared/plan.ts';
import type { Auth, Snapshot } from '../../shared/protocol.ts';
import type { View } from '../../shared/views.ts';
import { aRandom } from '../support/aCircle.ts';
import { TestClock } from '../support/clock.ts';

export const templates: readonly Template[] = v.parse(v.array(template), shipped.templates);

export function templateOf(id: string): Template {
  const found = templates.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no template ${id}.`);
  return found;
}

/** A clock that is hurried by letting time pass. */
export class HurriedTestClock extends TestClock {
  hurry(milliseconds: number): void {
    this.pass(milliseconds);
  }
}

export function walkOf(plan: Rehearsed, { seed = 1, clock = new HurriedTestClock() } = {}): Walk {
  return new Walk({ plan, clock, random: aRandom(seed), changed: () => undefined });
}

/** Presses *What comes next* until something is so; fails where that never is. */
export function until(walk: Walk, is: (walk: Walk) => boolean): void {
  for (let presses = 0; !is(walk); presses += 1) {
    if (presses > 400) throw new Error(`It never was. The last that was told: ${walk.telling.head}`);
    walk.next();
  }
}

/** A page in its frame: everything that came over to it, copied as between two documents. */
export class TestPage {
  readonly received: ToPage<View>[] = [];
  snapshot: Snapshot | null = null;
  farewell: string | null = null;
  line: Line<View>;
  readonly #dial: () => Line<View>;

  constructor(walk: Walk, role: Auth['role'], token: string = role === 'participant' ? 'ana' : keys[role]) {
    const heard: { page?: (message: ToPage<View>) => void; circle?: (message: FromPage) => void } = {};
    const circle: End<FromPage, ToPage<View>> = {
      post: (message) => {
        const copy = structuredClone(message);
        this.received.push(copy);
        heard.page?.(copy);
      },
      hear: (listener) => (heard.circle = listener),
    };
    const page: End<ToPage<View>, FromPage> = {
      post: (message) => heard.circle?.(structuredClone(message)),
      hear: (listener) => (heard.page = listener),
    };
    const way = new Way<View>(page, () => undefined);
    serve(circle, (auth, ears) => walk.room.lines.dial(auth, ears));
    this.#dial = () =>
      way.dial(() => ({ code, role, token, device: token }), {
        welcome: () => undefined,
        snapshot: (snapshot) => (this.snapshot = snapshot),
        patch: () => undefined,
        own: () => undefined,
        basket: () => undefined,
        farewell: ({ reason }) => (this.farewell = reason),
        turnedAway: () => undefined,
        cut: () => undefined,
      });
    this.line = this.begin();
  }

  /** Opens a line, and another one each time. */
  begin(): Line<View> {
    this.line = this.#dial();
    this.line.connect();
    return this.line;
  }

  /** The names of all slices it was ever sent. */
  get slices(): readonly string[] {
    return [
      ...new Set(
        this.received.flatMap((message) => {
          if (message.is === 'snapshot') return Object.keys(message.snapshot.view);
          return message.is === 'patch' ? Object.keys(message.patch.changed) : [];
        }),
      ),
    ];
  }

  /** The names of all that is a device's own. */
  get own(): readonly string[] {
    return [
      ...new Set(
        this.received.flatMap((message) => {
          if (message.is === 'snapshot') return Object.keys(message.snapshot.own);
          return message.is === 'own' ? Object.keys(message.own.changed) : [];
        }),
      ),
    ];
  }
}
