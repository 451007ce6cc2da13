// What a device says twice, and what it says once (docs/basket.md, keys and mixing).

import { describe, expect, test } from 'vitest';
import { base64 } from '../../shared/basket/bytes.ts';
import { ids, keyOf } from './serving.ts';
import { ana, asked, bare, rowsOf, six, withRows } from './telling.ts';

describe('what a device says twice', () => {
  test('is the same to the byte for the same event, whatever was written since', () => {
    const serving = six();
    const reserve = JSON.stringify(ana(serving, serving.event));
    expect(JSON.stringify(ana(serving, { ...serving.event }))).toBe(reserve);
    serving.reserves(ids);
    serving.hands.texts.set('ana', 'What was it?');
    const deliver = JSON.stringify(ana(serving, serving.event));
    serving.hands.texts.set('ana', 'Something else');
    expect(JSON.stringify(ana(serving, { ...serving.event }))).toBe(deliver);
  });

  test('is nothing for another event of the same attempt and stage', () => {
    const serving = six();
    const fewer = withRows(
      serving.event,
      rowsOf(serving.event).filter(({ key }) => key !== keyOf(six(), 'fay')),
    );
    expect(ana(serving, serving.event)).not.toBeNull();
    expect(ana(serving, fewer)).toBeNull();
    serving.reserves(ids);
    expect(ana(serving, serving.event)).not.toBeNull();
    expect(ana(serving, { ...serving.event, slots: base64.encode(new Uint8Array(512)) })).toBeNull();
  });

  test.each(['mix', 'sum'] as const)('delivers once in a basket: %s', (kind) => {
    const serving = asked(kind);
    expect(ana(serving, serving.event)).not.toBeNull();
    const event = bare(serving.event);
    for (let attempt = 2; attempt <= 16; attempt += 1) {
      expect(ana(serving, { ...event, stage: 'reserve', attempt })).toBeNull();
      expect(ana(serving, { ...serving.event, attempt })).toBeNull();
    }
  });

  test('is nothing once it is over', () => {
    for (const stage of ['spoiled', 'done'] as const) {
      const serving = asked();
      const { event } = serving;
      expect(ana(serving, event)).not.toBeNull();
      expect(ana(serving, { ...event, stage })).toBeNull();
      expect(ana(serving, event)).toBeNull();
      expect(ana(serving, { ...event, stage: 'reserve', attempt: event.attempt + 1 })).toBeNull();
    }
  });
});
