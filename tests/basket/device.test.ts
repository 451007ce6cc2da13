// A device goes on only with what fits, and sends nothing otherwise (docs/basket.md, keys and mixing).

import { describe, expect, test } from 'vitest';
import { newChain, newKeyPair } from '../../client/basket/secrets.ts';
import { base64, base64urlnopad } from '../../shared/basket/bytes.ts';
import type { BasketEvent } from '../../shared/basket/event.ts';
import { drawFrom, drawOf, small } from '../support/hands.ts';
import { People } from './people.ts';
import { bytesOf, five, ids, keyOf, type Serving } from './serving.ts';
import { ana, asked, bare, rowsOf, seal, six, sorted, strangers, withRows, type Row } from './telling.ts';

describe('asked to reserve, a device', () => {
  test('answers what fits', () => {
    const serving = six();
    expect(ana(serving, serving.event)).toMatchObject({ type: 'basket.reserve', attempt: 1 });
  });

  test.each([
    ['four', 4, false],
    ['five', 5, true],
    ['sixty', 60, true],
    ['sixty-one', 61, false],
  ])('among %s keys answers: %s %s', (_, many, answers) => {
    const serving = six();
    const rows = rowsOf(serving.event).filter(({ key }) => key === keyOf(serving, 'ana'));
    const event = withRows(serving.event, sorted([...rows, ...strangers(many - 1)]));
    expect(event.roster).toHaveLength(many);
    expect(ana(serving, event) !== null).toBe(answers);
  });

  const own = (serving: Serving) => (row: Row) => row.key === keyOf(serving, 'ana');
  const wrong: readonly (readonly [string, (event: BasketEvent, serving: Serving) => BasketEvent])[] = [
    [
      'where a key stands twice',
      (event) => withRows(event, sorted([...rowsOf(event), ...rowsOf(event).slice(0, 1)])),
    ],
    ['where the keys are not in order', (event) => withRows(event, [...rowsOf(event)].reverse())],
    [
      'where its own key is missing',
      (event, serving) =>
        withRows(
          event,
          rowsOf(event).filter((row) => !own(serving)(row)),
        ),
    ],
    [
      'where its own key has another seal',
      (event, serving) =>
        withRows(
          event,
          rowsOf(event).map((row) => (own(serving)(row) ? { ...row, seal } : row)),
        ),
    ],
    [
      'where nothing can be agreed on with a key',
      (event) =>
        withRows(event, sorted([...rowsOf(event), { key: base64urlnopad.encode(new Uint8Array(32)), seal }])),
    ],
    ['where a key is no key', (event) => withRows(event, [...rowsOf(event), { key: '~', seal }])],
    ['where there is a seal too many', (event) => ({ ...event, seals: [...event.seals, seal] })],
    ['where a seal is missing', (event) => ({ ...event, seals: event.seals.slice(1) })],
    ['of another kind', (event) => ({ ...event, kind: 'sum' })],
    ['at attempt 0', (event) => ({ ...event, attempt: 0 })],
    ['at attempt 17', (event) => ({ ...event, attempt: 17 })],
    ['half-way to attempt 2', (event) => ({ ...event, attempt: 1.5 })],
  ];
  test.each(wrong)('answers nothing %s', (_, change) => {
    const serving = six();
    const event = change(serving.event, serving);
    expect(event).not.toEqual(serving.event);
    expect(ana(serving, event)).toBeNull();
  });

  test('answers nothing of another basket', () => {
    const people = new People().opens();
    const { event } = people.serving;
    expect(people.device('ana').hears({ ...event, basketId: 'another' })).toBeNull();
    expect(people.device('ana').hears(event)).not.toBeNull();
  });

  test('answers no attempt that is not greater than each it was asked for', () => {
    const serving = six();
    const at = (attempt: number) => ana(serving, { ...serving.event, attempt });
    expect(at(2)).not.toBeNull();
    expect(at(1)).toBeNull();
    // What it could not answer was asked for as well.
    expect(ana(serving, { ...serving.event, attempt: 5, kind: 'sum' })).toBeNull();
    expect([at(4), at(5)]).toEqual([null, null]);
    expect(at(16)).not.toBeNull();
  });

  test('answers no roster with a key, or a seal, that was not in the first it saw', () => {
    const first = (serving: Serving): BasketEvent =>
      withRows(serving.event, rowsOf(serving.event).filter(others));
    const others = ({ key }: Row) => key !== keyOf(six(), 'fay');
    const again = (serving: Serving, rows: readonly Row[]) =>
      ana(serving, { ...withRows(serving.event, rows), attempt: 2 });
    const serving = six();
    expect(ana(serving, first(serving))).not.toBeNull();
    expect(again(serving, rowsOf(serving.event))).toBeNull();
    const resealed = six();
    expect(ana(resealed, resealed.event)).not.toBeNull();
    const [row, ...more] = rowsOf(resealed.event);
    const which = row?.key === keyOf(resealed, 'ana') ? 1 : 0;
    const rows = rowsOf(resealed.event).map((one, at) => (at === which ? { ...one, seal } : one));
    expect(more).toHaveLength(5);
    expect(again(resealed, rows)).toBeNull();
    // With fewer of them it goes on.
    const fewer = six();
    expect(ana(fewer, fewer.event)).not.toBeNull();
    expect(again(fewer, rowsOf(fewer.event).filter(others))).not.toBeNull();
  });

  test('takes a fresh slot for each attempt, and never the same pads', () => {
    const serving = six();
    const vectors = Array.from({ length: 16 }, (_, at) =>
      bytesOf(ana(serving, { ...serving.event, attempt: at + 1 }) ?? { type: 'seat.leave' }),
    );
    for (const [at, one] of vectors.entries())
      for (const other of vectors.slice(at + 1)) {
        // Under equal pads all but two slots would be equal.
        const equal = one.filter((byte, place) => byte === other[place]).length;
        expect(equal).toBeLessThan(one.length / 8);
      }
  });
});

/** What a phone opens at this attempt: a test may know it before it is told. */
function linkOf(id: string, basketId: string, attempt: number): string {
  const draw = drawOf(id, basketId);
  newKeyPair(draw);
  return base64urlnopad.encode(newChain(draw)[attempt] ?? new Uint8Array());
}

describe('asked for its block, a device', () => {
  test('answers what fits', () => {
    const serving = asked();
    expect(ana(serving, serving.event)).toMatchObject({ type: 'basket.deliver' });
  });

  const slot = (event: BasketEvent, change: (slots: Uint8Array, taken: readonly number[]) => void) => {
    const slots = base64.decode(event.slots ?? '').slice();
    const taken = Array.from({ length: small.slots }, (_, at) => at).filter((at) =>
      slots.subarray(at * 8, at * 8 + 8).some((byte) => byte !== 0),
    );
    change(slots, taken);
    return { ...event, slots: base64.encode(slots) };
  };
  const wrong: readonly (readonly [string, (event: BasketEvent) => BasketEvent])[] = [
    ['for another attempt', (event) => ({ ...event, attempt: event.attempt + 1 })],
    [
      'for another attempt, rightly opened',
      (event) => {
        const attempt = event.attempt + 1;
        const opened = new Map(ids.map((id) => [keyOf(six(), id), linkOf(id, event.basketId, attempt)]));
        return { ...event, attempt, opened: event.roster.map((key) => opened.get(key) ?? '') };
      },
    ],
    [
      'from other people',
      (event) =>
        withRows(
          event,
          rowsOf(event).filter(({ key }) => key !== keyOf(six(), 'fay')),
        ),
    ],
    [
      'from somebody in another one’s place, rightly opened',
      (event) => {
        const chain = newChain(drawFrom('another one'));
        const link = (at: number): string => base64urlnopad.encode(chain[at] ?? new Uint8Array());
        const [stranger] = strangers(1);
        const key = stranger?.key ?? '';
        const rows = rowsOf(event).filter((row) => row.key !== keyOf(six(), 'fay'));
        return withRows(event, sorted([...rows, { key, seal: link(0), opened: link(event.attempt) }]));
      },
    ],
    [
      'under other seals',
      (event) =>
        withRows(
          event,
          rowsOf(event).map((row) => (row.key === keyOf(six(), 'fay') ? { ...row, seal } : row)),
        ),
    ],
    [
      'where an opening does not come to its seal',
      (event) => ({ ...event, opened: event.opened?.map((link, at) => (at === 3 ? seal : link)) ?? [] }),
    ],
    [
      'where two openings have changed places',
      (event) => ({ ...event, opened: [...(event.opened ?? [])].reverse() }),
    ],
    [
      'where more was opened than there are people',
      (event) => ({ ...event, opened: [...(event.opened ?? []), seal] }),
    ],
    ['where nothing was opened', ({ slots = '', ...event }) => ({ ...bare(event), slots })],
    ['where there are no slots', ({ opened = [], ...event }) => ({ ...bare(event), opened })],
    ['where slots are missing', (event) => ({ ...event, slots: (event.slots ?? '').slice(0, -24) })],
    [
      'where a slot more is taken',
      (event) =>
        slot(event, (slots, taken) => {
          const free =
            Array.from({ length: small.slots }, (_, at) => at).find((at) => !taken.includes(at)) ?? 0;
          slots[free * 8] = 1;
        }),
    ],
    [
      'where its own slot is changed',
      (event) =>
        slot(event, (slots, taken) => {
          for (const at of taken) slots[at * 8] = (slots[at * 8] ?? 0) ^ 1;
        }),
    ],
    [
      'where somebody’s slot is empty',
      (event) =>
        slot(event, (slots, taken) => {
          slots.fill(0, (taken[5] ?? 0) * 8, (taken[5] ?? 0) * 8 + 8);
        }),
    ],
    ['as a sum', (event) => ({ ...event, stage: 'sum' })],
    ['of another kind', (event) => ({ ...event, kind: 'sum' })],
  ];
  test.each(wrong)('answers nothing %s', (_, change) => {
    const serving = asked();
    const event = change(serving.event);
    expect(event).not.toEqual(serving.event);
    expect(ana(serving, event)).toBeNull();
  });

  test('answers nothing without having reserved, nor for any but its last reservation', () => {
    const serving = six();
    for (const id of five) serving.take(id, serving.answer(id));
    const fresh = asked();
    expect(serving.hands.hears('fay', { ...fresh.event, basketId: serving.basketId })).toBeNull();
    const later = asked();
    const next = later.event.attempt + 1;
    expect(ana(later, { ...bare(later.event), stage: 'reserve', attempt: next })).not.toBeNull();
    expect(ana(later, later.event)).toBeNull();
  });
});

describe('asked for its sum, a device', () => {
  test('answers what fits, and nothing where an opening is wrong, or for a block', () => {
    const serving = asked('sum');
    const { opened = [] } = serving.event;
    expect(ana(serving, { ...serving.event, opened: [...opened].reverse() })).toBeNull();
    expect(ana(serving, { ...serving.event, stage: 'deliver' })).toBeNull();
    expect(ana(serving, { ...serving.event, kind: 'mix' })).toBeNull();
    const answer = ana(serving, serving.event);
    expect(answer).toMatchObject({ type: 'basket.sum' });
    expect(bytesOf(answer ?? { type: 'seat.leave' })).toHaveLength(192);
  });
});
