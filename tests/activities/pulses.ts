// Five people and their answers, as the tests of the pulse begin them: every phone joins when it opens.

import type { Held } from '../../server/core/state.ts';
import type { SeatId } from '../../shared/ids.ts';
import { aCircle, at, facilitator, must, seat } from '../support/aCircle.ts';
import { Hands } from '../support/hands.ts';

export const five = ['Ana', 'Ben', 'Cleo', 'Dev', 'Eli'];
export const ids = ['ana', 'ben', 'cleo', 'dev', 'eli'];
export const open = { type: 'pulse.open' } as const;
export const gather = { type: 'pulse.gather' } as const;
export const close = { type: 'pulse.close' } as const;

const hands = new Hands();

export function basketOf({ circle: { pulse } }: Held): string {
  return pulse === null || pulse.stage === 'over' ? '' : pulse.basketId;
}

/** These seats' phones join the pulse that is open. */
export const joined = (held: Held, seatIds: readonly SeatId[] = ids): Held =>
  seatIds.reduce((sofar, id) => must(sofar, seat(id), hands.joins(id, basketOf(sofar), 'sum')), held);

export const answering = (): Held => joined(must(aCircle({ seats: five }), facilitator, open));

export const gathering = (held: Held = answering(), connected: readonly SeatId[] = ids): Held =>
  must(held, facilitator, gather, at(0), { connected });

/** Phones with these answers in them answer all that is said; those of the other seats are silent. */
export function handIn(held: Held, answers: Readonly<Record<SeatId, readonly number[]>>): Held {
  for (const [seatId, steps] of Object.entries(answers)) hands.answers.set(seatId, steps);
  let sofar = held;
  let heard: Held['said'] | undefined;
  while (sofar.said !== heard) {
    const { said } = sofar;
    for (const seatId of Object.keys(answers)) {
      const intent = said?.to.includes(seatId) === true ? hands.hears(seatId, said.event) : null;
      if (intent !== null) sofar = must(sofar, seat(seatId), intent, at(1));
    }
    heard = said;
  }
  return sofar;
}

/** The same answer to all eight statements. */
export const always = (step: number): readonly number[] => [step, step, step, step, step, step, step, step];
export const all = { ana: always(2), ben: always(3), cleo: always(3), dev: always(4), eli: always(5) };
export const shown = (): Held => handIn(gathering(), all);
