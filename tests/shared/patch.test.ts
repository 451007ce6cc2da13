// What changed, and laying it over: a page that takes every patch has what a snapshot would give it.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Circle } from '../../server/core/state.ts';
import { ownFor, viewFor } from '../../server/core/views.ts';
import { changedSlices, layPatch, ownChanges } from '../../shared/patch.ts';
import { audiences, type Own } from '../../shared/views.ts';
import { anyEvening, take } from '../never/evening.ts';
import { facilitator, openRoom, runs, seat, surroundings } from '../never/support.ts';

test('every patch laid over the view before is the view after, for every audience', () => {
  fc.assert(
    fc.property(anyEvening, (steps) => {
      const room = openRoom();
      room.watch = (before: Circle, after: Circle) => {
        for (const audience of audiences) {
          const [was, is] = [viewFor(before, audience), viewFor(after, audience)];
          const changed = changedSlices(was, is);
          if (changed === null) {
            expect(JSON.stringify(is)).toBe(JSON.stringify(was));
            continue;
          }
          expect(Object.keys(changed)).not.toHaveLength(0);
          const [from, version] = [before.versions[audience], after.versions[audience]];
          const laid = layPatch(was, { from, version, changed });
          expect(JSON.stringify(laid)).toBe(JSON.stringify(is));
        }
      };
      for (const step of steps) take(room, step);
    }),
    runs,
  );
});

test('a patch holds the slices that changed, whole, and no other', () => {
  const room = openRoom();
  const before = viewFor(room.circle, 'participant');
  room.must(facilitator, { type: 'prompt.show', text: 'Begin.' });
  const changed = changedSlices(before, viewFor(room.circle, 'participant'));
  expect(changed).toEqual({ prompt: { text: 'Begin.', credit: null } });
  expect(changedSlices(before, before)).toBeNull();
  const laid = layPatch(before, { from: 1, version: 2, changed: changed ?? {} });
  expect(laid.seats).toBe(before.seats);
  expect(before.prompt).toBeNull();
});

test('what is one device’s own follows as well, and a field that no longer applies comes as null', () => {
  const roles = fc.constantFrom('participant', 'guardian', 'facilitator');
  fc.assert(
    fc.property(fc.array(roles, { minLength: 1, maxLength: 6 }), (roles) => {
      const room = openRoom();
      const own = (): Own => ownFor(room.circle, seat('ana'), surroundings(room));
      let held = own();
      for (const role of roles) {
        const before = own();
        room.must(facilitator, { type: 'seat.role', seatId: 'ana', role });
        const after = own();
        held = { ...held, ...ownChanges(before, after) };
        const there = Object.fromEntries(Object.entries(held).filter(([, value]) => value !== null));
        expect(there).toEqual(after);
        expect(ownChanges(after, after)).toBeNull();
      }
    }),
    runs,
  );
});
