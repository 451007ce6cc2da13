// The one way in: an unknown value is a command of the contract, field for field, or it is nothing.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hidesPrototype, readCommand, type CommandType } from '../../shared/commands.ts';
import { anyIntent } from '../never/evening.ts';
import { runs } from '../never/support.ts';

const [basketId, attempt, number, vector] = ['b', 16, 'A'.repeat(43), 'AAAA'];
/** The fields of each command, from the contract's table. */
const contract: Readonly<Record<CommandType, { readonly needs: object; readonly may?: object }>> = {
  'circle.open': { needs: {} },
  'circle.end': { needs: {} },
  'seat.admit': { needs: { seatId: 'a' }, may: { as: 'b' } },
  'seat.add': { needs: { name: 'Ruth' } },
  'seat.remove': { needs: { seatId: 'a' } },
  'seat.leave': { needs: {} },
  'seat.device': { needs: { seatId: 'a', has: false } },
  'seat.order': { needs: { seatIds: ['a', 'b'] } },
  'seat.rename': { needs: { seatId: 'a', name: 'Sam' } },
  'seat.invite': { needs: { seatId: 'a' } },
  'seat.role': { needs: { seatId: 'a', role: 'guardian' } },
  'sound.here': { needs: {} },
  'basket.join': { needs: { basketId, publicKey: number, seal: number } },
  'basket.reserve': { needs: { basketId, attempt, opened: number }, may: { vector } },
  'basket.deliver': { needs: { basketId, attempt, vector } },
  'basket.sum': { needs: { basketId, attempt, vector } },
  'plan.set': { needs: { segments: [] } },
  'plan.go': { needs: { segmentId: 'a' } },
  'plan.next': { needs: { segmentId: 'a' } },
  'plan.back': { needs: { segmentId: 'a' } },
  'prompt.show': { needs: { text: 'Begin.' }, may: { credit: { title: 'T', author: 'A', year: '1923' } } },
  'prompt.clear': { needs: {} },
  'agreements.set': { needs: { agreements: [{ title: 'Be here', text: '' }] } },
  'round.start': { needs: { mode: 'go-round' }, may: { direction: 'right', firstSeatId: 'a' } },
  'piece.pass': { needs: { seatId: 'a' }, may: { toSeatId: 'b' } },
  'piece.give': { needs: { toSeatId: 'a' } },
  'piece.take': { needs: {}, may: { seatId: 'a' } },
  'round.again': { needs: {}, may: { seatId: 'a', on: false } },
  'round.end': { needs: {} },
  'silence.begin': { needs: { seconds: 60 } },
  'silence.end': { needs: {} },
  'bell.ring': { needs: {} },
  'bell.resume': { needs: {} },
  'pause.ask': { needs: {} },
  'questions.open': { needs: {}, may: { prompt: 'Ask.' } },
  'questions.gather': { needs: {} },
  'questions.show': { needs: { cardId: 'a' } },
  'questions.close': { needs: {} },
  'pulse.open': { needs: {} },
  'pulse.gather': { needs: {} },
  'pulse.close': { needs: {} },
  'groups.form': { needs: { size: 2 }, may: { beginAt: 'a' } },
  'groups.voice': { needs: { voice: 2 } },
  'groups.end': { needs: {} },
  'clearness.begin': { needs: { focus: 'a', clerk: 'b', length: 120 } },
  'clearness.phase': { needs: { phase: 'asking' } },
};
const table = Object.entries(contract);
const without = (fields: object, field: string): object =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key !== field));

test.each(table)(
  '%s has the fields of the contract, each it needs, and no other',
  (type, { needs, may = {} }) => {
    const bare = { id: 'c1', type, ...needs };
    const whole = { ...bare, ...may };
    expect(readCommand(bare)).toMatchObject(bare);
    expect(readCommand(whole)).toEqual(whole);
    for (const field of Object.keys(bare)) expect(readCommand(without(bare, field))).toBeNull();
    for (const more of ['seat', 'at', 'spoke', 'toString', 'seatId', 'toSeatId', 'text', 'name', 'on'])
      if (!Object.keys(whole).includes(more)) expect(readCommand({ ...whole, [more]: 'x' }), more).toBeNull();
    for (const field of Object.keys(whole))
      for (const wrong of [true, Number.NaN, 'x'.repeat(200_000), [[]], { a: 1 }])
        if (field !== 'on' || wrong !== true)
          expect(readCommand({ ...whole, [field]: wrong }), field).toBeNull();
  },
);

test('every intent that a page may send is read, and reading it twice changes nothing', () => {
  fc.assert(
    fc.property(anyIntent, fc.string({ minLength: 1, maxLength: 64 }), (intent, id) => {
      const read = readCommand({ id, ...intent });
      expect(read).toMatchObject({ id, type: intent.type });
      expect(readCommand(JSON.parse(JSON.stringify(read)))).toEqual(read);
    }),
    runs,
  );
});

test('any other value is no command, and none is an error', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(readCommand(value)).toBeNull();
    }),
    runs,
  );
});

test('the edges of the contract’s numbers', () => {
  const read = (fields: object) => readCommand({ id: 'c1', ...fields }) !== null;
  for (const seconds of [0.001, 3_600, null]) expect(read({ type: 'silence.begin', seconds })).toBe(true);
  for (const seconds of [0, -1, 3_600.1, Infinity, NaN, '60'])
    expect(read({ type: 'silence.begin', seconds })).toBe(false);
  expect(readCommand({ id: 'c'.repeat(64), type: 'bell.ring' })).not.toBeNull();
  expect(readCommand({ id: 'c'.repeat(65), type: 'bell.ring' })).toBeNull();
  expect(read({ type: 'prompt.show', text: 'a'.repeat(2_000) })).toBe(true);
  expect(read({ type: 'prompt.show', text: 'a'.repeat(2_001) })).toBe(false);
  expect(read({ type: 'prompt.show', text: ' \n ' })).toBe(false);
  const agreements = (count: number, title: number, text: number) =>
    read({
      type: 'agreements.set',
      agreements: Array.from({ length: count }, () => ({ title: 't'.repeat(title), text: 'x'.repeat(text) })),
    });
  expect(agreements(12, 60, 240)).toBe(true);
  for (const [count, title, text] of [
    [13, 60, 240],
    [12, 61, 240],
    [12, 60, 241],
    [1, 0, 1],
  ] as const)
    expect(agreements(count, title, text)).toBe(false);
  const seatIds = (count: number) => Array.from({ length: count }, (_, at) => `s${at}`);
  expect(read({ type: 'seat.order', seatIds: seatIds(60) })).toBe(true);
  expect(read({ type: 'seat.order', seatIds: seatIds(61) })).toBe(false);
});

test('the edges of what a basket takes', () => {
  const read = (fields: object) => readCommand({ id: 'c1', basketId, attempt: 1, ...fields }) !== null;
  const deliver = (more: object) => read({ type: 'basket.deliver', vector, ...more });
  for (const attempt of [1, 16]) expect(deliver({ attempt })).toBe(true);
  for (const attempt of [0, 17, 1.5, -1, '1']) expect(deliver({ attempt })).toBe(false);
  // Sixty blocks of 2,048 bytes.
  expect(deliver({ vector: 'A'.repeat(163_840) })).toBe(true);
  expect(deliver({ vector: 'A'.repeat(163_844) })).toBe(false);
  expect(deliver({ basketId: 'b'.repeat(10) })).toBe(true);
  for (const wrong of ['', 'b'.repeat(11)]) expect(deliver({ basketId: wrong })).toBe(false);
  const reserve = (opened: string) => read({ type: 'basket.reserve', opened });
  expect(reserve('A'.repeat(43))).toBe(true);
  for (const wrong of ['', 'A'.repeat(42), 'A'.repeat(44)]) expect(reserve(wrong)).toBe(false);
});

test('what is left out is filled in: left, on, no credit and no prompt', () => {
  const read = (fields: object) => readCommand({ id: 'c1', ...fields });
  expect(read({ type: 'round.start', mode: 'popcorn' })).toMatchObject({ direction: 'left' });
  expect(read({ type: 'round.again' })).toMatchObject({ on: true });
  expect(read({ type: 'prompt.show', text: 'Begin.' })).toMatchObject({ credit: null });
  expect(read({ type: 'questions.open' })).toMatchObject({ prompt: null });
  expect(read({ type: 'prompt.show', text: 'B', credit: { title: 'T' } })).toMatchObject({
    credit: { title: 'T', author: '', year: '' },
  });
});

test('no field bears the name of a prototype’s, at any depth', () => {
  for (const key of ['__proto__', 'constructor', 'prototype']) {
    const text = (inner: string) => `{"id":"c1","type":"prompt.show","text":"B"${inner}}`;
    expect(readCommand(JSON.parse(text('')))).not.toBeNull();
    expect(readCommand(JSON.parse(text(`,"${key}":{}`)))).toBeNull();
    expect(readCommand(JSON.parse(text(`,"credit":{"title":"T","${key}":{}}`)))).toBeNull();
    expect(hidesPrototype(JSON.parse(`[{"a":[{"${key}":1}]}]`))).toBe(true);
  }
  expect(hidesPrototype({ a: [1, null, { b: 'constructor' }] })).toBe(false);
  let deep: unknown = 1;
  for (let level = 0; level < 20; level += 1) deep = [deep];
  expect(hidesPrototype(deep)).toBe(true);
});
