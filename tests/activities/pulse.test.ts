// The trust pulse: answering, a gathering, and a middle and a distance for everybody at once (section 12 of the practice).

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resultsOf } from '../../server/core/activities/pulse.ts';
import { viewFor } from '../../server/core/views.ts';
import { facets, scale, statements } from '../../shared/pulse.ts';
import { audiences } from '../../shared/views.ts';
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
  all,
  answering,
  basketOf,
  close,
  five,
  gather,
  gathering,
  handIn,
  ids,
  joined,
  open,
  shown,
} from './pulses.ts';

/** Six counters a statement, each with these answers. */
function countsOf(...answers: readonly number[]): readonly number[] {
  const six = [0, 1, 2, 3, 4, 5].map((step) => answers.filter((answer) => answer === step).length);
  return statements.flatMap(() => six);
}
const resultOf = (...answers: readonly number[]) => {
  const [first] = resultsOf(countsOf(...answers));
  return [first?.middle, first?.spread];
};

describe('the eight statements', () => {
  const copy: unknown = JSON.parse(
    readFileSync(resolve(import.meta.dirname, '../../docs/pulse.json'), 'utf8'),
  );

  test('are those of the practice, word for word and in their order', () => {
    const plain = (text: string): string => text.replaceAll('’', "'");
    expect(copy).toMatchObject({
      scale: scale.map((label, at) => ({ value: at + 1, label })),
      facets: facets.map(({ id, title }) => ({ id, title })),
      items: facets
        .flatMap((facet) =>
          facet.statements.map(({ id, text }) => ({ id, text: plain(text), facet: facet.id })),
        )
        .map((item, at) => ({ ...item, order: at + 1 })),
    });
  });
});

describe('the window for answering', () => {
  test('opens with five devices and not with four, and a seat without one does not count', () => {
    expect(act(aCircle({ seats: five.slice(1), withoutPhone: ['Ruth'] }), facilitator, open)).toBe('not_now');
    const held = answering();
    expect(room(held).pulse).toEqual({ stage: 'answering', basketId: basketOf(held), results: null });
  });

  test('opens, gathers and closes for a facilitator alone', () => {
    for (const intent of [open, gather, close]) {
      expect(act(answering(), seat('ana'), intent)).toBe('not_allowed');
      expect(act(answering(), projector, intent)).toBe('not_allowed');
    }
    expect(act(answering(), facilitator, open)).toBe('not_now');
    expect(act(aCircle({ seats: five }), facilitator, gather)).toBe('not_now');
    expect(act(aCircle({ seats: five }), facilitator, close)).toBe('not_now');
  });

  test('gathers in no silence and no pause, and neither changes what is open', () => {
    const quiet = must(answering(), facilitator, { type: 'silence.begin', seconds: 60 });
    const paused = must(answering(), facilitator, { type: 'bell.ring' });
    for (const held of [quiet, paused]) {
      expect(room(held).pulse?.stage).toBe('answering');
      expect(act(held, facilitator, gather)).toBe('not_now');
      expect(act(must(held, facilitator, close), facilitator, open)).toBe('not_now');
    }
  });

  test('is the only basket: no cards beside it, and it does not open beside cards', () => {
    expect(act(answering(), facilitator, { type: 'questions.open' })).toBe('not_now');
    const cards = must(aCircle({ seats: five }), facilitator, { type: 'questions.open' });
    expect(act(cards, facilitator, open)).toBe('not_now');
  });

  test('closed before anybody saw it may be opened again, with a basket of its own', () => {
    for (const held of [answering(), gathering()]) {
      const closed = must(held, facilitator, close, at(1));
      expect(room(closed).pulse).toBeNull();
      expect(closed.basket).toBeNull();
      const again = must(closed, facilitator, open, at(2));
      expect(basketOf(again)).not.toBe(basketOf(held));
    }
  });
});

describe('the gathering (N21, N22)', () => {
  test('the result comes to the console, the wall and the phones in one change of the view', () => {
    const before = gathering();
    const { circle } = shown();
    for (const audience of ['participant', 'facilitator', 'projector'] as const) {
      expect(viewFor(before.circle, audience).pulse).toMatchObject({ stage: 'gathering', results: null });
      expect(circle.versions[audience]).toBe(before.circle.versions[audience] + 1);
      expect(viewFor(circle, audience).pulse).toEqual(room({ ...before, circle }).pulse);
    }
    expect(circle.versions.threshold).toBe(before.circle.versions.threshold);
    expect(viewFor(circle, 'threshold').pulse).toBeNull();
    expect(audiences).toHaveLength(4);
  });

  test('comes to a middle and a distance for each of the eight', () => {
    const { pulse } = room(shown());
    expect(pulse?.stage).toBe('shown');
    expect(pulse?.results).toEqual(statements.map(({ id }) => ({ id, middle: 3, spread: 'mixed' })));
  });

  test('the server sees how many chose each step, and keeps the middle and the distance alone', () => {
    const held = shown();
    const { pulse } = held.circle;
    expect(pulse).toEqual(room(held).pulse);
    expect(JSON.stringify(held.circle)).not.toMatch(/counts|sums/u);
    expect(held.basket).toBeNull();
  });

  test('N21 with four phones is nothing, and may be tried again in a basket of its own', () => {
    const before = joined(must(aCircle({ seats: five }), facilitator, open), ids.slice(1));
    const few = gathering(before);
    expect(room(few).pulse).toMatchObject({ stage: 'answering', results: null });
    expect(basketOf(few)).not.toBe(basketOf(before));
    expect(desk(few).notice).toEqual({ code: 'too_few_cards' });
    expect(room(handIn(gathering(joined(few)), all)).pulse?.stage).toBe('shown');
  });

  test('N21 of which one of five phones falls silent shows nothing', () => {
    const { ben, cleo, dev, eli } = all;
    const silent = later(handIn(gathering(), { ben, cleo, dev, eli }), at(90));
    expect(room(silent).pulse).toMatchObject({ stage: 'answering', results: null });
    expect(desk(silent).notice).not.toBeNull();
  });

  test('lost with a process, goes round once more in a basket of its own', () => {
    const before = gathering();
    const lost = later({ ...before, basket: null }, at(1));
    expect(room(lost).pulse).toMatchObject({ stage: 'answering', results: null });
    expect(basketOf(lost)).not.toBe(basketOf(before));
    expect(desk(lost).notice).toEqual({ code: 'basket_lost' });
  });

  test('is there for a late phone as for every other, and not for somebody at the door', () => {
    const late = come(shown(), 'Late', at(2));
    expect(late.circle.threshold).toHaveLength(1);
    expect(viewFor(late.circle, 'threshold').pulse).toBeNull();
  });
});

describe('a pulse that was shown', () => {
  test('N21 is not repeated in this circle, also after it was closed', () => {
    expect(act(shown(), facilitator, open, at(2))).toBe('not_now');
    expect(act(shown(), facilitator, gather, at(2))).toBe('not_now');
    const over = must(shown(), facilitator, close, at(2));
    expect(room(over).pulse).toBeNull();
    expect(over.circle.pulse).toEqual({ stage: 'over' });
    for (const intent of [open, gather, close]) expect(act(over, facilitator, intent, at(3))).toBe('not_now');
  });

  test('leaves cards free to be opened', () => {
    expect(act(shown(), facilitator, { type: 'questions.open' }, at(2))).not.toBe('not_now');
  });
});

describe('what is shown of one statement', () => {
  test('N21 is nothing with four answers, and something with five', () => {
    expect(resultOf(0, 0, 3, 3, 3, 3)).toEqual([null, null]);
    expect(resultOf(0, 0, 3, 3, 3, 3, 3)).toEqual([3, 'close']);
  });

  test('has its middle in half steps', () => {
    expect(resultOf(1, 2, 3, 4, 5)[0]).toBe(3);
    expect(resultOf(1, 2, 3, 4, 5, 5)[0]).toBe(3.5);
    expect(resultOf(1, 1, 1, 5, 5, 5)[0]).toBe(3);
    expect(resultOf(5, 5, 5, 5, 5, 1)[0]).toBe(5);
  });

  test('lies close under a distance of one between the quartiles, mixed under two, and else far apart', () => {
    expect(resultOf(3, 3, 3, 3, 3)[1]).toBe('close');
    expect(resultOf(3, 3, 3, 3, 4, 4, 4, 4)[1]).toBe('mixed');
    // Quartiles 3 and 3.5, 3 and 4.5, 2.5 and 4.5.
    expect(resultOf(3, 3, 3, 3, 3, 4, 4, 4)[1]).toBe('mixed');
    expect(resultOf(3, 3, 3, 3, 3, 3, 4, 4)[1]).toBe('close');
    expect(resultOf(3, 3, 3, 3, 4, 4, 5, 5)[1]).toBe('mixed');
    expect(resultOf(2, 2, 3, 3, 4, 4, 5, 5)[1]).toBe('apart');
    expect(resultOf(1, 1, 1, 5, 5, 5)[1]).toBe('apart');
  });

  test('of answers that lie close together half or more are within a step of the middle', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 30 }), (answers) => {
        const [first] = resultsOf(countsOf(...answers));
        const middle = first?.spread === 'close' ? first.middle : null;
        fc.pre(middle !== null);
        const near = answers.filter((answer) => Math.abs(answer - middle) <= 1);
        expect(near.length).toBeGreaterThanOrEqual(answers.length / 2);
      }),
    );
  });

  test('does not point at one who answered otherwise than four others', () => {
    expect(resultOf(4, 4, 4, 4, 1)).toEqual(resultOf(4, 4, 4, 4, 4));
  });

  test('is found for each statement by itself, whatever was answered there', () => {
    const counts = statements.flatMap((_statement, at) =>
      at % 2 === 0 ? [0, 5, 0, 0, 0, 0] : [5, 0, 0, 0, 0, 0],
    );
    expect(resultsOf(counts).map(({ middle }) => middle)).toEqual([1, null, 1, null, 1, null, 1, null]);
  });

  test('invariant C: is the same whoever gave which answer, statement by statement', () => {
    const steps = [1, 2, 3, 4, 5];
    const dealt = (by: number): Readonly<Record<string, readonly number[]>> =>
      Object.fromEntries(
        ids.map((id, at) => [id, statements.map((_one, item) => steps[(at + item * by) % 5] ?? 0)]),
      );
    const [one, other] = [dealt(1), dealt(3)].map((answers) => handIn(gathering(), answers).circle);
    expect(one?.pulse).toMatchObject({ stage: 'shown' });
    expect({ ...one?.pulse, basketId: '' }).toEqual({ ...other?.pulse, basketId: '' });
    expect(one?.versions).toEqual(other?.versions);
  });
});
