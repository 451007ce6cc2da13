// Unsigned questions: writing, a few seconds of gathering, reading (section 11.2 of the practice).

import { describe, expect, test } from 'vitest';
import { nextDeadline } from '../../server/core/circle.ts';
import type { Held } from '../../server/core/state.ts';
import { packCard } from '../../shared/card.ts';
import {
  act,
  aCircle,
  answer,
  aRandom,
  at,
  come,
  desk,
  facilitator,
  later,
  must,
  projector,
  room,
  seat,
} from '../support/aCircle.ts';

const five = ['Ana', 'Ben', 'Cleo', 'Dev', 'Eli'];
const ids = ['ana', 'ben', 'cleo', 'dev', 'eli'];
const open = { type: 'questions.open' } as const;
const gather = { type: 'questions.gather' } as const;
const close = { type: 'questions.close' } as const;
const card = (text: string) => ({ type: 'questions.card' as const, block: packCard(text) });

const writing = (): Held => must(aCircle({ seats: five }), facilitator, open);
const gathering = (): Held => must(writing(), facilitator, gather);
/** One card from each of the first seats, in this order. */
const handIn = (held: Held, texts: readonly string[], now = at(1)): Held =>
  texts.reduce((sofar, text, index) => must(sofar, seat(ids[index] ?? ''), card(text), now), held);
const written = ['What is it for?', 'Who else knows?', 'What is it like?'];
const reading = (): Held => handIn(gathering(), [...written, '', '']);
const cardsOf = (held: Held): readonly string[] => desk(held).cards?.map(({ text }) => text) ?? [];

describe('the window for writing', () => {
  test('N17 opens with five devices and not with four', () => {
    expect(act(aCircle({ seats: five.slice(1) }), facilitator, open)).toBe('not_now');
    expect(room(writing()).questions).toEqual({ stage: 'writing', prompt: null, shown: null });
  });

  test('N17 counts no seat without a device, nor one that goes on without its phone', () => {
    expect(act(aCircle({ seats: five.slice(1), withoutPhone: ['Ruth'] }), facilitator, open)).toBe('not_now');
    const without = must(aCircle({ seats: five }), facilitator, {
      type: 'seat.device',
      seatId: 'eli',
      has: false,
    });
    expect(act(without, facilitator, open)).toBe('not_now');
    const back = come(without, 'Eli');
    expect(room(must(back, facilitator, open)).questions?.stage).toBe('writing');
  });

  test('counts a dark phone, for a dark phone is away and there', () => {
    expect(act(aCircle({ seats: five }), facilitator, open, at(0), { connected: [] })).not.toBe('not_now');
  });

  test('shows its prompt, and an empty one is none', () => {
    const asked = must(aCircle({ seats: five }), facilitator, { ...open, prompt: 'What is not said?' });
    expect(room(asked).questions?.prompt).toBe('What is not said?');
    expect(
      room(must(aCircle({ seats: five }), facilitator, { ...open, prompt: ' ' })).questions?.prompt,
    ).toBeNull();
  });

  test('opens once, and only the facilitator opens, gathers, shows and closes', () => {
    expect(act(writing(), facilitator, open)).toBe('not_now');
    for (const intent of [open, gather, close, { type: 'questions.show', cardId: null } as const]) {
      expect(act(writing(), seat('ana'), intent)).toBe('not_allowed');
    }
  });

  test('N14 takes no card: nobody hands in before the gathering', () => {
    expect(act(writing(), seat('ana'), card('Early'))).toBe('not_now');
    expect(act(aCircle({ seats: five }), seat('ana'), card('Early'))).toBe('not_now');
  });

  test('is not changed by a silence, a pause or a restart', () => {
    const quiet = must(writing(), facilitator, { type: 'silence.begin', seconds: 60 });
    const paused = must(writing(), facilitator, { type: 'bell.ring' });
    for (const held of [quiet, paused]) {
      expect(room(held).questions).toEqual(room(writing()).questions);
      expect(act(held, facilitator, gather)).toBe('not_now');
    }
    expect(room(later({ ...writing(), basket: null }, at(60))).questions?.stage).toBe('writing');
    expect(desk(later(writing(), at(60))).notice).toBeNull();
  });
});

describe('the gathering', () => {
  test('lasts six seconds, or until every device has handed in', () => {
    expect(nextDeadline(gathering(), at(0))).toBe(at(6));
    expect(room(later(gathering(), at(5.999))).questions?.stage).toBe('gathering');
    expect(room(reading()).questions?.stage).toBe('reading');
    expect(room(later(handIn(gathering(), written), at(6))).questions?.stage).toBe('writing');
  });

  test('N17 goes on with three written cards and not with two', () => {
    expect(cardsOf(reading())).toHaveLength(3);
    const two = handIn(gathering(), [...written.slice(0, 2), '', '', '']);
    expect(room(two).questions).toEqual({ stage: 'writing', prompt: null, shown: null });
    expect(desk(two)).toMatchObject({ cards: null, notice: { code: 'too_few_cards' } });
    expect(two.basket).toBeNull();
  });

  test('N17 goes on with five cards handed in and not with four, blank or not', () => {
    const four = later(handIn(gathering(), [...written, 'Why now?']), at(6));
    expect(room(four).questions?.stage).toBe('writing');
    expect(desk(four).notice).toEqual({ code: 'too_few_cards' });
    expect(JSON.stringify(four)).not.toContain('Why now?');
  });

  test('of six devices goes on when five have handed in and the time is over', () => {
    const six = must(must(aCircle({ seats: [...five, 'Fay'] }), facilitator, open), facilitator, gather);
    const most = handIn(six, [...written, '', '']);
    expect(room(most).questions?.stage).toBe('gathering');
    expect(cardsOf(later(most, at(6))).toSorted()).toEqual(written.toSorted());
  });

  test('drops the blank cards, keeps equal ones apart and changes no sign of the others', () => {
    const texts = ['  Why\n\nnot?', 'Why not?', 'Why not?', '', 'שלום 👩‍👩‍👧 é'];
    const read = cardsOf(handIn(gathering(), texts));
    expect(read.toSorted()).toEqual(texts.filter((text) => text !== '').toSorted());
  });

  test('takes one card from a device: a second one has no effect and the same answer', () => {
    const once = must(gathering(), seat('ana'), card('The first'), at(1));
    const twice = answer(once, seat('ana'), card('The second'), at(2));
    expect(twice).toMatchObject({ ok: true, held: once });
    const all = ['ben', 'cleo', 'dev', 'eli'].reduce((held, id) => must(held, seat(id), card('More')), once);
    expect(cardsOf(all).toSorted()).toEqual(['More', 'More', 'More', 'More', 'The first']);
  });

  test('N19 a card that comes in changes neither the circle nor a version', () => {
    const before = gathering();
    const after = must(before, seat('ana'), card('A question'), at(1));
    expect(after.circle).toBe(before.circle);
  });

  test('N16 comes to the same cards in the same order, whatever the order of arrival', () => {
    const texts = new Map(ids.map((id, index) => [id, [...written, '', 'Why now?'][index] ?? '']));
    const gathered = (order: readonly string[]) => {
      const partly = order.reduce((held, id) => {
        const next = act(held, seat(id), card(texts.get(id) ?? ''), at(1));
        return typeof next === 'string' ? held : next;
      }, begun);
      return desk(later(partly, at(1), { random: aRandom(7) })).cards;
    };
    const begun = gathering();
    expect(gathered(ids)).toEqual(gathered([...ids].reverse()));
    expect(gathered(ids)).toHaveLength(4);
  });

  test('N16 who has handed in is forgotten with the blanks when it is over', () => {
    expect(reading().basket).toBeNull();
    const kept = JSON.stringify(reading().circle.questions);
    for (const id of ids) expect(kept).not.toContain(id);
  });

  test('N16 the ids of the cards follow the shuffled order and not the order of arrival', () => {
    const orders = new Set(
      Array.from({ length: 40 }, (_, seed) => {
        const partly = ids.reduce((held, id, index) => {
          const next = act(held, seat(id), card(`Card ${String(index)}`), at(1));
          return typeof next === 'string' ? held : next;
        }, gathering());
        return cardsOf(later(partly, at(1), { random: aRandom(seed * 1_000) })).join();
      }),
    );
    expect(orders.size).toBeGreaterThan(10);
  });

  test('takes no card from somebody who was let in after it began, nor from the facilitator’s console', () => {
    const late = must(
      come(gathering(), 'Sam', at(1)),
      facilitator,
      { type: 'seat.admit', seatId: 'sam' },
      at(1),
    );
    expect(act(late, seat('sam'), card('Late'), at(2))).toBe('not_now');
    expect(act(late, facilitator, card('Mine'), at(2))).toBe('not_allowed');
  });

  test('takes no block that holds no card', () => {
    const block = packCard('').replace(/^AAAA/u, '////');
    expect(act(gathering(), seat('ana'), { type: 'questions.card', block }, at(1))).not.toBe('not_allowed');
    const all = handIn(must(gathering(), seat('eli'), { type: 'questions.card', block }, at(1)), [
      ...written,
      '',
    ]);
    expect(cardsOf(all).toSorted()).toEqual(written.toSorted());
  });

  test('ends in its own time in a pause', () => {
    const paused = must(gathering(), facilitator, { type: 'bell.ring' }, at(1));
    const all = handIn(paused, [...written, '', ''], at(2));
    expect(room(all)).toMatchObject({
      questions: { stage: 'reading', shown: null },
      bell: { ringing: true },
    });
  });

  test('that was lost in a restart goes round once more, and the console says so', () => {
    const restarted = later({ ...handIn(gathering(), written), basket: null }, at(2));
    expect(room(restarted).questions?.stage).toBe('writing');
    expect(desk(restarted)).toMatchObject({ cards: null, notice: { code: 'basket_lost' } });
    const again = handIn(must(restarted, facilitator, gather, at(3)), [...written, '', ''], at(4));
    expect(cardsOf(again)).toHaveLength(3);
  });

  test('keeps its prompt through writing, gathering and reading', () => {
    const prompt = 'What is not said?';
    const asked = must(aCircle({ seats: five }), facilitator, { ...open, prompt });
    const now = must(asked, facilitator, gather);
    expect(room(now).questions?.prompt).toBe(prompt);
    expect(room(later(now, at(6))).questions?.prompt).toBe(prompt);
    expect(room(handIn(now, [...written, '', ''])).questions?.prompt).toBe(prompt);
  });
});

describe('what the facilitator is told', () => {
  const told = (): Held => later(gathering(), at(6));

  test('stays until a facilitator’s next command and no longer', () => {
    expect(desk(told()).notice).toEqual({ code: 'too_few_cards' });
    expect(desk(must(told(), facilitator, gather, at(7))).notice).toBeNull();
    expect(desk(must(told(), facilitator, { type: 'prompt.clear' }, at(7))).notice).toBeNull();
  });

  test('is not ended by anybody else, nor by a command that was refused', () => {
    expect(desk(must(told(), seat('ana'), { type: 'pause.ask' }, at(7))).notice).not.toBeNull();
    expect(act(told(), facilitator, { type: 'silence.end' }, at(7))).toBe('not_now');
    expect(desk(told()).notice).not.toBeNull();
  });

  test('N4 names no number and stands in no other view', () => {
    expect(JSON.stringify(desk(told()).notice)).not.toMatch(/\d/u);
    expect(room(told())).not.toHaveProperty('notice');
    expect(own(told())).not.toContain('too_few_cards');
  });

  const own = (held: Held): string => JSON.stringify([room(held), held.circle.questions]);
});

describe('reading', () => {
  const first = (held: Held): string => desk(held).cards?.[0]?.id ?? '';

  test('N16 is for the facilitator alone until a card is shown to everybody', () => {
    expect(room(reading()).questions).toEqual({ stage: 'reading', prompt: null, shown: null });
    for (const text of written) expect(JSON.stringify(room(reading()))).not.toContain(text);
    const held = reading();
    const shown = must(held, facilitator, { type: 'questions.show', cardId: first(held) }, at(2));
    expect(room(shown).questions?.shown).toBe(cardsOf(held)[0]);
    expect(
      room(must(shown, facilitator, { type: 'questions.show', cardId: null })).questions?.shown,
    ).toBeNull();
  });

  test('shows no card that is not there, and none in a silence', () => {
    const held = reading();
    expect(act(held, facilitator, { type: 'questions.show', cardId: 'none' }, at(2))).toBe('not_now');
    const quiet = must(held, facilitator, { type: 'silence.begin', seconds: 60 }, at(2));
    expect(act(quiet, facilitator, { type: 'questions.show', cardId: first(held) }, at(3))).toBe('not_now');
    expect(act(held, projector, { type: 'questions.show', cardId: first(held) }, at(2))).toBe('not_allowed');
  });

  test('goes on beside a prompt and a round, and the cards stay until they are let go', () => {
    const prompted = must(reading(), facilitator, { type: 'prompt.show', text: 'And now?' }, at(2));
    const round = must(prompted, facilitator, { type: 'round.start', mode: 'go-round' }, at(2));
    expect(cardsOf(round)).toHaveLength(3);
    expect(act(round, facilitator, open, at(3))).toBe('not_now');
  });

  test('takes no more cards and is not gathered again', () => {
    expect(act(reading(), seat('eli'), card('Late'), at(2))).toBe('not_now');
    expect(act(reading(), facilitator, gather, at(2))).toBe('not_now');
  });

  test('ends with the cards: closing leaves no word of them', () => {
    const closed = must(reading(), facilitator, close, at(2));
    expect(closed.circle.questions).toBeNull();
    for (const text of written) expect(JSON.stringify(closed)).not.toContain(text);
    expect(act(closed, facilitator, close, at(3))).toBe('not_now');
  });

  test('closing in the gathering lets go of what came in, and the basket with it', () => {
    const closed = must(handIn(gathering(), written), facilitator, close, at(2));
    expect(closed.basket).toBeNull();
    expect(room(later(closed, at(9))).questions).toBeNull();
    const anew = must(must(closed, facilitator, open, at(3)), facilitator, gather, at(3));
    expect(anew.basket).toMatchObject({ handedIn: [], texts: [] });
  });
});
