// Which devices a console draws a mark for (section 5.5 of the practice).

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marksOf } from '../../client/facilitator/names.ts';
import { ownFor, viewFor } from '../../server/core/views.ts';
import { anyEvening, take } from '../never/evening.ts';
import { facilitator, Room, openRoom, runs, surroundings } from '../never/support.ts';

const drawn = (room: Room): readonly string[] =>
  Object.keys(
    marksOf(viewFor(room.circle, 'facilitator'), ownFor(room.circle, facilitator, surroundings(room))),
  );

test('N35 in an open circle a mark is drawn at the holder’s seat and nowhere else, whatever happened', () => {
  fc.assert(
    fc.property(anyEvening, (steps) => {
      const room = openRoom();
      for (const step of steps) {
        take(room, step);
        const holder = room.circle.round?.holder ?? 'centre';
        expect(drawn(room)).toEqual(holder === 'centre' ? [] : [holder]);
      }
    }),
    runs,
  );
});

test('while people gather every seat has one, so that a facilitator sees who is in', () => {
  const room = new Room();
  expect(drawn(room)).toEqual(room.seatIds);
});
