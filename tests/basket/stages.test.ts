// A basket on the server from the roster to its end: when it goes on, and what it comes to (docs/basket.md).

import { describe, expect, test } from 'vitest';
import { nextDeadline } from '../../server/core/circle.ts';
import { base64 } from '../../shared/basket/bytes.ts';
import { fullSize } from '../../shared/basket/sizes.ts';
import { delivering, reading } from '../activities/cards.ts';
import { at } from '../support/aCircle.ts';
import { small } from '../support/hands.ts';
import { asked, bytesOf, five, full, ids, keyOf, Serving, withVector, written } from './serving.ts';

describe('reserving', () => {
  test('goes on when as many slots are taken as there are keys, with what was opened and the sum of all', () => {
    const serving = asked();
    const { stage, opened, slots, roster } = serving.event;
    expect(stage).toBe('deliver');
    expect(opened).toHaveLength(roster.length);
    const bytes = base64.decode(slots ?? '');
    expect(bytes).toHaveLength(small.slots * 8);
    const taken = Array.from({ length: small.slots }, (_, slot) => bytes.subarray(slot * 8, slot * 8 + 8));
    expect(taken.filter((slot) => slot.some((byte) => byte !== 0))).toHaveLength(5);
  });

  test('where slots collide it asks the same people again, with the next attempt', () => {
    // Four slots are too few for five, so it never fits.
    const serving = new Serving('mix', { ...small, slots: 4 }).joins(five).gather();
    for (let attempt = 1; attempt <= 16; attempt += 1) {
      expect(serving.event).toMatchObject({ stage: 'reserve', attempt });
      expect(serving.event.roster).toHaveLength(5);
      serving.answers(five);
    }
    expect(serving.basket).toBeNull();
    expect(serving.event.stage).toBe('spoiled');
  });

  test('after sixteen attempts it is spoiled', () => {
    const serving = new Serving('mix', { ...small, slots: 4 }).joins(five).gather();
    for (let attempt = 1; attempt < 16; attempt += 1) serving.answers(five);
    expect(serving.event).toMatchObject({ stage: 'reserve', attempt: 16 });
    serving.answers(five);
    expect(serving.outcome).toEqual({ is: 'spoiled' });
  });

  test('whoever is silent for six seconds is left out, while five remain', () => {
    const serving = new Serving().joins(ids).gather().answers(five);
    serving.wait(5.999);
    expect(serving.event).toMatchObject({ stage: 'reserve', attempt: 1 });
    serving.wait(0.001);
    expect(serving.event).toMatchObject({ stage: 'reserve', attempt: 2 });
    expect(serving.event.roster).toHaveLength(5);
    expect(serving.event.roster).not.toContain(keyOf(serving, 'fay'));
    // It is told so, as everybody is, and what it sends is not taken.
    expect(serving.said?.to).toEqual(ids);
    expect(serving.reserves(five).event.stage).toBe('deliver');
  });

  test('with fewer than five left it is over, and nothing was delivered', () => {
    const serving = full().answers(five.slice(1)).wait(6);
    expect(serving.basket).toBeNull();
    expect(serving.outcome).toEqual({ is: 'too few' });
  });

  test('is over after thirty seconds, whatever the attempt', () => {
    // Slots collide after a second, and then another one falls silent at each attempt.
    const many = [...ids, 'gus', 'hal', 'ida', 'jon', 'kim'];
    const serving = new Serving('mix', { ...small, slots: 4 }).joins(many).gather(many);
    serving.wait(1).answers(many);
    for (let silent = 1; silent <= 4; silent += 1) {
      serving.answers(many.slice(silent)).wait(5.999);
      expect(serving.event).toMatchObject({ stage: 'reserve', attempt: 1 + silent });
      serving.wait(0.001);
    }
    expect(serving.event).toMatchObject({ stage: 'reserve', attempt: 6 });
    serving.answers(many.slice(5)).wait(4.999);
    expect(serving.basket).not.toBeNull();
    serving.wait(0.001);
    expect(serving.outcome).toEqual({ is: 'spoiled' });
    expect(serving.now - at(0)).toBe(30_000);
  });
});

describe('delivering', () => {
  test('gives the cards, however they come in', () => {
    for (const order of [five, [...five].reverse()]) {
      const serving = asked().answers(order);
      expect(serving.event).toMatchObject({ stage: 'done' });
      expect(serving.outcome).toMatchObject({ is: 'cards' });
      if (serving.outcome?.is === 'cards')
        expect([...serving.outcome.texts].sort()).toEqual([...written].sort());
    }
  });

  test('one block that does not check spoils it', () => {
    const serving = asked().answers(five.slice(1));
    const last = serving.answer('ana');
    const bytes = bytesOf(last);
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    serving.take('ana', withVector(last, base64.encode(bytes)));
    serving.wait(0);
    expect(serving.outcome).toEqual({ is: 'spoiled' });
    expect(serving.event.stage).toBe('spoiled');
  });

  test('one delivery that is missing after six seconds spoils it', () => {
    const serving = asked().answers(five.slice(1));
    serving.wait(5.999);
    expect(serving.basket).not.toBeNull();
    serving.wait(0.001);
    expect(serving.outcome).toEqual({ is: 'spoiled' });
  });

  test('fewer than three written cards are nothing, and devices are told so', () => {
    const serving = asked(written.slice(0, 2)).answers(five);
    expect(serving.outcome).toEqual({ is: 'too few' });
    expect(serving.event.stage).toBe('spoiled');
    expect(JSON.stringify(serving.said)).not.toContain('What');
  });
});

describe('summing', () => {
  const counts = [0, 1, 2, 3, 4, 5, 5, 5];
  const sum = (): Serving => {
    const serving = new Serving('sum').joins(five).gather();
    for (const id of five) serving.hands.answers.set(id, counts);
    return serving.reserves(five);
  };

  test('needs no vector to reserve, and takes none', () => {
    const serving = new Serving('sum').joins(five).gather();
    const answer = serving.answer('ana');
    expect(answer).not.toHaveProperty('vector');
    expect(serving.take('ana', withVector(answer, 'AAAA'))).toBe('bad_request');
    expect(serving.take('ana', answer)).toBe('taken');
  });

  test('goes on without slots, and whoever is silent is left out as in mixing', () => {
    expect(sum().event).toMatchObject({ stage: 'sum', attempt: 1 });
    expect(sum().event).not.toHaveProperty('slots');
    const six = new Serving('sum').joins(ids).gather().answers(five).wait(6);
    expect(six.event).toMatchObject({ stage: 'reserve', attempt: 2 });
    expect(six.event.roster).toHaveLength(5);
  });

  test('comes to how many chose each step of each statement', () => {
    const { outcome } = sum().answers(five);
    const expected = counts.flatMap((step) => [0, 1, 2, 3, 4, 5].map((one) => (one === step ? 5 : 0)));
    expect(outcome).toEqual({ is: 'sums', counts: expected });
  });

  test('a counter over the roster, or a statement that does not add up to it, spoils', () => {
    const bend = (change: (view: DataView) => void): Serving => {
      const serving = sum().answers(five.slice(1));
      const last = serving.answer('ana');
      const bytes = bytesOf(last).slice();
      change(new DataView(bytes.buffer));
      serving.take('ana', withVector(last, base64.encode(bytes)));
      return serving.wait(0);
    };
    const bump = (view: DataView, counter: number, by: number): void => {
      view.setUint32(counter * 4, (view.getUint32(counter * 4, true) + by) >>> 0, true);
    };
    expect(bend(() => undefined).outcome).toMatchObject({ is: 'sums' });
    // One too many; one too few; one moved below nothing and another above all.
    for (const change of [
      (view: DataView) => {
        bump(view, 0, 1);
      },
      (view: DataView) => {
        bump(view, 0, -1);
      },
      (view: DataView) => {
        bump(view, 0, 1);
        bump(view, 1, -1);
      },
    ])
      expect(bend(change).outcome).toEqual({ is: 'spoiled' });
  });

  test('one sum that is missing after six seconds spoils it', () => {
    expect(sum().answers(five.slice(1)).wait(6).outcome).toEqual({ is: 'spoiled' });
  });
});

describe('what is left of it', () => {
  test('N16 nothing that came in: no basket, no vector, no opening, no slot', () => {
    const before = delivering();
    const { opened = [], slots = '' } = before.said?.event ?? {};
    const held = reading();
    expect(held.basket).toBeNull();
    expect(held.said?.event.stage).toBe('done');
    for (const after of [held, { ...before, basket: null }])
      expect(nextDeadline(after, at(1))).toBe(before.circle.endsAt);
    const kept = JSON.stringify(held);
    for (const field of ['opened', 'slots', 'vector', 'total', 'handedIn'])
      expect(kept).not.toContain(`"${field}"`);
    expect(opened).toHaveLength(5);
    for (const gone of [...opened, slots]) expect(kept).not.toContain(gone);
  });

  test('N16 while it lasts, no vector that came in stands anywhere, only the sum of all', () => {
    const serving = asked().answers(five.slice(1));
    const kept = JSON.stringify(serving.basket);
    for (const id of five.slice(1)) {
      const answer = serving.answer(id);
      const bytes = 'vector' in answer ? base64.decode(answer.vector ?? '') : new Uint8Array();
      expect(kept).not.toContain(JSON.stringify(bytes).slice(1, -1));
    }
  });
});

test('a basket of twenty-five at its full size gives twenty-five cards', () => {
  const everybody = Array.from({ length: 25 }, (_, index) => `seat ${String(index)}`);
  const serving = new Serving('mix', fullSize).joins(everybody);
  for (const [index, id] of everybody.entries()) serving.hands.texts.set(id, `Card ${String(index)}`);
  serving.gather(everybody).reserves(everybody).answers(everybody);
  expect(serving.outcome?.is === 'cards' && serving.outcome.texts.length).toBe(25);
});
