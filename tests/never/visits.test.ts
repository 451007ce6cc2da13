// A round that people join, leave, take back and change places in, against what somebody in the room would remember
// (sections 4, 5 and 18 of the practice); and time, which moves no piece.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settle } from '../../server/core/circle.ts';
import { ownFor } from '../../server/core/views.ts';
import type { SeatId } from '../../shared/ids.ts';
import { anyEvening, take } from './evening.ts';
import { everybody, facilitator, openRoom, runs, seat, surroundings, type Room } from './support.ts';

const who = fc.nat();
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('pass') }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('take back') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('again'), who, on: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('come'), name: fc.constantFrom('Gus', 'Hal', 'Ivo') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave'), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('order'), by: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(100, 9_000) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Somebody in the room who sees the piece move, and remembers what the server must not. */
class Witness {
  readonly room: Room;
  had: readonly SeatId[] = [];
  more: readonly SeatId[] = [];
  readonly asked = new Set<SeatId>();
  #last: { readonly id: SeatId; readonly had: readonly SeatId[]; readonly more: readonly SeatId[] } | null =
    null;

  constructor(room: Room) {
    this.room = room;
  }

  pass(): void {
    const { round } = this.room.circle;
    if (typeof round?.holder !== 'string') return;
    const id = round.holder;
    this.#last = { id, had: this.had, more: this.more };
    if (round.stage === 'again') this.more = [...this.more, id];
    else this.had = [...this.had, id];
    this.room.must(seat(id), { type: 'piece.pass', seatId: id });
  }

  see(step: Step): void {
    const { room } = this;
    const among = (which: number): SeatId => room.seatIds[which % room.seatIds.length] ?? '';
    switch (step.do) {
      case 'pass':
        this.pass();
        return;
      case 'take back':
        if (this.#last === null || !room.act(seat(this.#last.id), { type: 'piece.take' }).ok) return;
        expect(room.circle.round?.holder).toBe(this.#last.id);
        ({ had: this.had, more: this.more } = this.#last);
        this.#last = null;
        return;
      case 'again': {
        const id = among(step.who);
        if (!room.act(seat(id), { type: 'round.again', on: step.on }).ok) return;
        if (step.on) this.asked.add(id);
        else this.asked.delete(id);
        return;
      }
      case 'come':
        room.join(step.name);
        for (const { id } of room.circle.threshold)
          room.must(facilitator, { type: 'seat.admit', seatId: id });
        return;
      case 'leave':
        if (room.seatIds.length > 1) this.#leave(among(step.who));
        return;
      case 'order': {
        const at = step.by % room.seatIds.length;
        const [first, ...others] = [...room.seatIds.slice(at), ...room.seatIds.slice(0, at)].reverse();
        room.must(facilitator, { type: 'seat.order', seatIds: [...others, first ?? ''] });
        return;
      }
      case 'wait':
        room.wait(step.ms);
    }
  }

  #leave(gone: SeatId): void {
    const { room } = this;
    if (room.circle.round?.holder === gone) this.#last = null;
    room.must(seat(gone), { type: 'seat.leave' });
    const without = (ids: readonly SeatId[]) => ids.filter((id) => id !== gone);
    [this.had, this.more] = [without(this.had), without(this.more)];
    if (this.#last !== null)
      this.#last = { ...this.#last, had: without(this.#last.had), more: without(this.#last.more) };
    this.asked.delete(gone);
  }
}

test('whoever sits there at the end of a round had the piece once, and once more if they asked for it', () => {
  const evening = fc.record({
    direction: fc.constantFrom('left', 'right'),
    first: fc.constantFrom(...openRoom().seatIds),
    steps: fc.array(step, { maxLength: 40, size: 'max' }),
  });
  fc.assert(
    fc.property(evening, ({ direction, first, steps }) => {
      const room = openRoom();
      room.must(facilitator, { type: 'round.start', mode: 'go-round', direction, firstSeatId: first });
      const witness = new Witness(room);
      for (const step of steps) witness.see(step);
      // Who came after the last pass came after the round.
      const over = (): boolean => room.circle.round?.stage === 'done';
      if (over()) return;
      while (!over()) witness.pass();
      const { had, more, asked } = witness;
      // Somebody let in while the piece goes round once more has it there, for the first time.
      const late = more.filter((id) => !had.includes(id));
      expect([...had, ...late].sort()).toEqual([...room.seatIds].sort());
      expect(more.filter((id) => had.includes(id)).sort()).toEqual([...asked].sort());
    }),
    { ...runs, numRuns: 3 * runs.numRuns },
  );
});

test('somebody let in after the last pass comes last, if that pass is taken back, and is not kept otherwise', () => {
  const done = (): Room => {
    const room = openRoom(['Ana', 'Ben']).must(facilitator, { type: 'round.start', mode: 'go-round' });
    for (const id of room.seatIds) room.must(seat(id), { type: 'piece.pass', seatId: id });
    room.join('Gus');
    return room.must(facilitator, { type: 'seat.admit', seatId: 'gus' });
  };
  const back = done().must(seat('ben'), { type: 'piece.take' });
  back.must(seat('ben'), { type: 'piece.pass', seatId: 'ben' });
  expect(back.circle.round).toMatchObject({ stage: 'going', holder: 'gus' });
  const over = [
    done().wait(8_000),
    done().must(facilitator, { type: 'prompt.show', text: 'And now?' }),
    done().must(seat('ben'), { type: 'seat.leave' }),
  ];
  for (const room of over)
    expect(room.circle.round).toMatchObject({ stage: 'done', toCome: [], asked: [], passed: null });
});

test('once more is for those who asked: somebody let in meanwhile is to come, and has asked for nothing', () => {
  const more = openRoom(['Ana', 'Ben']).must(facilitator, { type: 'round.start', mode: 'go-round' });
  for (const id of more.seatIds) more.must(seat(id), { type: 'round.again' });
  for (const id of more.seatIds) more.must(seat(id), { type: 'piece.pass', seatId: id });
  more.join('Gus');
  more.must(facilitator, { type: 'seat.admit', seatId: 'gus' });
  const asked = (room: Room): readonly SeatId[] =>
    room.seatIds.filter((id) => ownFor(room.circle, seat(id), surroundings(room)).again === true);
  const { held } = more;
  // The piece goes back over the step into once more, and Gus sits down in that gap.
  more.must(seat('ben'), { type: 'piece.take' });
  expect(more.circle.round).toMatchObject({ stage: 'going', holder: 'ben', toCome: ['gus'] });
  expect(asked(more)).toEqual(['ana', 'ben']);
  more.held = held;
  more.must(seat('ana'), { type: 'piece.pass', seatId: 'ana' });
  expect(more.circle.round).toMatchObject({ stage: 'again', holder: 'ben', toCome: ['gus'] });
  expect(asked(more)).toEqual([]);
});

test('N13: nobody is seated when the holder leaves in a silence, though the piece moves on', () => {
  const room = openRoom(['Ana', 'Ben']).must(facilitator, { type: 'round.start', mode: 'go-round' });
  room.join('Gus');
  room.must(facilitator, { type: 'silence.begin', seconds: 60 });
  room.must(facilitator, { type: 'seat.admit', seatId: 'gus' }).must(seat('ana'), { type: 'seat.leave' });
  expect(room.circle.round?.holder).toBe('ben');
  expect(room.wait(59_999).seatIds).toEqual(['ben']);
  room.wait(1).must(seat('ben'), { type: 'piece.pass', seatId: 'ben' });
  expect(room.circle.round?.holder).toBe('gus');
});

test('N7: a pause is nothing new: the last pass can be taken back after it, while its eight seconds last', () => {
  const room = openRoom(['Ana']).must(facilitator, { type: 'round.start', mode: 'go-round' });
  room.must(seat('ana'), { type: 'piece.pass', seatId: 'ana' });
  room.must(facilitator, { type: 'bell.ring' }).wait(5_000).must(facilitator, { type: 'bell.resume' });
  room.must(seat('ana'), { type: 'piece.take' });
  expect(room.circle.round).toMatchObject({ stage: 'going', holder: 'ana' });
});

test('N3: time brings the same however often one looks, and never moves the piece', () => {
  const looks = fc.array(fc.nat(4_000_000), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(anyEvening, looks, (steps, looks) => {
      const rooms = [openRoom(everybody, 3), openRoom(everybody, 3)] as const;
      for (const room of rooms) {
        for (const step of steps) take(room, step);
        // A basket counts its seconds from when the phones were told, so one that is gathering is let end first.
        if (room.held.basket !== null && room.held.basket.stage.is !== 'joining') room.wait(40_000);
      }
      const [often, once] = rooms;
      const later = (room: Room, ms: number) => settle(room.held, { ...room.moment, now: room.now + ms });
      for (const ms of looks.sort((one, other) => one - other)) {
        const { round } = often.circle;
        often.held = later(often, ms);
        expect(often.circle.round?.holder).toBe(round?.holder);
      }
      expect(often.held).toEqual(later(once, Math.max(...looks)));
    }),
    runs,
  );
});
