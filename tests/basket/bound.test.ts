// What was delivered goes to one roster only; and the words that a roster has in common (docs/basket.md).

import { describe, expect, test } from 'vitest';
import { keyOf, five, ids } from './serving.ts';
import { People } from './people.ts';

const kinds = ['mix', 'sum'] as const;
const joinOf = (people: People, seatId: string) => {
  const join = people.device(seatId).joins();
  return join.type === 'basket.join' ? join : { publicKey: '', seal: '' };
};
const keyIn = (people: People, seatId: string): string => joinOf(people, seatId).publicKey;

/** Six have delivered in a basket that was spoiled, since Fay fell silent at the last moment. */
function spoiled(kind: (typeof kinds)[number] = 'mix'): People {
  const people = new People(kind);
  ids.forEach((id, at) => people.texts.set(id, at < 3 ? `Card ${String(at)}` : ''));
  people.opens().reserve().answer(five).wait();
  expect(people.serving.outcome).toEqual({ is: 'spoiled' });
  return people;
}
const done = (kind: (typeof kinds)[number] = 'mix'): People => {
  const people = new People(kind);
  ids.forEach((id, at) => people.texts.set(id, `Card ${String(at)}`));
  return people.opens().reserve().answer();
};

describe('the three words and the number of phones', () => {
  test.each(kinds)('are the same on all phones that delivered, once it is over: %s', (kind) => {
    const people = done(kind);
    const [first, ...others] = ids.map((id) => people.device(id).common);
    expect(first?.phones).toBe(6);
    for (const place of first?.places ?? [-1]) {
      expect(place).toBeGreaterThanOrEqual(0);
      expect(place).toBeLessThan(2_048);
    }
    for (const other of others) expect(other).toEqual(first);
  });

  test('are not there before it is over', () => {
    const people = new People().opens().reserve();
    expect(people.hear()).toHaveLength(6);
    for (const id of ids) expect(people.device(id).common).toBeNull();
  });

  test('are there after it was spoiled as well, and a phone that delivered nothing has none', () => {
    const people = spoiled();
    expect(people.device('ana').common?.phones).toBe(6);
    expect(people.device('fay').common).toBeNull();
    const few = new People().opens(five.slice(1)).wait();
    for (const id of five.slice(1)) expect(few.device(id).common).toBeNull();
  });

  test('are others for another basket and for another roster', () => {
    const places = new Set([
      ...[done(), done()].map((people) => String(people.device('ana').common?.places)),
      String(new People().opens(five).reserve().answer().device('ana').common?.places),
    ]);
    expect(places.size).toBe(3);
  });

  test('count the phones of the roster that was delivered to, not those that joined', () => {
    const people = new People().opens(ids, ['fay']).reserve(five).answer(five);
    expect(people.device('ana').common?.phones).toBe(5);
  });
});

describe.each(kinds)('what was delivered and then called spoiled, %s', (kind) => {
  test('goes in again with the same key and a new chain', () => {
    const people = spoiled(kind);
    const before = joinOf(people, 'ana');
    people.opens();
    expect(keyIn(people, 'ana')).toBe(before.publicKey);
    expect(joinOf(people, 'ana').seal).not.toBe(before.seal);
  });

  test('goes to the same people again, and is shown then', () => {
    const people = spoiled(kind).opens().reserve().answer();
    expect(people.serving.event.stage).toBe('done');
    for (const id of ids) expect(people.device(id).hasRefused).toBe(false);
  });

  test('goes to nobody else: with one person fewer or more, or another key, nobody who delivered says a word', () => {
    const others: readonly ((people: People) => People)[] = [
      (people) => people.opens(ids.filter((id) => id !== 'fay')),
      (people) => people.opens(ids, ['fay']),
      (people) => people.opens([...ids, 'gus']),
      (people) => people.reloads('fay').opens(),
    ];
    for (const change of others) {
      const people = change(spoiled(kind));
      const answered = people.hear().map(([id]) => id);
      for (const id of five) {
        expect(answered).not.toContain(id);
        expect(people.device(id).hasRefused).toBe(true);
      }
    }
  });

  test('stays back at a later attempt too, when somebody is left out of it', () => {
    const people = spoiled(kind).opens();
    const keys = ids.map((id) => keyIn(people, id));
    expect(people.serving.event.roster).toHaveLength(keys.length);
    people.answer(five).wait();
    expect(people.serving.event).toMatchObject({ stage: 'reserve', attempt: 2 });
    expect(people.hear(five)).toEqual([]);
  });

  test('binds until it is shown: through a basket that never began, and one that was spoiled before anything went in', () => {
    const few = spoiled(kind);
    const key = keyIn(few, 'ana');
    few.opens(['ana', 'ben']).opens();
    expect(keyIn(few, 'ana')).toBe(key);
    expect(few.hear().map(([id]) => id)).toContain('ana');
    const silent = spoiled(kind).opens().answer(['ana']).wait();
    expect(silent.serving.outcome).toEqual({ is: 'too few' });
    silent.opens(five);
    expect(keyIn(silent, 'ana')).toBe(key);
    expect(silent.hear(['ana'])).toEqual([]);
  });

  test('is not asked of a phone that is left out: it stays bound, and has refused nobody', () => {
    const people = spoiled(kind).opens(ids, ['ana']);
    expect(people.hear(['ana'])).toEqual([]);
    expect(people.device('ana').hasRefused).toBe(false);
    expect(people.device('ana').binds).not.toBeNull();
  });

  test('binds no more once it was refused: the next join has a new key, and goes to those who are there', () => {
    const people = new People(kind, { fresh: true }).opens().reserve().answer(five).wait();
    const key = keyIn(people, 'ana');
    people.opens(five);
    expect(keyIn(people, 'ana')).toBe(key);
    expect(people.hear()).toEqual([]);
    people.opens(five);
    expect(keyIn(people, 'ana')).not.toBe(key);
    expect(people.hear()).toHaveLength(5);
  });

  test('binds no more once it was shown', () => {
    const people = done(kind);
    for (const id of ids) expect(people.device(id).binds).toBeNull();
  });
});

test('what was not delivered may go to anybody, with a fresh key', () => {
  const people = new People().opens().answer(['ana', 'ben']).wait();
  expect(people.serving.outcome).toEqual({ is: 'too few' });
  for (const id of ids) expect(people.device(id).binds).toBeNull();
  people.opens([...ids, 'gus']).reserve();
  expect(people.hear()).toHaveLength(7);
});

test('a blank card binds as a written one does', () => {
  const people = spoiled();
  people.texts.clear();
  people.opens(five);
  expect(people.hear()).toEqual([]);
  expect(keyIn(people, 'dev')).toBe(keyOf(people.serving, 'dev'));
});
