// Another phone for a seat, with a one-time code (sections 4 and 5.5 of the practice).

import { describe, expect, test } from 'vitest';
import { arrive } from '../../server/core/circle.ts';
import type { Held } from '../../server/core/state.ts';
import {
  aCircle,
  act,
  answer,
  at,
  come,
  facilitator,
  holder,
  knock,
  later,
  momentAt,
  must,
  pass,
  seated,
} from '../support/aCircle.ts';

const goRound = { type: 'round.start', mode: 'go-round' } as const;

describe('another phone', () => {
  const invite = { type: 'seat.invite', seatId: 'ana' } as const;
  function invited(held: Held, now = at(0)): { held: Held; token: string } {
    const decision = answer(held, facilitator, invite, now);
    if (!decision.ok || decision.inviteToken === undefined) throw new Error('No invitation came.');
    return { held: decision.held, token: decision.inviteToken };
  }

  test('takes a seat over with a one-time code, and the old one is shown out', () => {
    const { held, token } = invited(must(aCircle(), facilitator, goRound));
    const taken = come(held, 'Tablet', at(60), { named: false, invite: token });
    expect(seated(taken)).toEqual(['ana', 'ben', 'cleo']);
    expect(holder(taken)).toBe('ana');
    expect(knock(taken, 'Ana', at(61))).toBe('removed');
    expect(seated(come(taken, 'Tablet', at(62), { named: false }))).toEqual(['ana', 'ben', 'cleo']);
  });

  test('comes in once: the same code opens nothing a second time', () => {
    const { held, token } = invited(aCircle());
    const taken = come(held, 'Tablet', at(1), { invite: token });
    expect(knock(taken, 'Stranger', at(2), { named: false, invite: token })).toBe('name_needed');
    expect(knock(taken, 'Ana', at(2), { invite: token })).toBe('removed');
  });

  test('comes within ten minutes, and the code is then not kept either', () => {
    const { held, token } = invited(aCircle());
    expect(seated(come(held, 'Tablet', at(599.999), { named: false, invite: token }))).toContain('ana');
    expect(knock(held, 'Tablet', at(600), { named: false, invite: token })).toBe('name_needed');
    expect(later(held, at(600)).circle.seats[0]?.invite).toBeNull();
  });

  test('is asked for anew with another code, and the one before is void', () => {
    const first = invited(aCircle());
    const second = invited(first.held, at(1));
    expect(second.token).not.toBe(first.token);
    expect(knock(second.held, 'Tablet', at(2), { named: false, invite: first.token })).toBe('name_needed');
    expect(seated(come(second.held, 'Tablet', at(2), { named: false, invite: second.token }))).toContain(
      'ana',
    );
  });

  test('is lent to a seat without one, which then passes for itself', () => {
    const begun = must(aCircle({ seats: ['Ruth', 'Ben'], withoutPhone: ['Ruth'] }), facilitator, goRound);
    const decision = answer(begun, facilitator, { type: 'seat.invite', seatId: 'ruth' });
    if (!decision.ok) throw new Error('No invitation came.');
    const lent = come(decision.held, 'Tablet', at(1), { named: false, invite: decision.inviteToken ?? '' });
    expect(holder(pass(lent, 'ruth', at(2)))).toBe('ben');
  });

  test('ends the going on without a phone: the facilitator passes for that seat no more', () => {
    const begun = must(aCircle(), facilitator, goRound);
    const without = must(begun, facilitator, { type: 'seat.device', seatId: 'ana', has: false });
    const { held, token } = invited(without, at(1));
    const taken = come(held, 'Tablet', at(2), { named: false, invite: token });
    expect(act(taken, facilitator, { type: 'piece.pass', seatId: 'ana' }, at(3))).toBe('not_allowed');
  });

  test('finds the code lapsed at its instant, also before anybody has looked at the clock', () => {
    const { held, token } = invited(aCircle());
    const arrival = { as: 'participant', key: 'tablet', name: null, invite: `key of ${token}` } as const;
    expect(arrive(held, arrival, momentAt(at(599.999)))).toMatchObject({ ok: true });
    expect(arrive(held, arrival, momentAt(at(600)))).toEqual({ ok: false, code: 'name_needed' });
  });

  test('keeps the token itself nowhere', () => {
    const { held, token } = invited(aCircle());
    expect(JSON.stringify(held).split(`key of ${token}`).join('')).not.toContain(token);
  });
});
