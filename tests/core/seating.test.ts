// Seats, their order and roles, and how they are left (section 4 of the practice).

import { describe, expect, test } from 'vitest';
import { farewellTo } from '../../server/core/arrival.ts';
import type { Held } from '../../server/core/state.ts';
import {
  act,
  aCircle,
  add,
  at,
  come,
  desk,
  facilitator,
  holder,
  knock,
  must,
  own,
  pass,
  projector,
  room,
  seat,
  seated,
} from '../support/aCircle.ts';

const phone = (key: string) => ({ role: 'participant', key }) as const;

const goRound = { type: 'round.start', mode: 'go-round' } as const;
const admit = { type: 'seat.admit', seatId: 'sam' } as const;
const waiting = (held: Held = aCircle()): Held => come(held, 'Sam');

describe('a seat without a phone', () => {
  test('is a seat like any other to everybody, and the console alone knows', () => {
    const held = add(aCircle(), 'Ruth');
    expect(room(held).seats).toContainEqual({ id: 'ruth', name: 'Ruth' });
    expect(own(held, facilitator).presence).toMatchObject({ ruth: 'no device', ana: 'away' });
    expect(JSON.stringify(room(held))).not.toContain('device');
  });

  test('is what an away seat can become, until its phone is back', () => {
    const carry = { type: 'seat.device', seatId: 'ana', has: false } as const;
    const begun = must(aCircle(), facilitator, goRound);
    expect(act(begun, facilitator, carry, at(1), { connected: ['ana'] })).toBe('not_now');
    const without = must(begun, facilitator, carry, at(1));
    expect(room(without)).toEqual(room(begun));
    expect(own(without, facilitator).presence).toMatchObject({ ana: 'no device' });
    const theirs = { type: 'piece.pass', seatId: 'ana' } as const;
    expect(holder(must(without, facilitator, theirs, at(2)))).toBe('ben');
    const back = come(without, 'Ana', at(3), { named: false });
    expect(own(back, facilitator, ['ana']).presence).toMatchObject({ ana: 'here' });
    expect(act(back, facilitator, theirs, at(4))).toBe('not_allowed');
    expect(holder(pass(back, 'ana', at(4)))).toBe('ben');
  });
});

describe('the order', () => {
  const order = (...seatIds: string[]) => ({ type: 'seat.order' as const, seatIds });

  test('is the order people sit in, and the facilitator’s to set', () => {
    const held = must(aCircle(), facilitator, order('cleo', 'ana', 'ben'));
    expect(room(held).seats.map(({ name }) => name)).toEqual(['Cleo', 'Ana', 'Ben']);
    expect(act(aCircle(), seat('ana'), order('cleo', 'ana', 'ben'))).toBe('not_allowed');
  });

  test('names every seat once: nobody is lost or sits twice', () => {
    expect(act(aCircle(), facilitator, order('ana', 'ben'))).toBe('bad_request');
    expect(act(aCircle(), facilitator, order('ana', 'ben', 'ben'))).toBe('bad_request');
    expect(act(aCircle(), facilitator, order('ana', 'ben', 'cleo', 'ana'))).toBe('bad_request');
    expect(act(aCircle(), facilitator, order('ana', 'ben', 'zoe'))).toBe('no_such_seat');
  });
});

describe('names and roles', () => {
  const named = (seatId: string, name = 'Annie') => ({ type: 'seat.rename' as const, seatId, name });

  test('somebody changes their own name, and the facilitator anybody’s', () => {
    expect(room(must(aCircle(), seat('ana'), named('ana'))).seats[0]?.name).toBe('Annie');
    expect(room(must(aCircle(), facilitator, named('ana'))).seats[0]?.name).toBe('Annie');
    expect(act(aCircle(), seat('ben'), named('ana'))).toBe('not_allowed');
    expect(act(aCircle(), facilitator, named('zoe'))).toBe('no_such_seat');
    expect(desk(must(waiting(), seat('sam'), named('sam'))).threshold[0]?.name).toBe('Annie');
  });

  test('two people may have one name', () => {
    expect(room(must(aCircle(), seat('ana'), named('ana', 'Ben'))).seats.map(({ name }) => name)).toEqual([
      'Ben',
      'Ben',
      'Cleo',
    ]);
  });

  test('a role is given by a facilitator and shows in no view of the room', () => {
    const role = { type: 'seat.role', seatId: 'ben', role: 'facilitator' } as const;
    expect(act(aCircle(), seat('ben'), role)).toBe('not_allowed');
    const before = aCircle();
    const held = must(before, facilitator, role);
    expect(room(held)).toEqual(room(before));
    expect(own(held, seat('ben'))).toMatchObject({
      seatId: 'ben',
      role: 'facilitator',
      presence: { ana: 'away' },
    });
  });

  test('a seat that facilitates acts for the room, stays a seat, and may lose the role again', () => {
    const held = must(aCircle(), facilitator, { type: 'seat.role', seatId: 'ben', role: 'facilitator' });
    const begun = must(held, seat('ben'), { ...goRound, firstSeatId: 'ben' });
    expect(holder(pass(begun, 'ben'))).toBe('cleo');
    const lost = must(held, facilitator, { type: 'seat.role', seatId: 'ben', role: 'participant' });
    expect(act(lost, seat('ben'), goRound)).toBe('not_allowed');
  });
});

describe('sixty', () => {
  const people = Array.from({ length: 60 }, (_, index) => `P${String(index)}`);

  test('seats are all there are, those without a phone and those at the threshold included', () => {
    const most = aCircle({ seats: people.slice(1), withoutPhone: people.slice(1, 3) });
    const full = waiting(most);
    expect(seated(most)).toHaveLength(59);
    expect(knock(full, 'Late')).toBe('full');
    expect(act(full, facilitator, { type: 'seat.add', name: 'Ruth' })).toBe('full');
    expect(seated(must(full, facilitator, admit))).toHaveLength(60);
  });

  test('seats are a limit for strangers: whoever has one comes back, and a seat that goes makes room', () => {
    const full = aCircle({ seats: people });
    expect(seated(come(full, 'P7', at(1), { named: false }))).toHaveLength(60);
    const left = must(full, seat('p7'), { type: 'seat.leave' });
    expect(desk(come(left, 'Late')).threshold).toHaveLength(1);
  });

  test('seats can be put in an order like three', () => {
    const seatIds = [...seated(aCircle({ seats: people }))].reverse();
    expect(seated(must(aCircle({ seats: people }), facilitator, { type: 'seat.order', seatIds }))).toEqual(
      seatIds,
    );
  });
});

describe('going', () => {
  test('somebody leaves without a reason, and may come to the door again', () => {
    const before = aCircle();
    const left = must(before, seat('ben'), { type: 'seat.leave' });
    expect(seated(left)).toEqual(['ana', 'cleo']);
    expect(farewellTo(phone('key of Ben'), before.circle, left.circle)).toBe('left');
    expect(desk(come(left, 'Ben', at(1))).threshold).toHaveLength(1);
    expect(act(aCircle(), facilitator, { type: 'seat.leave' })).toBe('not_allowed');
  });

  test('a seat that was taken away cannot come back with its phone, though with another', () => {
    const before = aCircle();
    const remove = { type: 'seat.remove', seatId: 'ben' } as const;
    expect(act(before, seat('ana'), remove)).toBe('not_allowed');
    const gone = must(before, facilitator, remove);
    expect(farewellTo(phone('key of Ben'), before.circle, gone.circle)).toBe('removed');
    expect(knock(gone, 'Ben')).toBe('removed');
    expect(desk(come(gone, 'Ben', at(1), { key: 'another phone' })).threshold).toHaveLength(1);
    expect(act(gone, seat('ben'), { type: 'pause.ask' })).toBe('removed');
    expect(act(gone, facilitator, remove)).toBe('no_such_seat');
  });
});

describe('the opening and the end', () => {
  test('a circle opens once, and the facilitator opens and ends it', () => {
    expect(act(aCircle({ open: false }), seat('ana'), { type: 'circle.open' })).toBe('not_allowed');
    expect(act(aCircle(), facilitator, { type: 'circle.open' })).toBe('not_now');
    expect(act(aCircle(), projector, { type: 'circle.end' })).toBe('not_allowed');
    const ended = must(aCircle(), facilitator, { type: 'circle.end' });
    expect(room(ended).circle.phase).toBe('ended');
    expect(act(ended, facilitator, { type: 'circle.end' })).toBe('ended');
    expect(act(ended, seat('ana'), { type: 'pause.ask' })).toBe('ended');
    expect(farewellTo(phone('key of Ben'), aCircle().circle, ended.circle)).toBe('ended');
  });
});
