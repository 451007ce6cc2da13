// Five people and their cards, as the tests of the questions begin them.

import type { Held } from '../../server/core/state.ts';
import { packCard } from '../../shared/card.ts';
import { aCircle, at, desk, facilitator, must, seat } from '../support/aCircle.ts';

export const five = ['Ana', 'Ben', 'Cleo', 'Dev', 'Eli'];
export const ids = ['ana', 'ben', 'cleo', 'dev', 'eli'];
export const open = { type: 'questions.open' } as const;
export const gather = { type: 'questions.gather' } as const;
export const close = { type: 'questions.close' } as const;
export const card = (text: string) => ({ type: 'questions.card' as const, block: packCard(text) });

export const writing = (): Held => must(aCircle({ seats: five }), facilitator, open);
export const gathering = (): Held => must(writing(), facilitator, gather);

/** One card from each of the first seats, in this order. */
export const handIn = (held: Held, texts: readonly string[], now = at(1)): Held =>
  texts.reduce((sofar, text, index) => must(sofar, seat(ids[index] ?? ''), card(text), now), held);

export const written = ['What is it for?', 'Who else knows?', 'What is it like?'];
export const reading = (): Held => handIn(gathering(), [...written, '', '']);
export const cardsOf = (held: Held): readonly string[] => desk(held).cards?.map(({ text }) => text) ?? [];
