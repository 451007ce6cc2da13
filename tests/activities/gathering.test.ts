// The gathering: a few seconds in which every phone hands in one card (section 11.2 of the practice).

import { describe, expect, test } from 'vitest';
import { nextDeadline } from '../../server/core/circle.ts';
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
import {
  answers,
  basketOf,
  cardsOf,
  delivering,
  five,
  gather,
  gathered,
  gathering,
  handIn,
  ids,
  joined,
  joins,
  open,
  reading,
  writing,
  written,
} from './cards.ts';

const six = [...ids, 'fay'];
const sixGathering = () =>
  gathered(joined(must(aCircle({ seats: [...five, 'Fay'] }), facilitator, open), six), at(0), six);

describe('the gathering', () => {
  test('lasts until every device has delivered', () => {
    expect(room(gathering()).questions?.stage).toBe('gathering');
    expect(room(delivering()).questions?.stage).toBe('gathering');
    expect(room(reading()).questions?.stage).toBe('reading');
  });

  test('waits six seconds for a device that does not reserve, and six for one that does not deliver', () => {
    expect(nextDeadline(gathering(), at(0))).toBe(at(6));
    expect(room(later(gathering(), at(5.999))).questions?.stage).toBe('gathering');
    expect(room(later(gathering(), at(6))).questions?.stage).toBe('writing');
    expect(nextDeadline(delivering(), at(1))).toBe(at(7));
    expect(room(later(delivering(), at(6.999))).questions?.stage).toBe('gathering');
    expect(room(later(delivering(), at(7))).questions?.stage).toBe('writing');
  });

  test('of six devices leaves out the one that is silent for six seconds, and goes on with five', () => {
    const most = handIn(sixGathering(), [...written, '', '']);
    expect(most.said?.event).toMatchObject({ stage: 'reserve', attempt: 1 });
    const without = later(most, at(6));
    expect(room(without).questions?.stage).toBe('gathering');
    expect(without.said?.event).toMatchObject({ stage: 'reserve', attempt: 2 });
    expect(without.said?.event.roster).toHaveLength(5);
    expect(cardsOf(handIn(without, [...written, '', ''], at(7))).toSorted()).toEqual(written.toSorted());
  });

  test('a device that is silent once the blocks are asked for spoils it, and the console says so', () => {
    const four = answersOfFour();
    expect(room(four).questions?.stage).toBe('gathering');
    const over = later(four, at(7));
    expect(room(over).questions).toMatchObject({ stage: 'writing', shown: null });
    expect(desk(over)).toMatchObject({ cards: null, notice: { code: 'basket_spoiled' } });
    expect(over.basket?.stage).toEqual({ is: 'joining', until: null });
  });

  const answersOfFour = () => {
    const held = delivering();
    return ids.slice(0, 4).reduce((sofar, id) => must(sofar, seat(id), answers(held, id), at(1)), held);
  };

  test('N17 goes on with three written cards and not with two', () => {
    expect(cardsOf(reading())).toHaveLength(3);
    const two = handIn(gathering(), [...written.slice(0, 2), '', '', '']);
    expect(room(two).questions).toMatchObject({ stage: 'writing', prompt: null, shown: null });
    expect(desk(two)).toMatchObject({ cards: null, notice: { code: 'too_few_cards' } });
  });

  test('N17 begins with five devices that have joined and are connected, and not with four', () => {
    const four = gathered(joined(must(aCircle({ seats: five }), facilitator, open), ids.slice(1)));
    const away = gathered(writing(), at(0), ids.slice(1));
    for (const held of [four, away]) {
      expect(room(held).questions).toMatchObject({ stage: 'writing', shown: null });
      expect(desk(held).notice).toEqual({ code: 'too_few_cards' });
      expect(held.said?.event.stage).toBe('spoiled');
    }
  });

  test('N17 goes on with five devices and not with four, when the others fall silent', () => {
    const four = later(handIn(gathering(), [...written, 'Why now?']), at(6));
    expect(room(four).questions?.stage).toBe('writing');
    expect(desk(four).notice).toEqual({ code: 'too_few_cards' });
    expect(JSON.stringify(four)).not.toContain('Why now?');
  });

  test('drops the blank cards, keeps equal ones apart and changes no sign of the others', () => {
    const texts = ['  Why\n\nnot?', 'Why not?', 'Why not?', '', 'שלום 👩‍👩‍👧 é'];
    const read = cardsOf(handIn(gathering(), texts));
    expect(read.toSorted()).toEqual(texts.filter((text) => text !== '').toSorted());
  });

  test('takes one vector from a device: a second one has no effect and the same answer', () => {
    const before = gathering();
    const vector = answers(before, 'ana');
    const once = must(before, seat('ana'), vector, at(1));
    const other = { ...vector, vector: Buffer.alloc(512, 7).toString('base64') };
    for (const again of [vector, other])
      expect(answer(once, seat('ana'), again, at(2))).toEqual(answer(once, seat('ana'), vector, at(2)));
    expect(answer(once, seat('ana'), other, at(2))).toMatchObject({ ok: true, held: once });
  });

  test('N19 a vector that comes in changes neither the circle nor a version', () => {
    for (const before of [writing(), gathering(), delivering()]) {
      const intent = before.basket?.stage.is === 'joining' ? joins(before, 'ana') : answers(before, 'ana');
      const after = must(before, seat('ana'), intent, at(1));
      expect(after.circle).toBe(before.circle);
    }
  });

  test('N16 comes to the same cards in the same order, whatever the order of arrival', () => {
    const blocks = delivering([...written, '', 'Why now?']);
    const read = (order: readonly string[]) => {
      const all = order.reduce((held, id) => {
        const next = act(held, seat(id), answers(blocks, id), at(1));
        return typeof next === 'string' ? held : next;
      }, blocks);
      return desk(later(all, at(1), { random: aRandom(7) })).cards;
    };
    expect(read(ids)).toEqual(read([...ids].reverse()));
    expect(read(ids)).toHaveLength(4);
  });

  test('N16 who has handed in is forgotten with the blanks when it is over', () => {
    expect(reading().basket).toBeNull();
    const kept = JSON.stringify(reading().circle.questions);
    for (const id of ids) expect(kept).not.toContain(id);
  });

  test('N16 the ids of the cards follow the shuffled order and not the order of arrival', () => {
    const blocks = delivering(ids.map((_, index) => `Card ${String(index)}`));
    const all = ids.reduce((held, id) => {
      const next = act(held, seat(id), answers(blocks, id), at(1));
      return typeof next === 'string' ? held : next;
    }, blocks);
    const orders = new Set(
      Array.from({ length: 40 }, (_, seed) =>
        cardsOf(later(all, at(1), { random: aRandom(seed * 1_000) })).join(),
      ),
    );
    expect(orders.size).toBeGreaterThan(10);
  });

  test('takes nobody in who was let in after it began, nor the facilitator’s console', () => {
    const late = must(
      come(gathering(), 'Sam', at(1)),
      facilitator,
      { type: 'seat.admit', seatId: 'sam' },
      at(1),
    );
    expect(act(late, seat('sam'), joins(late, 'sam'), at(2))).toBe('not_now');
    expect(act(late, seat('sam'), answers(late, 'ana'), at(2))).toBe('not_now');
    expect(act(late, facilitator, answers(late, 'ana'), at(2))).toBe('not_allowed');
  });

  test('ends in its own time in a pause', () => {
    const paused = must(gathering(), facilitator, { type: 'bell.ring' }, at(1));
    const all = handIn(paused, [...written, '', ''], at(2));
    expect(room(all)).toMatchObject({
      questions: { stage: 'reading', shown: null },
      bell: { ringing: true },
    });
  });

  test('that was lost in a restart goes round once more in a fresh basket, and the console says so', () => {
    for (const before of [gathering(), delivering()]) {
      const restarted = later({ circle: before.circle, basket: null, said: null }, at(2));
      expect(room(restarted).questions?.stage).toBe('writing');
      expect(basketOf(restarted)).not.toBe(basketOf(before));
      expect(desk(restarted)).toMatchObject({ cards: null, notice: { code: 'basket_lost' } });
      const again = handIn(gathered(joined(restarted), at(3)), [...written, '', ''], at(4));
      expect(cardsOf(again)).toHaveLength(3);
    }
  });

  test('once more goes round in a fresh basket, which phones join afresh', () => {
    const over = later(gathering(), at(6));
    expect(basketOf(over)).not.toBe(basketOf(gathering()));
    expect(act(over, seat('ana'), joins(gathering(), 'ana'), at(7))).toBe('not_now');
    expect(desk(must(over, facilitator, gather, at(7), { connected: ids })).notice).toEqual({
      code: 'too_few_cards',
    });
    expect(cardsOf(handIn(gathered(joined(over), at(7)), [...written, '', ''], at(8)))).toHaveLength(3);
  });

  test('keeps its prompt through writing, gathering and reading', () => {
    const prompt = 'What is not said?';
    const asked = must(aCircle({ seats: five }), facilitator, { ...open, prompt });
    const now = gathered(joined(asked));
    expect(room(now).questions?.prompt).toBe(prompt);
    expect(room(later(now, at(6))).questions?.prompt).toBe(prompt);
    expect(room(handIn(now, [...written, '', ''])).questions?.prompt).toBe(prompt);
  });
});
