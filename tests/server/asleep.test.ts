// A circle after a restart: asleep until a member is back, and then settled for what has passed.

import { beforeEach, expect, test } from 'vitest';
import { Circles, type Change } from '../../server/circles.ts';
import type { Arrival } from '../../server/core/arrival.ts';
import type { Circle } from '../../server/core/state.ts';
import { makeLog } from '../../server/log.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { Store } from '../../server/store/store.ts';
import { keyOf, newToken, systemRandom } from '../../server/tokens.ts';
import { readCommand, type Intent } from '../../shared/commands.ts';
import { TestClock } from '../support/clock.ts';
import { fullHands } from '../support/hands.ts';

const code = 'K7M4QX';
const minute = 60_000;
const tokens = { facilitator: newToken(), projector: newToken() };
let clock: TestClock;
let store: Store;
let changes: Change[];
let connected: ReadonlySet<string>;
let sent = 0;

beforeEach(() => {
  clock = new TestClock();
  store = memoryStore();
  changes = [];
  connected = new Set();
});

function start(): Circles {
  return new Circles({
    store,
    clock,
    log: makeLog('silent'),
    random: systemRandom,
    connected: () => connected,
    publish: (change) => changes.push(change),
  });
}

async function press(on: Circles, intent: Intent, seatId?: string): Promise<{ inviteToken?: string }> {
  const command = readCommand({ id: `press ${String((sent += 1))}`, ...intent });
  if (command === null) throw new Error('That is no command.');
  const device = 'd';
  const actor =
    seatId === undefined
      ? ({ kind: 'facilitator', device } as const)
      : ({ kind: 'seat', seatId, device } as const);
  const decision = await on.command(code, () => ({ command, actor, digest: command.id }));
  if (!decision.ok) throw new Error(`${intent.type} was refused with ${decision.code}.`);
  return decision;
}

async function come(on: Circles, token: string, name: string | null, invite: string | null = null) {
  const key = keyOf(code, token);
  const arrival: Arrival = {
    as: 'participant',
    key,
    name,
    invite: invite === null ? null : keyOf(code, invite),
  };
  return on.arrive(code, arrival, token);
}

async function awake(on: Circles, token?: string): Promise<Circle> {
  const found = await on.look(code, token === undefined ? [] : [token]);
  if (found === null || found === 'asleep') throw new Error(`The circle is not awake: ${String(found)}.`);
  return found;
}

/** An open circle of five, and the tokens of their phones. */
async function circleOfFive(): Promise<{ first: Circles; phones: readonly string[] }> {
  const first = start();
  await first.create({ code, title: 'Tuesday', tokens, lifeHours: 1 });
  const phones = ['Ana', 'Ben', 'Cleo', 'Dev', 'Eli'].map(() => newToken());
  for (const [at, token] of phones.entries())
    expect(await come(first, token, `Person ${String(at)}`)).toMatchObject({ ok: true });
  await press(first, { type: 'circle.open' });
  return { first, phones };
}

test('whoever is at the threshold, in a seat, at the console or on the wall wakes it, and nobody else', async () => {
  const { first, phones } = await circleOfFive();
  const waiting = newToken();
  await come(first, waiting, 'Mira');
  for (const token of [...phones, waiting, tokens.facilitator, tokens.projector]) {
    const again = start();
    expect(await again.look(code, [newToken()])).toBe('asleep');
    expect(await again.look(code)).toBe('asleep');
    expect(again.copies.count).toBe(0);
    expect((await awake(again, token)).seats).toHaveLength(5);
    // From then on it is awake for everybody.
    expect((await awake(again)).seats).toHaveLength(5);
  }
});

test('a silence that ended meanwhile is over when the first member is back, with one change', async () => {
  const { first, phones } = await circleOfFive();
  await press(first, { type: 'silence.begin', seconds: 60 });
  await first.close();
  const again = start();
  clock.pass(30_000);
  expect(await again.look(code)).toBe('asleep');
  clock.pass(45_000);
  changes = [];
  expect((await awake(again, phones[0])).silence).toBeNull();
  expect(changes).toHaveLength(1);
});

test('a silence that still goes on ends at its own instant', async () => {
  const { first, phones } = await circleOfFive();
  await press(first, { type: 'silence.begin', seconds: 60 });
  await first.close();
  clock.pass(30_000);
  const again = start();
  expect((await awake(again, phones[0])).silence).not.toBeNull();
  clock.pass(30_000);
  expect((await awake(again)).silence).toBeNull();
});

test('a gathering that was under way is writing again, and the console is told', async () => {
  const { first, phones } = await circleOfFive();
  const hands = fullHands();
  await press(first, { type: 'questions.open' });
  const { seats, questions } = await awake(first);
  connected = new Set(seats.map(({ id }) => id));
  for (const { id } of seats) await press(first, hands.joins(id, questions?.basketId ?? ''), id);
  await press(first, { type: 'questions.gather' });
  expect((await awake(first)).questions?.stage).toBe('gathering');
  await first.close();
  expect(await awake(start(), phones[1])).toMatchObject({
    questions: { stage: 'writing' },
    notice: 'basket_lost',
  });
});

test('an invitation from before the restart lets its phone in, once', async () => {
  const { first } = await circleOfFive();
  const [seat] = (await awake(first)).seats;
  const { inviteToken = '' } = await press(first, { type: 'seat.invite', seatId: seat?.id ?? '' });
  await first.close();
  const again = start();
  const phone = newToken();
  expect((await awake(again, inviteToken)).seats).toHaveLength(5);
  expect(await come(again, phone, null, inviteToken)).toMatchObject({ ok: true, next: { seatId: seat?.id } });
  // It is used, and opens nothing after the next restart; the phone it let in does.
  expect(await start().look(code, [inviteToken])).toBe('asleep');
  expect((await awake(start(), phone)).seats).toHaveLength(5);
});

test('an invitation that lapsed while nobody was there lets nobody in, wakes nobody, and is gone', async () => {
  const { first, phones } = await circleOfFive();
  const [seat] = (await awake(first)).seats;
  const { inviteToken = '' } = await press(first, { type: 'seat.invite', seatId: seat?.id ?? '' });
  await first.close();
  clock.pass(10 * minute);
  const again = start();
  const before = await store.load(code);
  expect(await again.look(code, [newToken(), inviteToken])).toBe('asleep');
  expect(again.copies.count).toBe(0);
  const after = await store.load(code);
  expect(after?.version).not.toBe(before?.version);
  expect(await again.look(code, [newToken(), inviteToken])).toBe('asleep');
  expect(await store.load(code)).toBe(after);
  expect((await awake(again, phones[2])).seats[0]?.invite).toBeNull();
});

test('an end of life that came while it slept is its end, whoever asks, and needs nobody’s key', async () => {
  const { first, phones } = await circleOfFive();
  await first.close();
  const again = start();
  clock.pass(2 * 60 * minute);
  expect(await again.look(code)).toBeNull();
  expect(await again.look(code, [phones[0] ?? ''])).toBeNull();
  expect(await store.load(code)).not.toBeNull();
  await again.sweep();
  expect(await store.load(code)).toBeNull();
});
