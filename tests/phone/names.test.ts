// What a phone calls a seat, and the first heading of its page.

import { expect, test } from 'vitest';
import { headingOf, nameByNeighbour } from '../../client/activities/round/seen.ts';
import type { ParticipantView } from '../../shared/views.ts';

const seats = (...names: readonly string[]) => names.map((name, at) => ({ id: `seat${at}`, name }));
const called = (...names: readonly string[]): readonly string[] =>
  seats(...names).map(({ id }) => nameByNeighbour(seats(...names), id));

test('two of one name are told apart by who sits beside them, never by a number', () => {
  expect(called('Ana', 'Sam', 'Ben', 'sam')).toEqual(['Ana', 'Sam (by Ana)', 'Ben', 'sam (by Ben)']);
});

test('two of one name who sit side by side are told apart as well', () => {
  const names = called('Ana', 'Sam', 'Sam', 'Ben');
  expect(names).toEqual(['Ana', 'Sam (by Ana)', 'Sam (by Ben)', 'Ben']);
});

test('the seats are a circle: the first sits by the last', () => {
  expect(called('Sam', 'Ben', 'Sam', 'Mira')[0]).toBe('Sam (by Mira)');
});

test('where everybody bears one name, it stands alone', () => {
  expect(called('Sam', 'Sam')).toEqual(['Sam', 'Sam']);
});

test('the first heading is who holds the piece', () => {
  const view = (holder: string | null): ParticipantView => ({
    circle: { code: 'K7M4QX', title: 'Tuesday', phase: 'open' },
    seats: seats('Ana', 'Ben'),
    segment: null,
    prompt: null,
    agreements: null,
    round: { mode: 'go-round', direction: 'left', holder, stage: holder === null ? 'done' : 'going' },
    silence: null,
    bell: { ringing: false },
    questions: null,
    pulse: null,
    groups: null,
    clearness: null,
  });
  expect(headingOf(view('seat1'))).toBe('The piece is with Ben.');
  expect(headingOf(view('centre'))).toBe('The piece is in the middle.');
  expect(headingOf(view(null))).toBe('Tuesday');
});
