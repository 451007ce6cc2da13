// Which picture the wall shows, and how one gives way to the next.

import { expect, test } from 'vitest';
import {
  isStill,
  nameOf,
  paceOf,
  pictureOf,
  type Known,
  type Picture,
} from '../../client/projector/picture.ts';
import type { Own, ProjectorView } from '../../shared/views.ts';

const calm: ProjectorView = {
  circle: { code: 'K7M4QX', title: 'Circle', phase: 'open' },
  seats: [
    { id: 'a', name: 'Ana' },
    { id: 'b', name: 'Ben' },
  ],
  segment: null,
  prompt: null,
  agreements: null,
  round: null,
  silence: null,
  bell: { ringing: false },
  questions: null,
  pulse: null,
  groups: null,
  clearness: null,
};
const own: Own = {
  seatId: null,
  role: 'projector',
  waiting: false,
  sounds: true,
  joinUrl: 'http://10.0.0.2/c/K7M4QX',
};
const known = (changed: Partial<ProjectorView>, more: Partial<Known> = {}): Known => ({
  view: { ...calm, ...changed },
  own,
  status: { is: 'live' },
  silenceEnded: false,
  ...more,
});
const shown = (changed: Partial<ProjectorView>, more: Partial<Known> = {}): Picture =>
  pictureOf(known(changed, more));
const silence = { startedAt: 1, endsAt: null };
const prompt = { text: 'Why?', credit: null };
const heldBy = (holder: string, mode: 'go-round' | 'popcorn' | 'handed' = 'go-round') => ({
  prompt,
  round: { mode, direction: 'left', holder, stage: 'going' } as const,
});

test('a silence covers everything but a pause', () => {
  expect(
    shown({ silence, prompt, questions: { stage: 'reading', prompt: null, shown: 'x', basketId: 'b' } }),
  ).toMatchObject({
    name: 'silence',
  });
  expect(shown({ silence, bell: { ringing: true } })).toMatchObject({ name: 'bell' });
});

test('after a silence the words stand before what was there, and a pause before the words', () => {
  expect(shown({ prompt }, { silenceEnded: true }).is).toBe('silenceEnded');
  expect(shown({ bell: { ringing: true } }, { silenceEnded: true })).toMatchObject({ name: 'bell' });
});

test('without a fresh view there is bare ground, and it comes at once', () => {
  const nothing = pictureOf({ ...known({}), view: null });
  expect(nothing.is).toBe('nothing');
  expect(paceOf(shown({ prompt }), nothing)).toBe('cut');
});

test('a connection that is gone for a while changes nothing on the wall', () => {
  expect(nameOf(shown({ prompt }, { status: { is: 'away', quiet: false } }))).toBe(nameOf(shown({ prompt })));
});

test('an ended circle says goodbye, whatever was on the wall', () => {
  expect(shown({ silence, circle: { ...calm.circle, phase: 'ended' } }).is).toBe('farewell');
  expect(pictureOf({ ...known({}), view: null, status: { is: 'gone', reason: 'ended' } }).is).toBe(
    'farewell',
  );
});

test('the piece is carried inside one picture; another seat or another prompt is another picture', () => {
  const before = nameOf(shown(heldBy('a')));
  expect(nameOf(shown(heldBy('b')))).toBe(before);
  expect(nameOf(shown({ ...heldBy('a'), seats: calm.seats.slice(0, 1) }))).not.toBe(before);
  expect(nameOf(shown({ ...heldBy('a'), prompt: { text: 'How?', credit: null } }))).not.toBe(before);
});

test('in popcorn the piece goes to the middle and back inside one picture', () => {
  expect(nameOf(shown(heldBy('centre', 'popcorn')))).toBe(nameOf(shown(heldBy('a', 'popcorn'))));
});

test('a silence that replaces another is the same picture: nothing moves', () => {
  expect(nameOf(shown({ silence }))).toBe(nameOf(shown({ silence: { startedAt: 2, endsAt: 9 } })));
});

test('a silence comes and goes slowly, a page that comes back in the middle of it is dark soon', () => {
  expect(paceOf(shown({ prompt }), shown({ silence }))).toBe('dim');
  expect(paceOf(shown({ silence }), shown({ prompt }, { silenceEnded: true }))).toBe('undim');
  expect(paceOf({ is: 'nothing' }, shown({ silence }))).toBe('cross');
  expect(isStill(shown({ silence }))).toBe(true);
});

test('everybody who joins makes a new picture of those who have come', () => {
  const gathering = { circle: { ...calm.circle, phase: 'gathering' } } as const;
  const before = shown(gathering);
  expect(before.is).toBe('gathering');
  expect(nameOf(shown({ ...gathering, seats: [...calm.seats, { id: 'c', name: 'Ana' }] }))).not.toBe(
    nameOf(before),
  );
});
