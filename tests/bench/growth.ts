// What one command costs in a circle of 60 as its plan, seats and cards grow: deciding and comparing the views, and,
// apart from it, what is saved.

import { decide, newCircle, arrive } from '../../server/core/circle.ts';
import type { Actor, Moment } from '../../server/core/activity.ts';
import type { Held } from '../../server/core/state.ts';
import { headOf, newCircleKey, seal } from '../../server/seal.ts';
import { toBytes } from '../../server/store/format.ts';
import { fullSize } from '../../shared/basket/sizes.ts';
import { readCommand, type Intent } from '../../shared/commands.ts';
import type { Segment } from '../../shared/plan.ts';

export interface Grown {
  readonly circle: string;
  readonly decided: number;
  readonly sealed: number;
}

const facilitator: Actor = { kind: 'facilitator', device: 'console' };
const passes = 2_000;

export function growth(): readonly Grown[] {
  const plan = (length: number): readonly Segment[] =>
    Array.from({ length }, (_one, at) => ({
      id: `part-${String(at)}`,
      kind: 'talk' as const,
      title: `Part ${String(at)}`,
      prompt: 'What is growing here, and what would help it along?',
      minutes: 5,
      component: 'spaces' as const,
      settings: {},
      notes: 'A minute or so each, and nobody need say anything.'.repeat(2),
      withoutPhones: '',
    }));
  // Once more before it counts, so that every path is compiled.
  measured('', 60, plan(200), 25);
  return [
    measured('6 seats', 6, [], 0),
    measured('60 seats', 60, [], 0),
    measured('60 seats, a plan of 200 segments', 60, plan(200), 0),
    measured('60 seats, the plan, 60 cards being read', 60, plan(200), 60),
  ];
}

function measured(circle: string, seats: number, segments: readonly Segment[], cards: number): Grown {
  let held = made(seats, segments);
  const now = 1_800_000_000_000;
  let sent = 0;
  const act = (actor: Actor, intent: Intent): void => {
    const command = readCommand({ id: `c${String((sent += 1))}`, ...intent });
    if (command === null) throw new Error('The wire admits no such command.');
    const decision = decide(held, { command, actor, digest: `digest ${String(sent)}` }, moment(now));
    if (!decision.ok) throw new Error(`${intent.type} was refused with ${decision.code}.`);
    held = decision.held;
  };
  act(facilitator, { type: 'circle.open' });
  if (cards > 0) {
    const texts = Array.from({ length: cards }, (_one, at) => ({
      id: `k${String(at)}`,
      text: 'What is it like for you?',
    }));
    const questions = { stage: 'reading' as const, prompt: null, basketId: 'k', cards: texts, shown: null };
    held = { ...held, circle: { ...held.circle, questions } };
  }
  act(facilitator, { type: 'round.start', mode: 'popcorn' });
  const began = performance.now();
  for (let at = 0; at < passes / 2; at += 1) {
    const seatId = held.circle.seats[at % seats]?.id ?? '';
    const by: Actor = { kind: 'seat', seatId, device: 'phone' };
    act(by, { type: 'piece.take' });
    act(by, { type: 'piece.pass', seatId });
  }
  const decided = ((performance.now() - began) / passes) * 1_000;
  const key = newCircleKey();
  const head = headOf(key, new Map());
  const sealing = performance.now();
  for (let at = 0; at < passes / 4; at += 1)
    seal(toBytes(held.circle), key, head, { code: 'K7M4QX', version: at + 1, endsAt: now });
  const sealed = ((performance.now() - sealing) / (passes / 4)) * 1_000;
  return { circle, decided: Math.round(decided), sealed: Math.round(sealed) };
}

function made(seats: number, segments: readonly Segment[]): Held {
  const keys = { facilitator: 'f', projector: 'p' };
  const circle = newCircle({ code: 'K7M4QX', title: 'Circle', keys, lifeHours: 24, segments, now: 0 });
  let held: Held = { circle, basket: null, said: null };
  for (let at = 0; at < seats; at += 1) {
    const arrival = {
      as: 'participant',
      key: `key ${String(at)}`,
      name: `Person ${String(at)}`,
      invite: null,
    } as const;
    const arrived = arrive(held, arrival, moment(0));
    if (arrived.ok) held = { ...held, circle: arrived.next.circle };
  }
  return held;
}

let drawn = 0;
function moment(now: number): Moment {
  const id = (): string => `i${String((drawn += 1))}`;
  return {
    now,
    random: { id, below: () => 0, secret: () => ({ token: id(), key: id() }) },
    connected: new Set(),
    sizes: fullSize,
    node: null,
  };
}
