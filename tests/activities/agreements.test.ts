// The agreements a group has worded (section 8 of the practice).

import { expect, test } from 'vitest';
import { readCommand } from '../../shared/commands.ts';
import { act, aCircle, facilitator, must, room, seat } from '../support/aCircle.ts';

const here = { title: 'Be here', text: 'Phones lie face down.' };
const listen = { title: 'Listen to understand', text: '' };
const set = (...agreements: readonly (typeof here)[]) => ({
  type: 'agreements.set' as const,
  agreements: [...agreements],
});

test('agreements are the same for everybody, in the order in which the group has them', () => {
  expect(room(aCircle()).agreements).toBeNull();
  expect(room(must(aCircle(), facilitator, set(here, listen))).agreements).toEqual([here, listen]);
});

test('agreements are replaced as a whole, and none at all takes them away', () => {
  const agreed = must(aCircle(), facilitator, set(here, listen));
  expect(room(must(agreed, facilitator, set(listen))).agreements).toEqual([listen]);
  expect(room(must(agreed, facilitator, set())).agreements).toBeNull();
});

test('agreements are set down by the facilitator, also before the opening and in a silence', () => {
  expect(act(aCircle(), seat('ana'), set(here))).toBe('not_allowed');
  expect(room(must(aCircle({ open: false }), facilitator, set(here))).agreements).toEqual([here]);
  const quiet = must(aCircle(), facilitator, { type: 'silence.begin', seconds: 60 });
  expect(room(must(quiet, facilitator, set(here))).agreements).toEqual([here]);
});

test('agreements end no wish for a pause and no round', () => {
  const round = must(aCircle(), facilitator, { type: 'round.start', mode: 'go-round' });
  const asked = must(round, seat('ben'), { type: 'pause.ask' });
  const agreed = must(asked, facilitator, set(here));
  expect(agreed.circle.bell).toEqual(asked.circle.bell);
  expect(agreed.circle.round).toEqual(asked.circle.round);
});

test('there are twelve agreements at the most, each with a title', () => {
  const read = (agreements: unknown): boolean =>
    readCommand({ id: 'c1', type: 'agreements.set', agreements }) !== null;
  expect(read(Array.from({ length: 12 }, () => here))).toBe(true);
  expect(read(Array.from({ length: 13 }, () => here))).toBe(false);
  expect(read([{ title: '', text: 'Words.' }])).toBe(false);
  expect(read([{ title: 'a'.repeat(61), text: '' }])).toBe(false);
  expect(read([{ title: 'Be here', text: 'a'.repeat(241) }])).toBe(false);
  expect(read([{ title: 'Be here', text: '', agreedBy: [] }])).toBe(false);
});
