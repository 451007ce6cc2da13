// What must not be known is in no view, no version and no stored byte: pairs of evenings that differ in it alone
// (section 17.3 of the practice; B and C, of what is unsigned, are in `unsigned.test.ts`).

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../../server/core/activity.ts';
import { readCommand, type Intent } from '../../shared/commands.ts';
import { roundCommands } from '../../shared/activities/round.ts';
import {
  everybody,
  facilitator,
  gathering,
  handIn,
  idOf,
  observable,
  openRoom,
  runs,
  seat,
  type Room,
} from './support.ts';

const ids = everybody.map(idOf);
const someone = fc.constantFrom(...ids);
const window = 8_000;

/** A circle with two bell-keepers, a co-facilitator, and a seat without a phone. */
function roomWithRoles(): Room {
  return openRoom()
    .must(facilitator, { type: 'seat.add', name: 'Ruth' })
    .must(facilitator, { type: 'seat.role', seatId: 'ana', role: 'guardian' })
    .must(facilitator, { type: 'seat.role', seatId: 'ben', role: 'guardian' })
    .must(facilitator, { type: 'seat.role', seatId: 'cleo', role: 'facilitator' })
    .must(facilitator, { type: 'prompt.show', text: 'What is it like to be here?' });
}

const withoutPhone = 'i1';

/** A seat acts on its own phone; for the one that has none the facilitator does. */
function actsAs(seatId: string): { readonly actor: Actor; readonly by: { readonly seatId?: string } } {
  return seatId === withoutPhone ? { actor: facilitator, by: { seatId } } : { actor: seat(seatId), by: {} };
}

/** Two cards are not enough to be shown, and blank ones are not written. */
function afterTooFewCards(room: Room): Room {
  handIn(gathering(room, ids), ids, []);
  expect(room.circle.notice).toBe('too_few_cards');
  return room;
}

test('N1, invariant A: whoever passes says which seat, to whom where the holder names it, and nothing else', () => {
  const pass = roundCommands.find((schema) => schema.entries.type.literal === 'piece.pass');
  expect(Object.keys(pass?.entries ?? {}).sort()).toEqual(['id', 'seatId', 'toSeatId', 'type']);
  const bare = { id: 'c1', type: 'piece.pass', seatId: 'ana', toSeatId: 'ben' };
  expect(readCommand(bare)).toEqual(bare);
  const known = new Set(Object.keys(bare));
  const field = fc.oneof(
    fc.constantFrom('spoke', 'passed', 'skipped', 'reason', 'seconds', 'note', 'startedAt', 'turns'),
    fc.string({ minLength: 1 }).filter((key) => !known.has(key)),
  );
  fc.assert(
    fc.property(field, fc.jsonValue(), (key, value) => {
      expect(readCommand(Object.fromEntries([...Object.entries(bare), [key, value]]))).toBeNull();
    }),
    runs,
  );
});

test('N8, invariant D: who rang, who resumed, who asked for a pause and how many asked leaves no trace', () => {
  const bells: readonly Actor[] = [facilitator, seat('ana'), seat('ben'), seat('cleo')];
  const hands = fc.record({
    bell: fc.constantFrom(...bells),
    askers: fc.array(someone, { minLength: 1, maxLength: 12 }),
  });
  const moment = fc.record({
    what: fc.constantFrom('ring', 'resume', 'ask', 'pass', 'prompt'),
    ms: fc.integer({ min: 0, max: 20_000 }),
    one: hands,
    other: hands,
  });
  fc.assert(
    fc.property(fc.boolean(), fc.array(moment, { maxLength: 14 }), (noticed, evening) => {
      const rooms = [roomWithRoles(), roomWithRoles()] as const;
      const both = (act: (room: Room) => unknown): void => {
        rooms.forEach(act);
        expect(observable(rooms[0])).toBe(observable(rooms[1]));
      };
      both((room) => room.must(facilitator, { type: 'round.start', mode: 'go-round' }));
      if (noticed) both(afterTooFewCards);
      for (const { what, ms, one, other } of evening) {
        both((room) => room.wait(ms));
        both((room) => {
          const { bell, askers } = room === rooms[0] ? one : other;
          switch (what) {
            case 'ring':
              return room.act(bell, { type: 'bell.ring' });
            case 'resume':
              return room.act(bell, { type: 'bell.resume' });
            case 'ask':
              return askers.map((id) => room.must(seat(id), { type: 'pause.ask' }));
            case 'pass': {
              const holder = room.circle.round?.holder ?? '';
              return room.act(actsAs(holder).actor, { type: 'piece.pass', seatId: holder });
            }
            case 'prompt':
              return room.act(facilitator, { type: 'prompt.show', text: 'And now?' });
          }
        });
      }
    }),
    runs,
  );
});

test('N2, invariant E: how long a turn lasted is gone with its take-back', () => {
  const length = fc.integer({ min: 0, max: 900_000 });
  const turn = fc.record({ one: length, other: length });
  const mode = fc.constantFrom('go-round', 'popcorn', 'handed');
  fc.assert(
    fc.property(mode, fc.array(turn, { minLength: 1, maxLength: 9 }), (mode, turns) => {
      const longest = turns.map(({ one, other }) => Math.max(one, other) + window);
      const [one, other] = (['one', 'other'] as const).map((which) => {
        const room = roomWithRoles().must(facilitator, { type: 'round.start', mode });
        const after: string[] = [];
        for (const [at, turn] of turns.entries()) {
          const before = room.now;
          if (room.circle.round?.holder === 'centre') room.must(seat('ben'), { type: 'piece.take' });
          room.wait(turn[which]);
          passOn(room, ids[(at + 1) % ids.length] ?? '');
          room.wait(window);
          const early = observable(room);
          room.wait(before + (longest[at] ?? 0) - room.now);
          // Time alone changes nothing more, so that no instant is compared with another by accident.
          expect(observable(room)).toBe(early);
          after.push(early.replace(/"lifeHours":24,"endsAt":\d+/u, ''));
          expect(room.circle.endsAt % 3_600_000).toBe(0);
        }
        return after;
      });
      expect(one).toEqual(other);
    }),
    runs,
  );
});

function passOn(room: Room, to: string): void {
  const { round } = room.circle;
  if (round?.holder === null || round === null) return;
  const seatId = round.holder;
  const next = to === seatId ? (ids.find((id) => id !== seatId) ?? '') : to;
  const named = round.mode === 'handed' ? { toSeatId: next } : {};
  room.must(actsAs(seatId).actor, { type: 'piece.pass', seatId, ...named });
}

test('N5, invariant F: nobody can tell who took the piece from the centre before', () => {
  const holder = fc.constantFrom(...ids, withoutPhone);
  const turn = fc.record({ one: holder, other: holder, ms: fc.integer({ min: 0, max: 60_000 }) });
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.array(turn, { minLength: 1, maxLength: 8 }),
      holder,
      (noticed, turns, last) => {
        const [one, other] = (['one', 'other'] as const).map((which) => {
          const room = roomWithRoles().must(facilitator, { type: 'round.start', mode: 'popcorn' });
          if (noticed) afterTooFewCards(room);
          const seen: string[] = [];
          for (const turn of turns) {
            takes(room, turn[which]);
            room.wait(turn.ms);
            passOn(room, '');
            room.wait(window);
            seen.push(observable(room));
          }
          takes(room, last);
          return [...seen, observable(room)];
        });
        expect(one).toEqual(other);
      },
    ),
    runs,
  );
});

function takes(room: Room, seatId: string): void {
  const { actor, by } = actsAs(seatId);
  room.must(actor, { type: 'piece.take', ...by });
}

test('N5, invariant F: nobody can tell by whose hands the piece was given on before', () => {
  const way = fc.array(fc.constantFrom(...ids, withoutPhone), { minLength: 2, maxLength: 7 });
  const ways = way.chain((one) =>
    fc.record({
      one: fc.constant(one),
      other: fc.array(fc.constantFrom(...ids, withoutPhone), {
        minLength: one.length,
        maxLength: one.length,
      }),
    }),
  );
  const differing = (way: readonly string[]): boolean => way.every((id, at) => id !== (way[at - 1] ?? 'ana'));
  const ending = ways
    .filter(({ one, other }) => differing(one) && differing(other) && one[one.length - 1] !== 'fay')
    .filter(({ other }) => other[other.length - 1] !== 'fay');
  fc.assert(
    fc.property(ending, ({ one, other }) => {
      const [first, second] = [one, other].map((way) => {
        const room = roomWithRoles().must(facilitator, { type: 'round.start', mode: 'handed' });
        for (const to of [...way, 'fay']) {
          passOn(room, to);
          room.wait(window);
        }
        expect(room.circle.round?.holder).toBe('fay');
        return observable(room);
      });
      expect(first).toBe(second);
    }),
    runs,
  );
});

test('N6, invariant G: in which order people asked for one more turn, and how often, leaves no trace', () => {
  const asked = fc.uniqueArray(fc.constantFrom(...ids, withoutPhone), { minLength: 1 });
  const evening = asked.chain((askers) =>
    fc.record({
      one: presses(askers),
      other: presses(askers),
      noticed: fc.boolean(),
      passes: fc.integer({ min: 0, max: 5 }),
      askers: fc.constant(askers),
    }),
  );
  fc.assert(
    fc.property(evening, ({ one, other, noticed, passes, askers }) => {
      const [first, second] = [one, other].map((presses) => {
        const room = roomWithRoles().must(facilitator, { type: 'round.start', mode: 'go-round' });
        if (noticed) afterTooFewCards(room);
        for (let at = 0; at < passes; at += 1) passOn(room, '');
        for (const { seatId, on } of presses) {
          const { actor, by } = actsAs(seatId);
          room.must(actor, { type: 'round.again', on, ...by } satisfies Intent);
        }
        const seen = [observable(room)];
        while (room.circle.round?.stage !== 'done') {
          passOn(room, '');
          seen.push(observable(room));
        }
        return seen;
      });
      expect(first).toEqual(second);
      expect(first?.length).toBe(1 + 7 - passes + askers.length);
    }),
    runs,
  );
});

/** The same wishes in some order, some of them pressed off and on again. */
function presses(askers: readonly string[]) {
  const back = fc.array(fc.constantFrom(...askers), { maxLength: 4 });
  return fc
    .tuple(fc.shuffledSubarray([...askers], { minLength: askers.length }), back)
    .map(([order, back]) => [
      ...back.map((seatId) => ({ seatId, on: true })),
      ...back.map((seatId) => ({ seatId, on: false })),
      ...order.map((seatId) => ({ seatId, on: true })),
    ]);
}
