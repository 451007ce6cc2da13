// The gathering: a few seconds in which every phone hands in one card (section 11.2 of the practice).

import { describe, expect, test } from 'vitest';
import { nextDeadline } from '../../server/core/circle.ts';
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
  room,
  seat,
} from '../support/aCircle.ts';
import { card, cardsOf, five, gather, gathering, handIn, ids, open, reading, written } from './cards.ts';

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

  test('refuses a block that is no text, and the device may hand in after all', () => {
    const block = packCard('').replace(/^AAAA/u, '////');
    const before = gathering();
    expect(act(before, seat('ana'), { type: 'questions.card', block }, at(1))).toBe('bad_request');
    expect(before.basket).toMatchObject({ handedIn: [], texts: [] });
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
