// Unsigned questions: writing, reading, letting go (section 11.2 of the practice).

import { describe, expect, test } from 'vitest';
import type { Held } from '../../server/core/state.ts';
import {
  act,
  aCircle,
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
import {
  answers,
  basketOf,
  cardsOf,
  close,
  delivering,
  five,
  gather,
  gathering,
  handIn,
  ids,
  joins,
  open,
  reading,
  writing,
  written,
} from './cards.ts';

describe('the window for writing', () => {
  test('N17 opens with five devices and not with four', () => {
    expect(act(aCircle({ seats: five.slice(1) }), facilitator, open)).toBe('not_now');
    const held = writing();
    const basketId = basketOf(held);
    expect(basketId).not.toBe('');
    expect(room(held).questions).toEqual({ stage: 'writing', prompt: null, shown: null, basketId });
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
    const vector = Buffer.alloc(512, 7).toString('base64');
    const opened = 'A'.repeat(43);
    for (const held of [writing(), aCircle({ seats: five })]) {
      const basketId = basketOf(held) || 'none';
      const reserve = { type: 'basket.reserve', basketId, attempt: 1, opened, vector } as const;
      expect(act(held, seat('ana'), reserve)).toBe('not_now');
      expect(act(held, seat('ana'), { type: 'basket.deliver', basketId, attempt: 1, vector })).toBe(
        'not_now',
      );
    }
  });

  test('is joined as often as a phone comes back, and by nobody who only waits', () => {
    const held = writing();
    expect(act(held, seat('ana'), joins(held, 'ana'))).toEqual(held);
    expect(act(come(held, 'Sam'), seat('sam'), joins(held, 'sam'))).toBe('not_now');
  });

  test('is not changed by a silence, a pause or a restart', () => {
    const before = writing();
    const quiet = must(before, facilitator, { type: 'silence.begin', seconds: 60 });
    const paused = must(before, facilitator, { type: 'bell.ring' });
    for (const held of [quiet, paused]) {
      expect(room(held).questions).toEqual(room(before).questions);
      expect(act(held, facilitator, gather)).toBe('not_now');
    }
    const restarted = later({ ...before, basket: null, said: null }, at(60));
    expect(room(restarted).questions).toEqual(room(before).questions);
    expect(desk(later(before, at(60))).notice).toBeNull();
  });
});

describe('what the facilitator is told', () => {
  const told = (): Held => later(gathering(), at(6));

  test('stays until a facilitator’s next command and no longer', () => {
    expect(desk(told()).notice).toEqual({ code: 'too_few_cards' });
    expect(
      desk(must(told(), facilitator, { type: 'round.start', mode: 'go-round' }, at(7))).notice,
    ).toBeNull();
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
    expect(JSON.stringify(room(told()))).not.toContain('too_few_cards');
  });
});

describe('reading', () => {
  const first = (held: Held): string => desk(held).cards?.[0]?.id ?? '';

  test('N16 is for the facilitator alone until a card is shown to everybody', () => {
    const held = reading();
    expect(room(held).questions).toMatchObject({ stage: 'reading', prompt: null, shown: null });
    for (const text of written) expect(JSON.stringify(room(held))).not.toContain(text);
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
    const blocks = delivering();
    const [join, block] = [joins(blocks, 'eli'), answers(blocks, 'eli')];
    const held = handIn(blocks, ids);
    expect(room(held).questions?.stage).toBe('reading');
    expect(act(held, seat('eli'), block, at(2))).toBe('not_now');
    expect(act(held, seat('eli'), join, at(2))).toBe('not_now');
    expect(act(held, facilitator, gather, at(2))).toBe('not_now');
  });

  test('ends with the cards: closing leaves no word of them', () => {
    const closed = must(reading(), facilitator, close, at(2));
    expect(closed.circle.questions).toBeNull();
    for (const text of written) expect(JSON.stringify(closed)).not.toContain(text);
    expect(act(closed, facilitator, close, at(3))).toBe('not_now');
  });

  test('closing in the gathering lets go of what came in, and the basket with it', () => {
    const opened = delivering().said?.event.opened?.[0] ?? 'none was opened';
    for (const before of [handIn(gathering(), written), delivering()]) {
      const closed = must(before, facilitator, close, at(2));
      expect(closed.basket).toBeNull();
      expect(JSON.stringify(closed)).not.toMatch(/"(?:slots|opened|vector)"/u);
      expect(JSON.stringify(closed)).not.toContain(opened);
      expect(room(later(closed, at(9))).questions).toBeNull();
      const anew = must(closed, facilitator, open, at(3));
      expect(anew.basket).toMatchObject({ joined: [], stage: { is: 'joining', until: null } });
      expect(act(anew, seat('ana'), joins(before, 'ana'), at(3))).toBe('not_now');
    }
  });
});
