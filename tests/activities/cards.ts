// Five people and their cards, as the tests of the questions begin them: every phone joins when the window opens.

import type { Held } from '../../server/core/state.ts';
import type { Intent } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/ids.ts';
import { aCircle, at, desk, facilitator, must, seat } from '../support/aCircle.ts';
import { Hands } from '../support/hands.ts';

export const five = ['Ana', 'Ben', 'Cleo', 'Dev', 'Eli'];
export const ids = ['ana', 'ben', 'cleo', 'dev', 'eli'];
export const open = { type: 'questions.open' } as const;
export const gather = { type: 'questions.gather' } as const;
export const close = { type: 'questions.close' } as const;

const hands = new Hands();
export const basketOf = ({ circle }: Held): string => circle.questions?.basketId ?? '';

/** This seat's phone joins the basket that is open. */
export const joins = (held: Held, seatId: SeatId): Intent => hands.joins(seatId, basketOf(held));
/** What this seat's phone answers to what was said last, with this in its box. */
export const answers = (held: Held, seatId: SeatId, text = ''): Intent => {
  hands.texts.set(seatId, text);
  const intent = held.said === null ? null : hands.hears(seatId, held.said.event);
  if (intent === null) throw new Error(`The phone of ${seatId} has nothing to say.`);
  return intent;
};

export const joined = (held: Held, seatIds = ids, now = at(0)): Held =>
  seatIds.reduce((sofar, id) => must(sofar, seat(id), joins(sofar, id), now), held);
export const writing = (): Held => joined(must(aCircle({ seats: five }), facilitator, open));
/** Everybody's phone is there when it begins. */
export const gathered = (held: Held, now = at(0), connected = ids): Held =>
  must(held, facilitator, gather, now, { connected });
export const gathering = (): Held => gathered(writing());

/** Phones with this in their boxes answer all that is said; those of the other seats are silent. */
export function handIn(held: Held, texts: readonly string[], now = at(1), seatIds = ids): Held {
  return answered(held, texts, now, seatIds, ['basket.reserve', 'basket.deliver']);
}

/** The same, until the blocks are asked for and none has gone in. */
export const delivering = (texts: readonly string[] = [...written, '', '']): Held =>
  answered(gathering(), texts, at(1), ids, ['basket.reserve']);

function answered(
  held: Held,
  texts: readonly string[],
  now: number,
  seatIds: readonly SeatId[],
  types: readonly Intent['type'][],
): Held {
  texts.forEach((text, index) => hands.texts.set(seatIds[index] ?? '', text));
  let sofar = held;
  const act = (seatId: SeatId, intent: Intent): void => {
    if (types.includes(intent.type)) sofar = must(sofar, seat(seatId), intent, now);
  };
  hands.play({ said: () => sofar.said, act }, seatIds.slice(0, texts.length));
  return sofar;
}

export const written = ['What is it for?', 'Who else knows?', 'What is it like?'];
export const reading = (): Held => handIn(gathering(), [...written, '', '']);
export const cardsOf = (held: Held): readonly string[] => desk(held).cards?.map(({ text }) => text) ?? [];
