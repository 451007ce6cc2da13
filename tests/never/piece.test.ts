// The piece: one at the most, moved by people alone, and back where it was after a pause (sections 5, 7 and 20).

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, nextDeadline, settle } from '../../server/core/circle.ts';
import { viewFor } from '../../server/core/views.ts';
import { readCommand } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/ids.ts';
import { anyEvening, anyIntent, take } from './evening.ts';
import { everybody, facilitator, idOf, openRoom, projector, Room, runs, seat } from './support.ts';

const ids = everybody.map(idOf);
const mode = fc.constantFrom('go-round', 'popcorn', 'handed');
const week = 7 * 24 * 3_600_000;

test('whatever was pressed, one seat at the most can pass the piece on, and it is the one that is shown', () => {
  fc.assert(
    fc.property(anyEvening, (steps) => {
      const room = openRoom();
      for (const step of steps) {
        take(room, step);
        const holder = viewFor(room.circle, 'participant').round?.holder ?? null;
        expect([...room.seatIds, 'centre', null]).toContain(holder);
        const hands = room.seatIds.filter((id) => canPass(room, id));
        const moves =
          room.circle.silence === null && !room.circle.bell.ringing && room.circle.phase === 'open';
        expect(hands).toEqual(moves && holder !== null && holder !== 'centre' ? [holder] : []);
      }
    }),
    runs,
  );
});

/** Whether this seat could pass just now, to its neighbour where a name is needed; the circle stays as it is. */
function canPass(room: Room, seatId: SeatId): boolean {
  const { round } = room.circle;
  const to = room.seatIds.find((id) => id !== seatId);
  // Alone in a handed round there is nobody to give it to.
  if (round?.mode === 'handed' && to === undefined) return round.holder === seatId;
  const named = round?.mode === 'handed' ? { toSeatId: to } : {};
  const command = readCommand({ id: 'trial', type: 'piece.pass', seatId, ...named });
  if (command === null) throw new Error('This is a pass.');
  return decide(room.held, { command, actor: seat(seatId), digest: 'trial' }, room.moment).ok;
}

test('N3: a week in which nobody does anything and every device is gone moves nothing', () => {
  fc.assert(
    fc.property(mode, anyEvening, (mode, steps) => {
      const room = new Room(everybody, { lifeHours: 24 * 14 });
      room.must(facilitator, { type: 'circle.open' }).must(facilitator, { type: 'round.start', mode });
      for (const step of steps) take(room, step);
      room.wait(9_000);
      const before = viewFor(room.circle, 'projector').round;
      room.connected.clear();
      for (let hour = 0; hour < 7 * 24; hour += 12) room.wait(week / 14);
      expect(viewFor(room.circle, 'projector').round).toEqual(before);
    }),
    runs,
  );
});

test('N3: the facilitator cannot pass for somebody who has a device, here or away', () => {
  fc.assert(
    fc.property(mode, fc.constantFrom(...ids), fc.boolean(), (mode, id, away) => {
      const room = openRoom().must(facilitator, { type: 'round.start', mode, firstSeatId: id });
      if (mode === 'popcorn') room.must(seat(id), { type: 'piece.take' });
      if (away) room.connected.delete(id);
      const named = mode === 'handed' ? { toSeatId: ids.find((other) => other !== id) ?? '' } : {};
      const pass = { type: 'piece.pass', seatId: id, ...named } as const;
      expect(room.act(facilitator, pass)).toEqual({ ok: false, code: 'not_allowed' });
      expect(room.act(facilitator, { type: 'piece.take', seatId: id })).toMatchObject({ ok: false });
      if (!away) {
        const carriedOn = room.act(facilitator, { type: 'seat.device', seatId: id, has: false });
        expect(carriedOn).toEqual({ ok: false, code: 'not_now' });
        return;
      }
      room.must(facilitator, { type: 'seat.device', seatId: id, has: false }).must(facilitator, pass);
    }),
    runs,
  );
});

test('N7: after a pause of any length the round is what it was, whatever was pressed meanwhile', () => {
  const piece = fc.constantFrom('piece.take', 'round.end', 'round.start', 'piece.pass', 'piece.give');
  const pressed = fc.array(fc.record({ type: piece, by: fc.option(fc.constantFrom(...ids)) }), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(mode, anyEvening, fc.nat(week), pressed, (mode, steps, ms, pressed) => {
      const room = new Room(everybody, { lifeHours: 24 * 14 });
      room.must(facilitator, { type: 'circle.open' });
      for (const step of steps) take(room, step);
      // A committee has no piece.
      if (room.circle.phase !== 'open' || room.circle.clearness !== null) return;
      if (room.circle.bell.ringing) room.must(facilitator, { type: 'bell.resume' });
      if (room.circle.round === null && room.circle.silence === null && room.seatIds.length > 0)
        room.must(facilitator, { type: 'round.start', mode });
      const { round } = room.circle;
      room.must(facilitator, { type: 'bell.ring' });
      for (const { type, by } of pressed) {
        const actor = by === null ? facilitator : seat(by);
        const holder = round?.holder ?? 'centre';
        const intent = {
          'piece.take': { type: 'piece.take' },
          'round.end': { type: 'round.end' },
          'round.start': { type: 'round.start', mode: 'popcorn' },
          'piece.pass': { type: 'piece.pass', seatId: holder },
          'piece.give': { type: 'piece.give', toSeatId: 'ana' },
        } as const;
        expect(room.act(actor, intent[type]).ok).toBe(false);
        room.wait(ms / 7);
      }
      expect(viewFor(room.circle, 'participant').round?.holder).toBe(round?.holder);
      room.must(facilitator, { type: 'bell.resume' });
      // The time to take a pass back runs on beneath the pause; nothing else may have moved.
      const passed = room.circle.round?.passed ?? null;
      const over = passed === null && round?.stage === 'done' ? { toCome: [], asked: [] } : {};
      expect(room.circle.round).toEqual(round === null ? null : { ...round, passed, ...over });
      expect(passed === null || passed === round?.passed).toBe(true);
    }),
    runs,
  );
});

test('a round visits every seat once, then once more those who asked for it, in the order they sit in', () => {
  const evening = fc.record({
    sitting: fc.shuffledSubarray([...ids], { minLength: 1 }),
    direction: fc.constantFrom('left', 'right'),
    first: fc.nat(),
    asks: fc.array(fc.record({ who: fc.nat(), turn: fc.nat(5), on: fc.boolean() }), { maxLength: 10 }),
  });
  fc.assert(
    fc.property(evening, ({ sitting, direction, first, asks }) => {
      const room = openRoom(sitting.map((id) => `${id[0]?.toUpperCase() ?? ''}${id.slice(1)}`));
      const from = sitting[first % sitting.length] ?? '';
      room.must(facilitator, { type: 'round.start', mode: 'go-round', direction, firstSeatId: from });
      const wishes = new Set<SeatId>();
      const visits: SeatId[] = [];
      for (;;) {
        const { round } = room.circle;
        if (typeof round?.holder !== 'string') break;
        if (round.stage === 'going')
          for (const { who, turn, on } of asks.filter(({ turn }) => turn === visits.length)) {
            const by = sitting[who % sitting.length] ?? '';
            room.must(seat(by), { type: 'round.again', on });
            if (on) wishes.add(by);
            else wishes.delete(by);
            expect(turn).toBe(visits.length);
          }
        visits.push(round.holder);
        expect(visits.length).toBeLessThanOrEqual(2 * sitting.length);
        room.must(seat(round.holder), { type: 'piece.pass', seatId: round.holder });
      }
      const along = direction === 'left' ? sitting : [...sitting].reverse();
      const at = along.indexOf(from);
      const order = [...along.slice(at), ...along.slice(0, at)];
      expect(visits).toEqual([...order, ...order.filter((id) => wishes.has(id))]);
      // Once the last pass cannot be taken back, nothing is left of the journey.
      room.wait(8_000);
      expect(room.circle.round).toMatchObject({ stage: 'done', holder: null, toCome: [], asked: [] });
    }),
    runs,
  );
});

test('what is taken back is as it was before, also over the end of a round', () => {
  fc.assert(
    fc.property(mode, anyEvening, fc.nat(7_999), (mode, steps, ms) => {
      const room = openRoom();
      for (const step of steps) take(room, step);
      if (room.circle.phase !== 'open' || room.circle.clearness !== null || room.seatIds.length < 2) return;
      room.act(facilitator, { type: 'silence.end' });
      room.act(facilitator, { type: 'bell.resume' });
      if ((room.circle.round?.holder ?? null) === null) room.must(facilitator, { type: 'round.start', mode });
      const { round } = room.circle;
      if (typeof round?.holder !== 'string' || round.holder === 'centre') return;
      // Whoever was let in sits down in the gap between two turns, which no taking back undoes.
      if (room.circle.threshold.some(({ admitted }) => admitted)) return;
      const to = room.seatIds.find((id) => id !== round.holder) ?? '';
      const named = round.mode === 'handed' ? { toSeatId: to } : {};
      room.must(seat(round.holder), { type: 'piece.pass', seatId: round.holder, ...named });
      room.wait(ms).must(seat(round.holder), { type: 'piece.take' });
      expect(room.circle.round).toEqual({ ...round, passed: null });
    }),
    runs,
  );
});

test('a refused command leaves every byte as it was', () => {
  const actor = fc.constantFrom(facilitator, projector, ...[...ids, 'gus', 'nobody'].map(seat));
  fc.assert(
    fc.property(anyEvening, fc.array(fc.tuple(actor, anyIntent), { maxLength: 12 }), (steps, tries) => {
      const room = openRoom();
      for (const step of steps) take(room, step);
      room.wait(0);
      for (const [actor, intent] of tries) {
        const before = JSON.stringify(room.held);
        if (!room.act(actor, intent).ok) expect(JSON.stringify(room.held)).toBe(before);
      }
    }),
    runs,
  );
});

test('time that has been settled brings nothing a second time', () => {
  fc.assert(
    fc.property(anyEvening, fc.constantFrom(0, 1_000, 6_000, 9_000, 3_600_000, week), (steps, ms) => {
      const room = openRoom();
      for (const step of steps) take(room, step);
      const moment = { ...room.moment, now: room.now + ms };
      const once = settle(room.held, moment);
      expect(settle(once, moment)).toBe(once);
      const next = nextDeadline(once, moment.now);
      expect(next === null || next > moment.now).toBe(true);
    }),
    runs,
  );
});
