// What may happen in an evening, drawn by fast-check: commands by anybody, and whole moves that lead somewhere.

import fc from 'fast-check';
import type { Actor } from '../../server/core/activity.ts';
import { clearnessPhases } from '../../shared/activities/clearness.ts';
import { directions, roundModes, type Direction, type RoundMode } from '../../shared/activities/round.ts';
import { base64, base64urlnopad } from '../../shared/basket/bytes.ts';
import type { Intent } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/ids.ts';
import { everybody, facilitator, handIn, idOf, projector, seat, type Room } from './support.ts';

const seatId = fc.constantFrom(...everybody.map(idOf), 'gus', 'hal', 'i1', 'i2', 'nobody');
const cardId = fc.constantFrom('i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7');
const cardText = fc.constantFrom('', 'What would a good day be?', 'Who else knows this?', 'What is it like?');

/** Segments of a plan, with what only the facilitator may read. */
const parts = (['talk', 'go-round', 'silence'] as const).map((kind) => ({
  id: kind,
  kind,
  title: `Title of ${kind}`,
  prompt: kind === 'silence' ? '' : `Prompt of ${kind}`,
  minutes: 5,
  notes: `Notes of ${kind}`,
}));
const partId = fc.constantFrom('talk', 'go-round', 'silence', 'nowhere');

const circleIntent: fc.Arbitrary<Intent> = fc.oneof(
  fc.record({ type: fc.constant('seat.admit'), seatId }),
  fc.record({ type: fc.constant('seat.admit'), seatId, as: seatId }),
  fc.record({ type: fc.constant('seat.add'), name: fc.constantFrom('Ruth', 'Omar') }),
  fc.record({ type: fc.constantFrom('seat.remove', 'seat.invite'), seatId }),
  fc.record({ type: fc.constant('seat.device'), seatId, has: fc.constant(false) }),
  fc.record({ type: fc.constant('seat.rename'), seatId, name: fc.constant('Sam') }),
  fc.record({ type: fc.constant('seat.order'), seatIds: fc.shuffledSubarray(everybody.map(idOf)) }),
  fc.record({
    type: fc.constant('seat.role'),
    seatId,
    role: fc.constantFrom('participant', 'facilitator', 'guardian'),
  }),
  fc.record({ type: fc.constantFrom('seat.leave', 'sound.here') }),
);

const pieceIntent: fc.Arbitrary<Intent> = fc.oneof(
  fc.record({
    type: fc.constant('round.start'),
    mode: fc.constantFrom('go-round', 'popcorn', 'handed'),
    direction: fc.constantFrom('left', 'right'),
  }),
  fc.record({ type: fc.constant('piece.pass'), seatId, toSeatId: seatId }),
  fc.record({ type: fc.constant('piece.pass'), seatId }),
  fc.record({ type: fc.constant('piece.give'), toSeatId: seatId }),
  fc.record({ type: fc.constant('piece.take') }),
  fc.record({ type: fc.constantFrom('piece.take', 'round.again'), seatId }),
  fc.record({ type: fc.constant('round.again'), on: fc.boolean() }),
  fc.record({ type: fc.constant('round.end') }),
);

const roomIntent: fc.Arbitrary<Intent> = fc.oneof(
  fc.record({ type: fc.constant('prompt.show'), text: fc.constantFrom('Begin.', 'And now?') }),
  fc.record({
    type: fc.constantFrom('prompt.clear', 'questions.open', 'questions.gather', 'questions.close'),
  }),
  fc.record({
    type: fc.constantFrom('pulse.open', 'pulse.gather', 'pulse.close'),
  }),
  fc.record({ type: fc.constant('groups.form'), size: fc.constantFrom(2, 3) }),
  fc.record({ type: fc.constant('groups.form'), size: fc.constantFrom(2, 3), beginAt: seatId }),
  fc.record({ type: fc.constant('groups.voice'), voice: fc.constantFrom(1, 2, 3) }),
  fc.record({ type: fc.constant('groups.end') }),
  fc.record({
    type: fc.constant('clearness.begin'),
    focus: seatId,
    clerk: seatId,
    length: fc.constantFrom(60, 120),
  }),
  fc.record({ type: fc.constant('clearness.phase'), phase: fc.constantFrom(...clearnessPhases) }),
  fc.record({ type: fc.constant('plan.set'), segments: fc.shuffledSubarray([...parts]) }),
  fc.record({ type: fc.constant('plan.go'), segmentId: partId }),
  fc.record({ type: fc.constantFrom('plan.next', 'plan.back'), segmentId: fc.option(partId) }),
  fc.record({
    type: fc.constant('agreements.set'),
    agreements: fc.array(fc.record({ title: fc.constant('Be here'), text: fc.constant('') }), {
      maxLength: 1,
    }),
  }),
  fc.record({ type: fc.constant('silence.begin'), seconds: fc.constantFrom(1, 60, null) }),
  fc.record({ type: fc.constantFrom('silence.end', 'bell.ring', 'bell.resume', 'pause.ask') }),
  fc.record({ type: fc.constant('questions.show'), cardId: fc.option(cardId) }),
);

const basketId = cardId;
const attempt = fc.integer({ min: 1, max: 16 });
const number = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => base64urlnopad.encode(bytes));
const vector = fc.constantFrom(192, 512, 3_200, 3_840).map((bytes) => base64.encode(new Uint8Array(bytes)));
const basketIntent: fc.Arbitrary<Intent> = fc.oneof(
  fc.record({ type: fc.constant('basket.join'), basketId, publicKey: number, seal: number }),
  fc.record({ type: fc.constant('basket.reserve'), basketId, attempt, opened: number, vector }),
  fc.record({ type: fc.constantFrom('basket.deliver', 'basket.sum'), basketId, attempt, vector }),
);

export const anyIntent: fc.Arbitrary<Intent> = fc.oneof(
  { weight: 3, arbitrary: circleIntent },
  { weight: 3, arbitrary: pieceIntent },
  { weight: 3, arbitrary: roomIntent },
  { weight: 1, arbitrary: basketIntent },
);

export type Step =
  | { readonly do: 'act'; readonly actor: Actor; readonly intent: Intent }
  /** The room is still no longer, and a round begins. */
  | { readonly do: 'begin'; readonly mode: RoundMode; readonly direction: Direction; readonly from: number }
  /** Whoever holds the piece passes it on, to somebody where a name is needed. */
  | { readonly do: 'pass'; readonly to: number }
  /** One of those who sit there wants the piece, one more turn, or to go. */
  | { readonly do: 'piece.take' | 'round.again' | 'seat.leave'; readonly who: number }
  /** Everybody at the threshold is let in. */
  | { readonly do: 'let in' }
  /** A window opens, every phone joins, and so many of them hand in a card. */
  | { readonly do: 'hand in'; readonly texts: readonly string[]; readonly hands: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'drop' | 'return'; readonly seatId: SeatId }
  | { readonly do: 'join'; readonly name: string };

const [mode, direction] = [fc.constantFrom(...roundModes), fc.constantFrom(...directions)];
const texts = fc.array(cardText, { minLength: 6, maxLength: 6 });
const acts = (actor: fc.Arbitrary<Actor>) => fc.record({ do: fc.constant('act'), actor, intent: anyIntent });

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: acts(fc.constant(facilitator)) },
  { weight: 6, arbitrary: acts(seatId.map(seat)) },
  { weight: 1, arbitrary: acts(fc.constant(projector)) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('begin'), mode, direction, from: fc.nat() }) },
  { weight: 16, arbitrary: fc.record({ do: fc.constant('pass'), to: fc.nat() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('piece.take'), who: fc.nat() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('round.again'), who: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('seat.leave'), who: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('let in') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hand in'), texts, hands: fc.constantFrom(5, 9, 9) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(1, 900, 6_000, 9_000, 700_000) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('drop', 'return'), seatId }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('join'), name: fc.constantFrom('Gus', 'Hal') }),
  },
);

/** What happens in an evening, in any order. */
export const anyEvening = fc.array(anyStep, { minLength: 1, maxLength: 60, size: 'max' });

export function take(room: Room, step: Step): void {
  switch (step.do) {
    case 'act':
      room.act(step.actor, step.intent);
      return;
    case 'begin': {
      const { mode, direction } = step;
      room.act(facilitator, { type: 'silence.end' });
      room.act(facilitator, { type: 'bell.resume' });
      room.act(facilitator, { type: 'round.start', mode, direction, firstSeatId: among(room, step.from) });
      return;
    }
    case 'pass': {
      const { round } = room.circle;
      if (typeof round?.holder !== 'string' || round.holder === 'centre') return;
      const to = round.mode === 'handed' ? { toSeatId: among(room, step.to) } : {};
      const own = room.circle.seats.some(({ id, key }) => id === round.holder && key !== null);
      const actor = own ? seat(round.holder) : facilitator;
      room.act(actor, { type: 'piece.pass', seatId: round.holder, ...to });
      return;
    }
    case 'piece.take':
    case 'round.again':
    case 'seat.leave':
      room.act(seat(among(room, step.who)), { type: step.do });
      return;
    case 'let in':
      for (const { id } of room.circle.threshold) room.act(facilitator, { type: 'seat.admit', seatId: id });
      return;
    case 'hand in':
      room.act(facilitator, { type: 'questions.open' });
      if (room.circle.questions?.stage !== 'writing') return;
      for (const id of room.seatIds) room.act(seat(id), room.hands.joins(id, room.circle.questions.basketId));
      room.act(facilitator, { type: 'questions.gather' });
      handIn(room, room.seatIds.slice(0, step.hands), step.texts);
      return;
    case 'wait':
      room.wait(step.ms);
      return;
    case 'drop':
      room.connected.delete(step.seatId);
      return;
    case 'return':
      room.connected.add(step.seatId);
      return;
    case 'join':
      room.join(step.name);
  }
}

function among(room: Room, which: number): SeatId {
  return room.seatIds[which % room.seatIds.length] ?? 'nobody';
}
