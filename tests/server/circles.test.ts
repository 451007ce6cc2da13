// The line of commands over a store that fails, loses a race, or comes back.

import { beforeEach, expect, test } from 'vitest';
import { Circles, NotSaved } from '../../server/circles.ts';
import type { Change } from '../../server/circles.ts';
import { makeLog } from '../../server/log.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { Store } from '../../server/store/store.ts';
import { readCommand } from '../../shared/commands.ts';
import { TestClock } from '../support/clock.ts';

const code = 'K7M4QX';
let clock: TestClock;
let inner: Store;
let fails: boolean;
let changes: Change[];
let circles: Circles;

beforeEach(async () => {
  clock = new TestClock();
  inner = memoryStore();
  fails = false;
  changes = [];
  const store: Store = {
    ...inner,
    save: (...row) => (fails ? Promise.reject(new Error('disk full')) : inner.save(...row)),
  };
  circles = make(store);
  await circles.create({ code, title: 'Tuesday', keys: { facilitator: 'f', projector: 'p' }, lifeHours: 1 });
});

function make(store: Store): Circles {
  return new Circles({
    store,
    clock,
    log: makeLog('silent'),
    connected: () => new Set(),
    publish: (change) => changes.push(change),
  });
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
  expect((await circles.look(code))?.phase).toBe('gathering');
  fails = false;
  expect(await press(circles, { type: 'circle.open' }, '1')).toMatchObject({ ok: true });
  expect((await circles.look(code))?.phase).toBe('open');
});

test('who loses the race for a save decides again on what the winner left', async () => {
  const other = make(inner);
  await circles.look(code);
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
  expect((await circles.look(code))?.silence).not.toBeNull();
  clock.pass(1);
  expect((await circles.look(code))?.silence).toBeNull();
  expect(changes).toHaveLength(1);
});

test('a deadline that could not be saved is kept a moment later', async () => {
  await press(circles, { type: 'circle.open' }, '1');
  await press(circles, { type: 'silence.begin', seconds: 60 }, '2');
  fails = true;
  clock.pass(60_000);
  await circles.close().catch(() => undefined);
  fails = false;
  expect((await circles.look(code))?.silence).toBeNull();
});

test('a circle whose time is over is removed, and its devices are told', async () => {
  await circles.look(code);
  clock.pass(3 * 3_600_000);
  expect(await circles.look(code)).toBeNull();
  expect(await inner.load(code)).toBeNull();
  expect(changes.at(-1)?.after.phase).toBe('ended');
});
