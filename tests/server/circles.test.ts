// The line of commands over a store that fails, loses a race, or comes back.

import { beforeEach, expect, test, vi } from 'vitest';
import { Circles } from '../../server/circles.ts';
import { NotSaved } from '../../server/copies.ts';
import type { Change } from '../../server/circles.ts';
import type { Arrival } from '../../server/core/arrival.ts';
import { makeLog } from '../../server/log.ts';
import { headOf, newCircleKey, seal, wrapFor } from '../../server/seal.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { Store } from '../../server/store/store.ts';
import { keyOf, systemRandom } from '../../server/tokens.ts';
import { readCommand } from '../../shared/commands.ts';
import { TestClock } from '../support/clock.ts';
import { fullHands } from '../support/hands.ts';

const code = 'K7M4QX';
let clock: TestClock;
let inner: Store;
let fails: boolean;
let changes: Change[];
let circles: Circles;
let connected: ReadonlySet<string>;
const tokens = { facilitator: 'the console’s token', projector: 'the wall’s token' };

beforeEach(async () => {
  clock = new TestClock();
  inner = memoryStore();
  fails = false;
  changes = [];
  connected = new Set();
  const store: Store = {
    ...inner,
    save: (...row) => (fails ? Promise.reject(new Error('disk full')) : inner.save(...row)),
  };
  circles = make(store);
  await circles.create({ code, title: 'Tuesday', tokens, lifeHours: 1 });
});

function make(store: Store): Circles {
  return new Circles({
    store,
    clock,
    log: makeLog('silent'),
    random: systemRandom,
    connected: () => connected,
    publish: (change) => changes.push(change),
  });
}

/** The circle as it is now, which must be awake or not there at all. */
async function look(on = circles) {
  const found = await on.look(code);
  if (found === 'asleep') throw new Error('Nobody is back yet.');
  return found;
}

const press = (on: Circles, intent: object, id: string) => {
  const command = readCommand({ id, ...intent });
  if (command === null) throw new Error('That is no command.');
  return on.command(code, () => ({ command, actor: { kind: 'facilitator', device: 'd' }, digest: id }));
};

test('a save that fails refuses the command, changes nothing and sends nothing; the next try goes through', async () => {
  fails = true;
  await expect(press(circles, { type: 'circle.open' }, '1')).rejects.toThrow(NotSaved);
  expect(changes).toEqual([]);
  expect((await look())?.phase).toBe('gathering');
  fails = false;
  expect(await press(circles, { type: 'circle.open' }, '1')).toMatchObject({ ok: true });
  expect((await look())?.phase).toBe('open');
});

test('who loses the race for a save decides again on what the winner left', async () => {
  const other = make(inner);
  await look();
  await other.look(code, [tokens.facilitator]);
  expect(await press(other, { type: 'circle.open' }, '1')).toMatchObject({ ok: true });
  // Decided on the circle as it was it would be taken; as it is now, it is open already.
  expect(await press(circles, { type: 'circle.open' }, '2')).toEqual({ ok: false, code: 'not_now' });
  expect(await press(circles, { type: 'seat.add', name: 'Ruth' }, '3')).toMatchObject({ ok: true });
});

test('a silence ends at its instant, by itself, with one change', async () => {
  await press(circles, { type: 'circle.open' }, '1');
  await press(circles, { type: 'silence.begin', seconds: 60 }, '2');
  changes.length = 0;
  clock.pass(59_999);
  expect((await look())?.silence).not.toBeNull();
  clock.pass(1);
  expect((await look())?.silence).toBeNull();
  expect(changes).toHaveLength(1);
});

test('a deadline that could not be saved is kept a moment later, by itself', async () => {
  await press(circles, { type: 'circle.open' }, '1');
  await press(circles, { type: 'silence.begin', seconds: 60 }, '2');
  changes.length = 0;
  fails = true;
  clock.pass(60_000);
  await expect(circles.look(code)).rejects.toThrow(NotSaved);
  expect(changes).toEqual([]);
  fails = false;
  // Nobody asks for the circle; only time passes.
  await vi.waitFor(() => {
    clock.pass(1_000);
    expect(changes.map(({ after }) => after.silence)).toEqual([null]);
  });
});

test('a circle whose time is over is removed, and its devices are told', async () => {
  await circles.look(code);
  clock.pass(3 * 3_600_000);
  expect(await look()).toBeNull();
  expect(await inner.load(code)).toBeNull();
  expect(changes.at(-1)?.after.phase).toBe('ended');
});

test('an end that could not be kept is refused, and the circle goes on', async () => {
  const stuck = make({ ...inner, remove: () => Promise.reject(new Error('disk full')) });
  await stuck.look(code, [tokens.facilitator]);
  await expect(press(stuck, { type: 'circle.end' }, '1')).rejects.toThrow(NotSaved);
  expect(changes).toEqual([]);
  expect(await press(stuck, { type: 'circle.open' }, '2')).toMatchObject({ ok: true });
});

/** So many people at the table, each with a phone; answers with their seats in order. */
async function seated(count: number): Promise<readonly string[]> {
  for (let at = 0; at < count; at += 1) {
    const token = `token ${at}`;
    const key = keyOf(code, token);
    const arrival: Arrival = { as: 'participant', key, name: `Person ${at}`, invite: null };
    expect(await circles.arrive(code, arrival, token)).toMatchObject({ ok: true });
  }
  return (await look())?.seats.map(({ id }) => id) ?? [];
}

const pressAt = (seatId: string, intent: object, id: string) => {
  const command = readCommand({ id, ...intent });
  if (command === null) throw new Error('That is no command.');
  return circles.command(code, () => ({
    command,
    actor: { kind: 'seat', seatId, device: `of ${seatId}` },
    digest: `${seatId} ${id}`,
  }));
};

test('a thousand times two hands on one button: the piece moves on by one each time', async () => {
  const seats = await seated(3);
  await press(circles, { type: 'circle.open' }, '1');
  for (let turn = 0; turn < 1_000; turn += 1) {
    const seatId = seats[turn % 3] ?? '';
    const next = seats[(turn + 1) % 3];
    if (turn % 3 === 0) await press(circles, { type: 'round.start', mode: 'go-round' }, `round ${turn}`);
    const pass = { type: 'piece.pass', seatId };
    const answers = await Promise.all(['left', 'right'].map((id) => pressAt(seatId, pass, `${id} ${turn}`)));
    expect(answers.map(({ ok }) => ok)).toEqual([true, false]);
    const holder = (await look())?.round?.holder ?? null;
    expect(holder).toBe(turn % 3 === 2 ? null : next);
    if (turn % 3 === 2) await press(circles, { type: 'round.end' }, `end ${turn}`);
  }
});

test('the last card is acknowledged before any save, and gathered as soon as one goes through', async () => {
  const seats = await seated(5);
  connected = new Set(seats);
  const hands = fullHands();
  seats.slice(0, 3).forEach((seatId, at) => hands.texts.set(seatId, `Question ${at}?`));
  /** Every phone answers what was said last. */
  const answer = async (): Promise<void> => {
    const said = changes.findLast((change) => change.said !== null)?.said;
    if (!said) throw new Error('Nothing was said of a basket.');
    for (const seatId of seats) {
      const intent = hands.hears(seatId, said.event);
      if (intent === null) throw new Error('A phone has no answer.');
      expect(await pressAt(seatId, intent, said.event.stage)).toMatchObject({ ok: true });
    }
  };
  for (const [at, type] of ['circle.open', 'questions.open'].entries())
    await press(circles, { type }, String(at));
  const basketId = (await look())?.questions?.basketId ?? '';
  for (const seatId of seats)
    expect(await pressAt(seatId, hands.joins(seatId, basketId), 'join')).toMatchObject({ ok: true });
  await press(circles, { type: 'questions.gather' }, 'gather');
  await answer();
  await look();
  const before = changes.length;
  fails = true;
  await answer();
  expect(changes.slice(before).filter((change) => change.after !== change.before)).toEqual([]);
  fails = false;
  clock.pass(0);
  expect((await look())?.questions).toMatchObject({ stage: 'reading', cards: { length: 3 } });
  expect(changes.slice(before).filter((change) => change.after !== change.before)).toHaveLength(1);
});

test('once closed it wakes for no deadline', async () => {
  await press(circles, { type: 'circle.open' }, '1');
  const begun = press(circles, { type: 'silence.begin', seconds: 60 }, '2');
  await circles.close();
  expect(await begun).toMatchObject({ ok: true });
  changes.length = 0;
  const saved = vi.spyOn(inner, 'save');
  clock.pass(60_000);
  // One more turn of the line, so that whatever had been woken would have had its own.
  await circles.inLine('NOBODY', () => undefined);
  expect(changes).toEqual([]);
  expect(saved).not.toHaveBeenCalled();
});

test('a circle kept by a newer release is refused and its row left as it is', async () => {
  const secret = tokens.facilitator;
  const key = newCircleKey();
  const endsAt = clock.now() + 3_600_000;
  const head = headOf(key, new Map([[keyOf('NEWERX', secret), wrapFor('NEWERX', secret, key)]]));
  const plain = new TextEncoder().encode(JSON.stringify({ format: 9_999, code: 'NEWERX' }));
  const bytes = seal(plain, key, head, { code: 'NEWERX', version: 1, endsAt });
  await inner.save('NEWERX', 0, { version: 1, endsAt, bytes });
  await expect(circles.look('NEWERX', [secret])).rejects.toThrow(/newer release/u);
  await circles.sweep();
  expect(await inner.load('NEWERX')).toMatchObject({ version: 1, bytes });
});

test('so is a row whose own form is a newer one, or none at all', async () => {
  const row = await inner.load(code);
  for (const [first, trouble] of [
    [2, /newer release/u],
    [0x7b, /cannot be read/u],
  ] as const) {
    const bytes = Uint8Array.from(row?.bytes ?? []);
    bytes[0] = first;
    const other = make({
      ...inner,
      load: () => Promise.resolve({ version: 1, endsAt: clock.now() + 1, bytes }),
    });
    await expect(other.look(code, [tokens.facilitator])).rejects.toThrow(trouble);
  }
});
