// A command that comes again has no second effect, across reconnects and restarts (contract, "From the client").

import { describe, expect, test } from 'vitest';
import { answersIn } from '../../server/core/answers.ts';
import type { Held } from '../../server/core/state.ts';
import { answersKept } from '../../shared/limits.ts';
import {
  act,
  aCircle,
  answer,
  at,
  facilitator,
  holder,
  must,
  own,
  pass,
  room,
  seat,
  seated,
} from '../support/aCircle.ts';

const id = 'one intent';
const theirs = { type: 'piece.pass', seatId: 'ana' } as const;
const round = (): Held => must(aCircle(), facilitator, { type: 'round.start', mode: 'go-round' });

describe('the same id again', () => {
  test('changes nothing and gets the first answer, however much has happened since', () => {
    const first = answer(round(), seat('ana'), theirs, at(0), { id });
    if (!first.ok) throw new Error(first.code);
    const since = pass(pass(first.held, 'ben', at(1)), 'cleo', at(2));
    const anew = must(since, facilitator, { type: 'round.start', mode: 'go-round' }, at(3));
    const again = answer(anew, seat('ana'), theirs, at(4), { id });
    expect(again).toEqual({ ok: true, held: anew, version: first.version });
    expect(holder(anew)).toBe('ana');
  });

  test('adds one seat and not two', () => {
    const added = must(aCircle(), facilitator, { type: 'seat.add', name: 'Ruth' }, at(0), { id });
    expect(seated(must(added, facilitator, { type: 'seat.add', name: 'Ruth' }, at(1), { id }))).toHaveLength(
      4,
    );
  });

  test('is as good as new after a restart, for the answers are kept with the circle', () => {
    const passed = must(round(), seat('ana'), theirs, at(0), { id });
    const restarted: Held = { circle: structuredClone(passed.circle), basket: null, said: null };
    expect(answer(restarted, seat('ana'), theirs, at(1), { id })).toMatchObject({
      ok: true,
      held: restarted,
    });
  });

  test('from another device is another command', () => {
    const passed = must(round(), seat('ana'), theirs, at(0), { id });
    expect(holder(must(passed, seat('ben'), { type: 'piece.pass', seatId: 'ben' }, at(1), { id }))).toBe(
      'cleo',
    );
  });

  test('is decided afresh when it was refused', () => {
    const paused = must(round(), facilitator, { type: 'bell.ring' });
    expect(act(paused, seat('ana'), theirs, at(1), { id })).toBe('not_now');
    const resumed = must(paused, facilitator, { type: 'bell.resume' }, at(2));
    expect(holder(must(resumed, seat('ana'), theirs, at(3), { id }))).toBe('ben');
  });

  test('answers with the version of the audience that asks', () => {
    const first = answer(round(), seat('ana'), theirs, at(0), { id });
    if (!first.ok) throw new Error(first.code);
    expect(first.version).toBe(first.held.circle.versions.participant);
    const shown = answer(round(), facilitator, { type: 'prompt.show', text: 'Now?' }, at(0), { id });
    expect(shown.ok && shown.version === shown.held.circle.versions.facilitator).toBe(true);
  });

  test('as an ended circle is ended', () => {
    const ended = must(aCircle(), facilitator, { type: 'circle.end' }, at(0), { id });
    expect(act(ended, facilitator, { type: 'circle.end' }, at(1), { id })).toBe('ended');
  });
});

describe('what is remembered', () => {
  const wish = { type: 'seat.rename', seatId: 'ana', name: 'Annie' } as const;
  const many = (held: Held, count: number): Held =>
    Array.from({ length: count }).reduce<Held>((sofar) => must(sofar, facilitator, wish, at(1)), held);

  test('is the last 256 of a circle, all devices mixed', () => {
    const first = must(round(), seat('ana'), theirs, at(0), { id });
    const kept = many(first, answersKept - 1);
    expect(answersIn(kept.circle.answers)).toHaveLength(256);
    expect(answer(kept, seat('ana'), theirs, at(2), { id })).toMatchObject({ ok: true, held: kept });
    const forgotten = many(kept, 1);
    expect(answersIn(forgotten.circle.answers)).toHaveLength(256);
    expect(act(forgotten, seat('ana'), theirs, at(2), { id })).toBe('not_now');
  });

  test('is a digest and versions, and says neither who nor what nor when', () => {
    const held = must(round(), seat('ana'), theirs, at(0), { id });
    const { participant, facilitator: console, projector, threshold } = held.circle.versions;
    expect(answersIn(held.circle.answers).at(-1)).toBe(
      `${seat('ana').device} ${id} ${participant} ${console} ${projector} ${threshold}`,
    );
  });

  test('is nothing of a refused command', () => {
    const held = round();
    const before = held.circle.answers;
    expect(act(held, seat('ben'), theirs)).toBe('not_allowed');
    expect(held.circle.answers).toBe(before);
  });

  test.each([
    [seat('ben'), { type: 'pause.ask' }],
    [seat('ben'), { type: 'round.again' }],
    [facilitator, { type: 'sound.here' }],
    [facilitator, { type: 'seat.invite', seatId: 'ana' }],
  ] as const)('is nothing of what is harmless to repeat: %j %j', (actor, intent) => {
    const held = round();
    expect(must(held, actor, intent).circle.answers).toEqual(held.circle.answers);
  });
});

test('a repeated invitation answers with a fresh token', () => {
  const invite = { type: 'seat.invite', seatId: 'ana' } as const;
  const first = answer(aCircle(), facilitator, invite, at(0), { id });
  if (!first.ok) throw new Error(first.code);
  const second = answer(first.held, facilitator, invite, at(1), { id });
  expect(second.ok && second.inviteToken !== undefined && second.inviteToken !== first.inviteToken).toBe(
    true,
  );
});

test('a wish once more is the same wish when it comes twice', () => {
  const again = { type: 'round.again' } as const;
  const twice = must(must(round(), seat('ben'), again, at(0), { id }), seat('ben'), again, at(1), { id });
  expect(own(twice, seat('ben')).again).toBe(true);
  expect(twice.circle.round?.asked).toEqual(['ben']);
});

test('versions only grow, and an audience whose view stays the same keeps its number', () => {
  const before = round();
  const asked = must(before, seat('ben'), { type: 'pause.ask' });
  expect(asked.circle.versions).toEqual({
    ...before.circle.versions,
    facilitator: before.circle.versions.facilitator + 1,
  });
  const passed = pass(asked, 'ana');
  expect(passed.circle.versions.participant).toBe(before.circle.versions.participant + 1);
  expect(passed.circle.versions.threshold).toBe(before.circle.versions.threshold);
  expect(room(passed)).not.toEqual(room(before));
});
