// Two evenings that differ only in who did what, and how long: key aside, the rows that are stored are equal, and so is
// everything about them that can be seen without the key.

import { answerOf, answersIn, answersOf, versionsIn } from '../../server/core/answers.ts';
import { expect, test } from 'vitest';
import { keysOf } from '../../server/core/arrival.ts';
import type { Circle } from '../../server/core/state.ts';
import { headOf, newCircleKey, open, seal, stepBytes, wrapFor } from '../../server/seal.ts';
import { toBytes } from '../../server/store/format.ts';
import { keyOf } from '../../server/tokens.ts';
import { everybody, facilitator, handIn, idOf, openRoom, reserve, seat, type Room } from './support.ts';

const ids = everybody.map(idOf);
const key = newCircleKey();

/** The room’s circle with keys as a server makes them. */
function withKeys(circle: Circle): Circle {
  const of = (name: string | null) => (name === null ? null : keyOf(circle.code, name));
  return {
    ...circle,
    keys: {
      facilitator: of(circle.keys.facilitator),
      projector: keyOf(circle.code, circle.keys.projector),
    },
    seats: circle.seats.map((one) => ({ ...one, key: of(one.key) })),
    // Without the device’s token a digest says nothing; one is as long as another.
    answers: answersOf(
      answersIn(circle.answers).map((answer) => answerOf('d'.repeat(22), versionsIn(answer))),
    ),
  };
}

interface StoredRow {
  readonly plain: string;
  readonly length: number;
  readonly endsAt: number;
}

/** What is stored of this room, and what it looks like to those who have no key. */
function stored({ circle }: Room): StoredRow {
  const sealed = withKeys(circle);
  const wraps = new Map([...keysOf(sealed)].map((of) => [of, wrapFor(circle.code, of, key)]));
  const place = { code: circle.code, version: 1, endsAt: circle.endsAt };
  const bytes = seal(toBytes(sealed), key, headOf(key, wraps), place);
  return {
    plain: Buffer.from(open(bytes, key, place)).toString(),
    length: bytes.length,
    endsAt: circle.endsAt,
  };
}

const round = (room: Room): Room => room.must(facilitator, { type: 'round.start', mode: 'go-round' });
/** The piece goes round the whole circle, and each keeps it so many seconds. */
function goesRound(room: Room, seconds: readonly number[]): Room {
  round(room);
  for (const [at, id] of ids.entries())
    room.wait((seconds[at] ?? 0) * 1_000).must(seat(id), { type: 'piece.pass', seatId: id });
  return room.wait(60_000);
}

function writes(room: Room, texts: readonly string[], order: readonly string[]): Room {
  room
    .must(facilitator, { type: 'questions.open' })
    .joins(ids)
    .must(facilitator, { type: 'questions.gather' });
  room.hands.texts.clear();
  reserve(room, order);
  return handIn(
    room,
    order,
    order.map((id) => texts[ids.indexOf(id)] ?? ''),
  ).wait(10_000);
}

const pairs: Readonly<Record<string, readonly [(room: Room) => Room, (room: Room) => Room]>> = {
  'who spoke long and who passed at once': [
    (room) => goesRound(room, [240, 0, 0, 90, 3, 0]),
    (room) => goesRound(room, [0, 120, 30, 0, 0, 180]),
  ],
  'who asked for one more turn first': [
    (room) =>
      round(room).must(seat('ben'), { type: 'round.again' }).must(seat('cleo'), { type: 'round.again' }),
    (room) =>
      round(room).must(seat('cleo'), { type: 'round.again' }).must(seat('ben'), { type: 'round.again' }),
  ],
  'who asked for a pause, and how many': [
    (room) => room.must(seat('ana'), { type: 'pause.ask' }),
    (room) => ['fay', 'dev', 'eli'].reduce((sofar, id) => sofar.must(seat(id), { type: 'pause.ask' }), room),
  ],
};

test.each(Object.entries(pairs))('%s is in no stored byte, and in no length', (_what, [one, other]) => {
  const [first, second] = [one, other].map((evening) => stored(evening(openRoom())));
  expect(first).toEqual(second);
  expect(first?.plain).toContain('"round"');
});

test('who wrote which card is in no stored byte, and in no length', () => {
  const texts = ['What is it for?', '', 'Who else knows?', 'Why now?', '', ''];
  const dealt = ['', 'Why now?', '', 'What is it for?', 'Who else knows?', ''];
  const [first, second] = [texts, dealt].map((cards, at) => {
    const order = at === 0 ? ids : ids.toReversed();
    return stored(writes(openRoom(everybody, 7), cards, order));
  });
  expect(first?.plain).toContain('Who else knows?');
  expect(first).toEqual(second);
});

test('a lone seat more is seen in no length', () => {
  const rows = [everybody.slice(0, 3), everybody].map((names) => stored(openRoom(names)));
  expect(rows[0]?.length).toBe(rows[1]?.length);
  expect((rows[0]?.length ?? 0) % stepBytes).toBe((rows[1]?.length ?? 0) % stepBytes);
});
