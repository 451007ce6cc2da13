// What is told, and when: the story follows from how the circle stands, whoever's hand brought it there.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Walk } from '../../client/rehearsal/walk.ts';
import type { Intent } from '../../shared/commands.ts';
import { HurriedTestClock, TestPage, templateOf, until, walkOf } from './walks.ts';

const checkIn = templateOf('check-in');
const holderOf = ({ circle }: Walk): string =>
  circle.seats.find(({ id }) => id === circle.round?.holder)?.name ?? '';
const seatOf = ({ circle }: Walk, name: string): string =>
  circle.seats.find((seat) => seat.name === name)?.id ?? '';

function inTheRound(): Walk {
  const walk = walkOf(checkIn);
  until(walk, ({ circle }) => circle.round !== null);
  return walk;
}

describe('the piece', () => {
  test('somebody who says nothing and somebody who speaks are told apart beside the screens, and on none of them', () => {
    const walk = inTheRound();
    const pages = [
      new TestPage(walk, 'projector'),
      new TestPage(walk, 'facilitator'),
      new TestPage(walk, 'participant', 'wren'),
    ];
    const passes = () => {
      const before = pages.map(({ received }) => received.length);
      walk.next();
      return pages.map(({ received }, at) =>
        received.slice(before[at]).map((message) => {
          if (message.is !== 'patch') return message.is;
          return [message.is, Object.keys(message.patch.changed), JSON.stringify(message).length];
        }),
      );
    };
    const spoken = passes();
    expect(walk.telling.head).toBe('Ana spoke and passed it on. Ben has it now.');
    const silent = passes();
    expect(walk.telling.head).toBe('Ben passed without a word. Mira has it now.');
    expect(silent).toEqual(spoken);
    expect(spoken.flat().length).toBeGreaterThan(0);
  });

  test('it lies with Ruth, who has no phone, until the facilitator passes it on', () => {
    const walk = inTheRound();
    until(walk, (one) => holderOf(one) === 'Ruth');
    expect(walk.telling.head).toContain('no phone');
    walk.next();
    expect(holderOf(walk)).toBe('Sam');
  });

  test('whoever asked to have it once more has it after everybody', () => {
    const walk = inTheRound();
    until(walk, ({ circle }) => circle.round?.stage === 'again');
    expect(holderOf(walk)).toBe('Ben');
    until(walk, ({ circle }) => circle.round?.stage === 'done');
  });

  test('out of the middle two people take it before the round is ended, each time anew', () => {
    const twoDays = templateOf('leading-together');
    const walk = walkOf(twoDays);
    let taken = 0;
    let lay = false;
    until(walk, ({ circle: { round, phase } }) => {
      if (round?.mode === 'popcorn' && round.holder !== 'centre' && lay) taken += 1;
      lay = round?.holder === 'centre';
      return phase === 'ended';
    });
    expect(taken).toBe(2 * twoDays.segments.filter(({ kind }) => kind === 'popcorn').length);
    expect(taken).toBeGreaterThan(2);
  });

  test('the phone that is looked at is the holder’s, and stays so while the piece lies where no phone is', () => {
    const walk = inTheRound();
    until(walk, (one) => holderOf(one) === 'Mira');
    expect(walk.phone).toBe(seatOf(walk, 'Mira'));
    walk.next();
    expect(holderOf(walk)).toBe('Ruth');
    expect(walk.phone).toBe(seatOf(walk, 'Mira'));
  });

  test('when somebody passes it on the phone itself, it is said that no screen can tell whether they spoke', () => {
    const walk = inTheRound();
    const phone = new TestPage(walk, 'participant', 'ana');
    phone.line.command({ id: 'a hand', type: 'piece.pass', seatId: seatOf(walk, 'Ana') }, () => undefined);
    expect(walk.telling.head).toBe('The piece went from Ana to Ben. Whether Ana spoke, no screen can tell.');
    walk.next();
    expect(holderOf(walk)).toBe('Mira');
  });
});

describe('time', () => {
  test('a silence that is hurried is over, and every page hears what time it is now', () => {
    const clock = new HurriedTestClock();
    const walk = walkOf(checkIn, { clock });
    const wall = new TestPage(walk, 'projector');
    until(walk, ({ circle }) => circle.silence !== null);
    const before = clock.now();
    walk.hurry();
    expect(walk.circle.silence).toBeNull();
    expect(walk.telling.head).toBe('The silence has ended.');
    expect(clock.now()).toBe(before + 120_000);
    expect(wall.snapshot?.now).toBe(clock.now());
  });

  test('a silence of its own ends at its instant, with nobody pressing anything', () => {
    const clock = new HurriedTestClock();
    const walk = walkOf(checkIn, { clock });
    until(walk, ({ circle }) => circle.silence !== null);
    clock.pass(119_999);
    expect(walk.circle.silence).not.toBeNull();
    clock.pass(1);
    expect(walk.circle.silence).toBeNull();
    expect(walk.telling.head).toBe('The silence has ended.');
  });

  test('anything else is left where it lies by a minute that is hurried', () => {
    const walk = inTheRound();
    const before = walk.circle.round;
    walk.hurry();
    expect(walk.circle.round).toEqual(before);
    expect(walk.telling.head).toBe('A minute has gone by.');
  });
});

describe('cards', () => {
  test('imagined phones hand in through a basket, with the page that is looked at among them or not', () => {
    for (const looked of [false, true]) {
      const walk = walkOf(templateOf('unsigned-questions'));
      if (looked) new TestPage(walk, 'participant', 'ana');
      until(walk, ({ circle }) => circle.questions?.stage === 'reading');
      const { questions } = walk.circle;
      const texts = questions?.stage === 'reading' ? questions.cards.map(({ text }) => text) : [];
      expect(texts.length).toBe(5);
      expect(texts).toContain('Where do you go when it is too much?');
    }
  });

  test('with too few phones there are none, and the plan goes on', () => {
    const walk = walkOf(templateOf('unsigned-questions'));
    for (const name of ['Ana', 'Ben', 'Mira'])
      walk.room.press(null, { type: 'seat.remove', seatId: seatOf(walk, name) });
    const kinds = new Set<string | undefined>();
    until(walk, ({ circle }) => {
      kinds.add(circle.questions?.stage);
      return circle.phase === 'ended';
    });
    expect([...kinds]).toEqual([undefined]);
  });
});

describe('whoever presses something themselves', () => {
  const stray: readonly ((walk: Walk) => readonly [string | null, Intent])[] = [
    () => [null, { type: 'bell.ring' }],
    () => [null, { type: 'bell.resume' }],
    () => [null, { type: 'silence.begin', seconds: 60 }],
    () => [null, { type: 'silence.begin', seconds: null }],
    () => [null, { type: 'silence.end' }],
    () => [null, { type: 'round.start', mode: 'go-round', direction: 'right' }],
    () => [null, { type: 'round.start', mode: 'popcorn' }],
    () => [null, { type: 'round.start', mode: 'handed' }],
    () => [null, { type: 'round.end' }],
    ({ circle }) => [null, { type: 'plan.next', segmentId: circle.plan.current }],
    ({ circle }) => [null, { type: 'plan.back', segmentId: circle.plan.current }],
    () => [null, { type: 'plan.set', segments: [] }],
    () => [null, { type: 'questions.open' }],
    () => [null, { type: 'questions.gather' }],
    () => [null, { type: 'questions.close' }],
    () => [null, { type: 'pulse.open' }],
    () => [null, { type: 'pulse.gather' }],
    () => [null, { type: 'groups.form', size: 3 }],
    () => [null, { type: 'groups.end' }],
    () => [null, { type: 'prompt.show', text: 'Why?' }],
    () => [null, { type: 'seat.add', name: 'Jo' }],
    ({ circle }) => [null, { type: 'seat.remove', seatId: circle.seats[0]?.id ?? '' }],
    ({ circle }) => [null, { type: 'seat.device', seatId: circle.seats[1]?.id ?? '', has: false }],
    ({ circle }) => {
      const holder = circle.round?.holder ?? '';
      return [holder, { type: 'piece.pass', seatId: holder }];
    },
    ({ circle }) => [circle.seats[2]?.id ?? '', { type: 'seat.leave' }],
    ({ circle }) => [circle.seats[3]?.id ?? '', { type: 'round.again', on: true }],
    ({ circle }) => [circle.seats[4]?.id ?? '', { type: 'pause.ask' }],
    ({ circle }) => [circle.seats[5]?.id ?? '', { type: 'piece.take' }],
    ({ circle: { seats } }) => [
      null,
      { type: 'clearness.begin', focus: seats[0]?.id ?? '', clerk: seats[1]?.id ?? '', length: 60 },
    ],
  ];

  test('changes the circle, and the story goes on from there to its end', () => {
    const presses = fc.array(
      fc.record({ after: fc.nat(6), which: fc.nat(stray.length - 1), seconds: fc.nat(90) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(fc.constantFrom('check-in', 'trust-pulse', 'unsigned-questions'), presses, (id, hands) => {
        const clock = new HurriedTestClock();
        const walk = walkOf(templateOf(id), { clock });
        for (const { after, which, seconds } of hands) {
          for (let presses = 0; presses < after; presses += 1) walk.next();
          const [seatId, intent] = stray[which]?.(walk) ?? [null, { type: 'bell.ring' }];
          walk.room.press(seatId, intent);
          clock.pass(seconds * 1_000);
        }
        until(walk, ({ circle }) => circle.phase === 'ended');
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
