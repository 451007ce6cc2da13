// Commands pressed and not yet answered, with and without a connection.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Outbox } from '../../client/live/outbox.ts';
import { words } from '../../client/words/live.ts';
import type { Pending } from '../../client/activities/surface.ts';
import type { RoundSlice } from '../../shared/activities/round.ts';
import { refusal } from '../../shared/refusals.ts';

const anaHolds: NonNullable<RoundSlice> = {
  mode: 'go-round',
  direction: 'left',
  holder: 'ana',
  stage: 'going',
};
const pass = { type: 'piece.pass', seatId: 'ana' } as const;

let emitted: string[];
let pending: readonly Pending[];
let outbox: Outbox;

beforeEach(() => {
  vi.useFakeTimers();
  emitted = [];
  outbox = new Outbox(
    ({ id }) => emitted.push(id),
    (now) => (pending = now),
  );
  outbox.opened(anaHolds);
});

afterEach(() => {
  vi.useRealTimers();
});

it('a command goes out at once and is under way until it is answered', async () => {
  const answer = outbox.add('1', { type: 'pause.ask' }, null);
  expect(emitted).toEqual(['1']);
  expect(pending.map(({ id }) => id)).toEqual(['1']);
  outbox.answered('1', { ok: true, version: 4 });
  expect(await answer).toEqual({ ok: true, version: 4 });
  expect(pending).toEqual([]);
});

it('commands wait for a connection in the order in which they were pressed, and keep their ids', () => {
  void outbox.add('1', { type: 'pause.ask' }, null);
  outbox.lost();
  void outbox.add('2', { type: 'round.again' }, anaHolds);
  expect(emitted).toEqual(['1']);
  vi.advanceTimersByTime(4_900);
  outbox.opened(anaHolds);
  expect(emitted).toEqual(['1', '1', '2']);
});

it('after five seconds without a connection a command is given up, in words a person can act on', async () => {
  outbox.lost();
  const answer = outbox.add('1', { type: 'round.again' }, anaHolds);
  vi.advanceTimersByTime(5_100);
  expect(await answer).toEqual({ ok: false, error: refusal('not_now', words.unsent) });
  outbox.opened(anaHolds);
  expect(emitted).toEqual([]);
});

it('a connection that comes and goes does not use up the five seconds', () => {
  void outbox.add('1', { type: 'pause.ask' }, null);
  for (let round = 0; round < 3; round += 1) {
    outbox.lost();
    vi.advanceTimersByTime(4_000);
    outbox.opened(null);
  }
  expect(emitted).toEqual(['1', '1', '1', '1']);
});

it('a pass is kept as long as it takes, while its seat still holds the piece', () => {
  outbox.lost();
  void outbox.add('1', pass, anaHolds);
  vi.advanceTimersByTime(3_600_000);
  expect(pending).toHaveLength(1);
  outbox.opened({ ...anaHolds });
  expect(emitted).toEqual(['1']);
});

it.each<[string, RoundSlice]>([
  ['the piece is elsewhere', { ...anaHolds, holder: 'ben' }],
  ['the round is over', null],
  ['the piece has come once more', { ...anaHolds, stage: 'again' }],
  ['another round has begun', { ...anaHolds, mode: 'handed' }],
  ['a round the other way has begun', { ...anaHolds, direction: 'right' }],
])('a pass is dropped when %s', async (_what, now) => {
  outbox.lost();
  const answer = outbox.add('1', pass, anaHolds);
  outbox.opened(now);
  expect(emitted).toEqual([]);
  expect(await answer).toEqual({ ok: false, error: refusal('not_now') });
  expect(pending).toEqual([]);
});

it('a pass that waits can be kept instead', async () => {
  outbox.lost();
  const answer = outbox.add('1', pass, anaHolds);
  outbox.forget('1');
  expect(await answer).toMatchObject({ ok: false });
  outbox.opened(anaHolds);
  expect(emitted).toEqual([]);
});

it('a command that has left this device can’t be taken back', () => {
  void outbox.add('1', pass, anaHolds);
  outbox.forget('1');
  expect(pending).toHaveLength(1);
});
