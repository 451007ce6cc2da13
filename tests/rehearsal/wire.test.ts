// What goes over to each page of a rehearsal: copies, and only what its audience may have (section 17 of the practice).

import { noAnswers } from '../../server/core/answers.ts';
import { expect, test } from 'vitest';
import { tellChange } from '../../client/rehearsal/telling.ts';
import { refusals } from '../../shared/refusals.ts';
import { TestPage, templateOf, until, walkOf } from './walks.ts';

const everybodys = [
  'agreements',
  'bell',
  'circle',
  'clearness',
  'groups',
  'prompt',
  'pulse',
  'questions',
  'round',
  'seats',
  'segment',
  'silence',
];

/** The two days, with a page of each kind there from the first moment on. */
function twoDays() {
  const walk = walkOf(templateOf('leading-together'));
  const pages = {
    wall: new TestPage(walk, 'projector'),
    console: new TestPage(walk, 'facilitator'),
    phone: new TestPage(walk, 'participant', 'ana'),
  };
  until(walk, ({ circle }) => circle.phase === 'ended');
  return { walk, ...pages };
}

test('wall and phone are sent what everybody may see, and the console alone plan, cards, door and wishes', () => {
  const { wall, console, phone } = twoDays();
  expect([...wall.slices].sort()).toEqual(everybodys);
  expect([...phone.slices].sort()).toEqual(everybodys);
  expect([...console.slices].sort()).toEqual(
    [...everybodys, 'cards', 'notice', 'pauseAsked', 'plan', 'threshold'].sort(),
  );
  expect([...phone.own].sort()).toEqual(['again', 'mayTakeBack', 'role', 'seatId', 'sounds', 'waiting']);
  expect([...wall.own].sort()).toEqual(['joinUrl', 'role', 'seatId', 'sounds', 'waiting']);
  expect([...console.own]).toContain('presence');
});

test('a card is on its way to the wall only once it was put there', () => {
  const walk = walkOf(templateOf('unsigned-questions'));
  const wall = new TestPage(walk, 'projector');
  const phone = new TestPage(walk, 'participant', 'ana');
  const card = 'Where do you go when it is too much?';
  until(walk, ({ circle }) => circle.questions?.stage === 'reading');
  for (const page of [wall, phone]) expect(JSON.stringify(page.received)).not.toContain(card);
  const { questions } = walk.circle;
  const shown =
    questions?.stage === 'reading' ? questions.cards.find(({ text }) => text === card) : undefined;
  walk.room.press(null, { type: 'questions.show', cardId: shown?.id ?? '' });
  expect(JSON.stringify(wall.received)).toContain(card);
});

test('at the end each page is told goodbye, and finds nothing when it comes again', () => {
  const { walk, wall, console, phone } = twoDays();
  for (const page of [wall, console, phone]) expect(page.farewell).toBe('ended');
  const again = new TestPage(walk, 'participant', 'ana');
  expect(again.farewell).toBe('ended');
  expect(again.snapshot).toBeNull();
});

test('a page is answered as by a server: its time, a snapshot, what does not fit', () => {
  const walk = walkOf(templateOf('check-in'));
  const wall = new TestPage(walk, 'projector');
  const answers: unknown[] = [];
  wall.line.clock(({ now }) => answers.push(now > 0));
  wall.line.sync(({ view }) => answers.push(view.circle.title));
  wall.line.command({ id: 'one', type: 'circle.open' }, (answer) => answers.push(answer));
  wall.line.command({ id: 'two', type: 'nonsense' }, (answer) => answers.push(answer));
  expect(answers).toEqual([
    true,
    'Check-in circle',
    { ok: false, error: { code: 'not_allowed', message: refusals.not_allowed } },
    { ok: false, error: { code: 'bad_request', message: refusals.bad_request } },
  ]);
});

test('what is said on a line that was hung up is for nobody', () => {
  const walk = walkOf(templateOf('check-in'));
  const wall = new TestPage(walk, 'projector');
  const before = wall.received.length;
  wall.line.disconnect();
  walk.next();
  expect(wall.received.length).toBe(before);
});

test('a page that begins again has a new line, and nothing of the old one is heard at either end', () => {
  const walk = walkOf(templateOf('check-in'));
  const console = new TestPage(walk, 'facilitator');
  const old = console.line;
  console.begin();
  const answers: unknown[] = [];
  old.command({ id: 'one', type: 'circle.open' }, (answer) => answers.push(answer));
  old.clock(() => answers.push('the time'));
  expect(answers).toEqual([]);
  expect(walk.circle.phase).toBe('gathering');
  console.line.command({ id: 'two', type: 'circle.open' }, (answer) => answers.push(answer));
  expect(answers).toMatchObject([{ ok: true }]);
});

test('nothing is told where no screen is another than before', () => {
  const { circle } = walkOf(templateOf('check-in'));
  expect(tellChange(circle, { ...circle, answers: noAnswers }, true)).toBeNull();
});
