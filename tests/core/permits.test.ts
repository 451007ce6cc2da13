// Who may do what, and when: every command by everybody in every phase, against the contract's table, written here
// from the contract and not from the code.

import { expect, test } from 'vitest';
import type { Actor } from '../../server/core/activity.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import type { CommandType, Intent } from '../../shared/commands.ts';
import { facilitator, handIn, openRoom, projector, reserve, Room, seat } from '../never/support.ts';

/** The people of this circle: Ana keeps the bell, Ben has the facilitator's role, Cleo and Dev sit there, Gus waits. */
const people = {
  facilitator,
  projector,
  'co-facilitator': seat('ben'),
  'bell-keeper': seat('ana'),
  participant: seat('cleo'),
  waiting: seat('gus'),
  'somebody whose seat is gone': seat('ivo'),
} as const satisfies Record<string, Actor>;
type Person = keyof typeof people;

const facilitators: readonly Person[] = ['facilitator', 'co-facilitator'];
const seated: readonly Person[] = ['co-facilitator', 'bell-keeper', 'participant'];
const bells: readonly Person[] = ['facilitator', 'co-facilitator', 'bell-keeper'];

type Scene =
  | 'open'
  | 'the second segment'
  | 'a round'
  | 'the centre'
  | 'taken back'
  | 'the centre, handed'
  | 'a silence'
  | 'a pause';
type CardScene = 'writing' | 'gathering' | 'delivering' | 'reading';
type PulseScene = 'answering' | 'summing';
type TogetherScene = 'groups' | 'a committee';

interface Row {
  readonly who: readonly Person[];
  /** The command, as this person would mean it. */
  readonly intent: (by: string, room: Room) => Intent;
  /** Where it is granted. */
  readonly in: Scene | CardScene | PulseScene | TogetherScene;
  /** `gathering`: before the circle is open alone; `both`: before and after. Otherwise once it is open. */
  readonly phase?: 'gathering' | 'both';
  readonly inSilence?: 'refused';
  readonly inPause?: 'refused';
}

const sitting = ['ana', 'ben', 'cleo', 'dev', 'eli', 'fay'];

function joins(by: string, { held, hands }: Room): Intent {
  return hands.joins(by, held.basket?.basketId ?? 'none', held.basket?.kind);
}

/** What this seat's phone answers to what was said last; where it has nothing to say, something of that kind. */
function answers(by: string, room: Room, otherwise: Intent): Intent {
  const { said } = room.held;
  const heard = said === null ? null : room.hands.hears(by, said.event);
  return heard?.type === otherwise.type ? heard : otherwise;
}

const segments = ['one', 'two', 'three'].map((id) => ({
  id,
  kind: 'talk' as const,
  title: '',
  prompt: '',
  minutes: 5,
}));
const vector = { basketId: 'none', attempt: 1, vector: 'AAAA' };
const committee = { type: 'clearness.begin', focus: 'dev', clerk: 'ben', length: 120 } as const;
const still = { inSilence: 'refused', inPause: 'refused' } as const;
const rows: Readonly<Record<CommandType, Row>> = {
  'circle.open': {
    who: facilitators,
    intent: () => ({ type: 'circle.open' }),
    in: 'open',
    phase: 'gathering',
  },
  'circle.end': { who: facilitators, intent: () => ({ type: 'circle.end' }), in: 'open', phase: 'both' },
  'seat.admit': {
    who: facilitators,
    intent: () => ({ type: 'seat.admit', seatId: 'gus' }),
    in: 'open',
  },
  'seat.add': {
    who: facilitators,
    intent: () => ({ type: 'seat.add', name: 'Omar' }),
    in: 'open',
    phase: 'both',
  },
  'seat.remove': {
    who: facilitators,
    intent: () => ({ type: 'seat.remove', seatId: 'eli' }),
    in: 'open',
    phase: 'both',
  },
  'seat.leave': {
    who: [...seated, 'waiting'],
    intent: () => ({ type: 'seat.leave' }),
    in: 'open',
    phase: 'both',
  },
  'seat.device': {
    who: facilitators,
    intent: () => ({ type: 'seat.device', seatId: 'eli', has: false }),
    in: 'open',
    phase: 'both',
  },
  'seat.order': {
    who: facilitators,
    intent: () => ({ type: 'seat.order', seatIds: ['fay', 'eli', 'dev', 'cleo', 'ben', 'ana', 'i1'] }),
    in: 'open',
    phase: 'both',
  },
  'seat.rename': {
    who: [...facilitators, ...seated, 'waiting'],
    intent: (by) => ({ type: 'seat.rename', seatId: by, name: 'Sam' }),
    in: 'open',
    phase: 'both',
  },
  'seat.invite': {
    who: facilitators,
    intent: () => ({ type: 'seat.invite', seatId: 'eli' }),
    in: 'open',
    phase: 'both',
  },
  'seat.role': {
    who: facilitators,
    intent: () => ({ type: 'seat.role', seatId: 'eli', role: 'guardian' }),
    in: 'open',
    phase: 'both',
  },
  'sound.here': {
    who: ['facilitator', 'co-facilitator', 'projector'],
    intent: () => ({ type: 'sound.here' }),
    in: 'open',
    phase: 'both',
  },
  'plan.set': {
    who: facilitators,
    intent: () => ({ type: 'plan.set', segments }),
    in: 'open',
    phase: 'both',
    ...still,
  },
  'plan.go': {
    who: facilitators,
    intent: () => ({ type: 'plan.go', segmentId: 'three' }),
    in: 'the second segment',
    ...still,
  },
  'plan.next': {
    who: facilitators,
    intent: () => ({ type: 'plan.next', segmentId: 'two' }),
    in: 'the second segment',
    ...still,
  },
  'plan.back': {
    who: facilitators,
    intent: () => ({ type: 'plan.back', segmentId: 'two' }),
    in: 'the second segment',
    ...still,
  },
  'prompt.show': {
    who: facilitators,
    intent: () => ({ type: 'prompt.show', text: 'Begin.' }),
    in: 'open',
    phase: 'both',
    inSilence: 'refused',
  },
  'prompt.clear': {
    who: facilitators,
    intent: () => ({ type: 'prompt.clear' }),
    in: 'open',
    phase: 'both',
    inSilence: 'refused',
  },
  'agreements.set': {
    who: facilitators,
    intent: () => ({ type: 'agreements.set', agreements: [] }),
    in: 'open',
    phase: 'both',
  },
  'round.start': {
    who: facilitators,
    intent: () => ({ type: 'round.start', mode: 'go-round' }),
    in: 'open',
    ...still,
  },
  'piece.pass': {
    who: seated,
    intent: (by) => ({ type: 'piece.pass', seatId: by }),
    in: 'a round',
    ...still,
  },
  'piece.give': {
    who: facilitators,
    intent: () => ({ type: 'piece.give', toSeatId: 'dev' }),
    in: 'the centre, handed',
    ...still,
  },
  'piece.take': { who: seated, intent: () => ({ type: 'piece.take' }), in: 'the centre', ...still },
  'round.again': { who: seated, intent: () => ({ type: 'round.again' }), in: 'a round' },
  'round.end': { who: facilitators, intent: () => ({ type: 'round.end' }), in: 'a round', ...still },
  'silence.begin': { who: facilitators, intent: () => ({ type: 'silence.begin', seconds: 60 }), in: 'open' },
  'silence.end': { who: facilitators, intent: () => ({ type: 'silence.end' }), in: 'a silence' },
  'bell.ring': { who: bells, intent: () => ({ type: 'bell.ring' }), in: 'open' },
  'bell.resume': { who: bells, intent: () => ({ type: 'bell.resume' }), in: 'a pause' },
  'pause.ask': { who: seated, intent: () => ({ type: 'pause.ask' }), in: 'open' },
  'questions.open': { who: facilitators, intent: () => ({ type: 'questions.open' }), in: 'open', ...still },
  'questions.gather': {
    who: facilitators,
    intent: () => ({ type: 'questions.gather' }),
    in: 'writing',
    ...still,
  },
  'basket.join': { who: seated, intent: joins, in: 'writing' },
  'basket.reserve': {
    who: seated,
    intent: (by, room) => answers(by, room, { ...vector, type: 'basket.reserve', opened: 'A'.repeat(43) }),
    in: 'gathering',
  },
  'basket.deliver': {
    who: seated,
    intent: (by, room) => answers(by, room, { ...vector, type: 'basket.deliver' }),
    in: 'delivering',
  },
  'basket.sum': {
    who: seated,
    intent: (by, room) => answers(by, room, { ...vector, type: 'basket.sum' }),
    in: 'summing',
  },
  'questions.show': {
    who: facilitators,
    intent: () => ({ type: 'questions.show', cardId: null }),
    in: 'reading',
    inSilence: 'refused',
  },
  'questions.close': { who: facilitators, intent: () => ({ type: 'questions.close' }), in: 'writing' },
  'pulse.open': { who: facilitators, intent: () => ({ type: 'pulse.open' }), in: 'open', ...still },
  'pulse.gather': {
    who: facilitators,
    intent: () => ({ type: 'pulse.gather' }),
    in: 'answering',
    ...still,
  },
  'pulse.close': { who: facilitators, intent: () => ({ type: 'pulse.close' }), in: 'answering' },
  'groups.form': {
    who: facilitators,
    intent: () => ({ type: 'groups.form', size: 2 }),
    in: 'open',
    ...still,
  },
  'groups.voice': {
    who: facilitators,
    intent: () => ({ type: 'groups.voice', voice: 2 }),
    in: 'groups',
    ...still,
  },
  'groups.end': { who: facilitators, intent: () => ({ type: 'groups.end' }), in: 'groups', ...still },
  'clearness.begin': { who: facilitators, intent: () => committee, in: 'open', ...still },
  // Ben is the clerk, and nobody else has a role any more.
  'clearness.phase': {
    who: ['co-facilitator'],
    intent: () => ({ type: 'clearness.phase', phase: 'telling' }),
    in: 'a committee',
  },
};

/** Before the circle is open: the seats are taken, and Gus, who comes later, has one as well. */
function beforeOpening(): Room {
  const room = new Room().must(facilitator, { type: 'seat.add', name: 'Ruth' });
  room.must(facilitator, { type: 'seat.role', seatId: 'ana', role: 'guardian' });
  room.must(facilitator, { type: 'seat.role', seatId: 'ben', role: 'facilitator' });
  room.connected.delete('eli');
  return room;
}

/** The scene in which this person would have the piece, if it is about that. */
function roomIn(scene: Row['in'], by: string): Room {
  const room = beforeOpening().must(facilitator, { type: 'circle.open' });
  room.join('Gus');
  const first = room.seatIds.includes(by) ? by : 'dev';
  switch (scene) {
    case 'open':
      return room;
    case 'a round':
      return room.must(facilitator, { type: 'round.start', mode: 'go-round', firstSeatId: first });
    case 'the second segment':
      room.must(facilitator, { type: 'plan.set', segments });
      return room.must(facilitator, { type: 'plan.go', segmentId: 'two' });
    case 'the centre':
      return room.must(facilitator, { type: 'round.start', mode: 'popcorn' });
    case 'taken back':
      room.must(facilitator, { type: 'round.start', mode: 'go-round', firstSeatId: first });
      return room.must(seat(first), { type: 'piece.pass', seatId: first });
    case 'the centre, handed':
      room.must(facilitator, { type: 'round.start', mode: 'handed', firstSeatId: 'fay' });
      return room.must(seat('fay'), { type: 'seat.leave' });
    case 'a silence':
      return room.must(facilitator, { type: 'silence.begin', seconds: null });
    case 'a pause':
      return room.must(facilitator, { type: 'bell.ring' });
    case 'groups':
      return room.must(facilitator, { type: 'groups.form', size: 3 });
    case 'a committee':
      return room.must(facilitator, committee);
    case 'answering':
      return room.must(facilitator, { type: 'pulse.open' });
    case 'writing':
      return room.must(facilitator, { type: 'questions.open' });
    case 'gathering':
      room.must(facilitator, { type: 'questions.open' }).joins(sitting);
      return room.must(facilitator, { type: 'questions.gather' });
    case 'delivering':
      return reserve(roomIn('gathering', by), sitting);
    case 'reading':
      return handIn(
        roomIn('gathering', by),
        sitting,
        sitting.map(() => 'What is it like?'),
      );
    case 'summing':
      room.must(facilitator, { type: 'pulse.open' }).joins(sitting);
      return reserve(room.must(facilitator, { type: 'pulse.gather' }), sitting);
  }
}

const everybody: readonly Person[] = [
  'facilitator',
  'projector',
  'co-facilitator',
  'bell-keeper',
  'participant',
  'waiting',
  'somebody whose seat is gone',
];
const isPerson = (row: Row, person: Person): boolean => row.who.includes(person);
const placeOf = (person: Person): string => {
  const actor: Actor = people[person];
  return actor.kind === 'seat' ? actor.seatId : 'dev';
};

/** On whose device the circle is held. */
const handOf = (row: Row): Actor => (row.in === 'a committee' ? seat('ben') : facilitator);

/** What was answered: granted, or the code of the refusal. */
function answerTo(room: Room, person: Person, row: Row): 'granted' | RefusalCode {
  const decision = room.act(people[person], row.intent(placeOf(person), room));
  return decision.ok ? 'granted' : decision.code;
}

/** What somebody hears who may never give this command. */
function refusalOf(person: Person): RefusalCode {
  if (person === 'somebody whose seat is gone') return 'removed';
  return person === 'waiting' ? 'not_now' : 'not_allowed';
}

const table = Object.entries(rows);

test.each(table)(
  '%s is granted to those whom the contract names, and is not in the hands of others',
  (_, row) => {
    const scene = row.phase === 'gathering' ? beforeOpening : null;
    for (const person of everybody) {
      if (scene !== null && person === 'waiting') continue;
      const room = scene === null ? roomIn(row.in, placeOf(person)) : scene();
      const heard = answerTo(room, person, row);
      expect([person, heard]).toEqual([person, isPerson(row, person) ? 'granted' : refusalOf(person)]);
    }
  },
);

test.each(table)('%s waits for its phase', (type, row) => {
  for (const person of row.who.filter((person) => person !== 'waiting')) {
    if (row.phase === 'gathering') {
      expect([person, answerTo(roomIn('open', placeOf(person)), person, row)]).toEqual([person, 'not_now']);
      continue;
    }
    const expected = row.phase === 'both' ? 'granted' : 'not_now';
    // Nobody waits at a door that is open, so there is nobody to let in.
    const code = type === 'seat.admit' ? 'no_such_seat' : expected;
    expect([person, answerTo(beforeOpening(), person, row)]).toEqual([person, code]);
  }
});

test.each(table)('%s: nothing is done in a circle that has ended', (_, row) => {
  for (const person of everybody) {
    const room = roomIn(row.in, placeOf(person)).must(handOf(row), { type: 'circle.end' });
    expect(answerTo(room, person, row)).toBe('ended');
  }
});

test.each(table.filter(([, row]) => row.phase !== 'gathering'))(
  'N13: %s in a silence and in a pause',
  (type, row) => {
    for (const [stillness, scene] of [
      ['inSilence', 'a silence'],
      ['inPause', 'a pause'],
    ] as const) {
      if (row.in === scene || type === 'bell.ring') continue;
      // A committee keeps its silences without the tool.
      if (row.in === 'a committee' && scene === 'a silence') continue;
      for (const person of row.who) {
        const room = roomIn(row.in, placeOf(person));
        if (scene === 'a silence') room.must(facilitator, { type: 'silence.begin', seconds: null });
        else room.must(handOf(row), { type: 'bell.ring' });
        const heard = answerTo(room, person, row);
        expect([person, scene, heard]).toEqual([
          person,
          scene,
          row[stillness] === 'refused' ? 'not_now' : 'granted',
        ]);
      }
    }
  },
);

test('N13: who is let in or added during a silence or a turn sits down when it is over', () => {
  for (const scene of ['a silence', 'a round'] as const) {
    const room = roomIn(scene, 'ana').must(facilitator, { type: 'seat.admit', seatId: 'gus' });
    room.must(facilitator, { type: 'seat.add', name: 'Omar' });
    expect(room.seatIds).not.toContain('gus');
    expect(room.seatIds).toHaveLength(7);
    if (scene === 'a silence') room.must(facilitator, { type: 'silence.end' });
    else room.must(seat('ana'), { type: 'piece.pass', seatId: 'ana' });
    expect(room.seatIds).toContain('gus');
    expect(room.seatIds).toHaveLength(9);
  }
});

test('a seat without a device is passed for, taken for and put down by a facilitator, and by nobody else', () => {
  for (const person of everybody) {
    const [may, by] = [facilitators.includes(person), people[person]];
    const round = roomIn('open', '');
    round.must(facilitator, { type: 'round.start', mode: 'go-round', firstSeatId: 'i1' });
    expect([person, round.act(by, { type: 'round.again', seatId: 'i1' }).ok]).toEqual([person, may]);
    expect([person, round.act(by, { type: 'piece.pass', seatId: 'i1' }).ok]).toEqual([person, may]);
    const centre = roomIn('the centre', '');
    expect([person, centre.act(by, { type: 'piece.take', seatId: 'i1' }).ok]).toEqual([person, may]);
  }
});

test('nobody asks for another, takes for another, or renames another who has a device', () => {
  const others: readonly Person[] = ['bell-keeper', 'participant'];
  for (const person of others) {
    const by = people[person];
    const forDev = [
      roomIn('a round', 'dev').act(by, { type: 'round.again', seatId: 'dev' }),
      roomIn('a round', 'dev').act(by, { type: 'piece.pass', seatId: 'dev' }),
      roomIn('the centre', '').act(by, { type: 'piece.take', seatId: 'dev' }),
      roomIn('open', '').act(by, { type: 'seat.rename', seatId: 'dev', name: 'Sam' }),
    ];
    for (const decision of forDev) expect(decision).toEqual({ ok: false, code: 'not_allowed' });
  }
});

test('one’s own piece is taken back within eight seconds, and by nobody else', () => {
  const room = roomIn('taken back', 'ana');
  expect(room.act(seat('cleo'), { type: 'piece.take' })).toEqual({ ok: false, code: 'not_now' });
  room.wait(7_999).must(seat('ana'), { type: 'piece.take' });
  const late = roomIn('taken back', 'ana').wait(8_000);
  expect(late.act(seat('ana'), { type: 'piece.take' })).toEqual({ ok: false, code: 'not_now' });
});

test('N17: cards need five seats with a device; a seat without one is not among them', () => {
  const four = openRoom(['Ana', 'Ben', 'Cleo', 'Dev']).must(facilitator, { type: 'seat.add', name: 'Ruth' });
  expect(four.act(facilitator, { type: 'questions.open' })).toEqual({ ok: false, code: 'not_now' });
  openRoom(['Ana', 'Ben', 'Cleo', 'Dev', 'Eli']).must(facilitator, { type: 'questions.open' });
});
