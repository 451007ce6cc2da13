// A basket on the server: who is in it, and what is taken from whom (docs/basket.md).

import { describe, expect, test } from 'vitest';
import { base64, base64urlnopad } from '../../shared/basket/bytes.ts';
import type { Intent } from '../../shared/commands.ts';
import { small } from '../support/hands.ts';
import { asked, five, full, ids, keyOf, Serving, withVector } from './serving.ts';

const joinWith = (serving: Serving, publicKey: string, seal = 'A'.repeat(43)): Intent => ({
  ...{ type: 'basket.join', basketId: serving.basketId, publicKey, seal },
});

describe('joining', () => {
  // The points of small order that RFC 7748 warns of, and the numbers that come to them modulo p, smallest byte first.
  const lowOrder = [
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0100000000000000000000000000000000000000000000000000000000000000',
    'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
    '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  ].map((hex) => Uint8Array.from(Buffer.from(hex, 'hex')));

  test.each([0, 0x80])('takes no key on which nothing can be agreed, top bit %s', (top) => {
    for (const point of lowOrder) {
      const bytes = point.slice();
      bytes[31] = (bytes[31] ?? 0) | top;
      const serving = new Serving();
      const join = joinWith(serving, base64urlnopad.encode(bytes));
      expect(serving.take('ana', join), Buffer.from(bytes).toString('hex')).toBe('bad_request');
      expect(serving.basket?.joined).toEqual([]);
    }
  });

  test('takes no key or seal that is not 32 bytes of base64url', () => {
    const serving = new Serving();
    const right = keyOf(serving, 'ana');
    for (const wrong of ['+'.repeat(43), '*'.repeat(43), `${right.slice(0, 42)}=`]) {
      expect(serving.take('ana', joinWith(serving, wrong, right))).toBe('bad_request');
      expect(serving.take('ana', joinWith(serving, right, wrong))).toBe('bad_request');
    }
    expect(serving.take('ana', joinWith(serving, right, right))).toBe('taken');
  });

  test('takes no key of another seat', () => {
    const serving = new Serving().joins(['ana']);
    expect(serving.take('ben', joinWith(serving, keyOf(serving, 'ana')))).toBe('bad_request');
    expect(serving.take('ana', joinWith(serving, keyOf(serving, 'ana')))).toBe('taken');
    expect(serving.basket?.joined).toHaveLength(1);
  });

  test('counts a seat’s latest key and seal', () => {
    const serving = new Serving().joins(five);
    const fresh = keyOf(serving, 'fay');
    const seal = 'B'.repeat(42) + 'A';
    expect(serving.take('ana', joinWith(serving, fresh, seal))).toBe('taken');
    const { roster, seals } = serving.gather().event;
    expect(roster).toHaveLength(5);
    expect(roster).not.toContain(keyOf(serving, 'ana'));
    expect(seals[roster.indexOf(fresh)]).toBe(seal);
  });

  test('is over once it gathers', () => {
    const serving = full();
    expect(serving.take('fay', serving.hands.joins('fay', serving.basketId))).toBe('not_now');
    expect(serving.take('ana', serving.hands.joins('ana', serving.basketId))).toBe('not_now');
  });

  test('keeps nothing of the order in which phones joined', () => {
    const one = new Serving().joins(five).basket;
    const other = new Serving().joins([...five].reverse()).basket;
    expect(JSON.stringify(one?.joined.map(({ seatId }) => seatId))).toBe(
      JSON.stringify(other?.joined.map(({ seatId }) => seatId)),
    );
  });
});

describe('the roster', () => {
  test('is everybody who joined and is connected, in the order of the keys’ bytes', () => {
    const serving = new Serving().joins(ids).gather(five);
    const keys = five.map((id) => keyOf(serving, id));
    const bytes = (text: string) => Buffer.from(text, 'base64url');
    expect(serving.event.roster).toEqual(keys.sort((a, b) => Buffer.compare(bytes(a), bytes(b))));
    expect(serving.event).toMatchObject({ kind: 'mix', stage: 'reserve', attempt: 1 });
  });

  test('is told to exactly those who joined, connected or not, in one event for all', () => {
    const serving = new Serving().joins(ids).gather(five);
    expect(serving.said?.to).toEqual(ids);
    expect(new Serving().joins(five).gather().said?.to).toEqual(five);
  });

  test('below five nothing begins, and whoever joined is told', () => {
    const serving = new Serving().joins(five).gather(five.slice(1));
    expect(serving.basket).toBeNull();
    expect(serving.outcome).toEqual({ is: 'too few' });
    expect(serving.event.stage).toBe('spoiled');
    expect(serving.said?.to).toEqual(five);
  });
});

describe('a vector', () => {
  test('of another size is refused, at each stage', () => {
    for (const serving of [full(), asked()]) {
      const right = serving.answer('ana');
      const vector = 'vector' in right ? (right.vector ?? '') : '';
      const bytes = base64.decode(vector);
      for (const wrong of [
        '',
        base64.encode(bytes.subarray(1)),
        base64.encode(Uint8Array.of(...bytes, 0)),
        '*'.repeat(vector.length),
      ])
        expect(serving.take('ana', withVector(right, wrong))).toBe('bad_request');
      expect(serving.take('ana', right)).toBe('taken');
    }
  });

  test('of another stage, attempt or basket is not now', () => {
    const serving = full();
    const right = serving.answer('ana');
    for (const other of [{ attempt: 2 }, { basketId: 'another' }])
      expect(serving.take('ana', { ...right, ...other })).toBe('not_now');
    const { basketId } = serving;
    const vector = base64.encode(new Uint8Array(5 * small.blockBytes));
    expect(serving.take('ana', { type: 'basket.deliver', basketId, attempt: 1, vector })).toBe('not_now');
    expect(serving.take('ana', { type: 'basket.sum', basketId, attempt: 1, vector })).toBe('not_now');
    const later = asked();
    expect(later.take('ana', { ...right, ...{ basketId: later.basketId } })).toBe('not_now');
  });

  test('is taken from its own seat alone', () => {
    const serving = new Serving().joins(ids).gather(five);
    expect(serving.take('fay', serving.answer('ana'))).toBe('not_now');
    expect(serving.take('gus', serving.answer('ana'))).toBe('not_now');
    // Another seat's opening does not open this one's seal.
    expect(serving.take('ben', serving.answer('ana'))).toBe('bad_request');
  });

  test('counts the first time; every later one gets the same answer and has no effect', () => {
    for (const serving of [full(), asked()]) {
      const right = serving.answer('ana');
      expect(serving.take('ana', right)).toBe('taken');
      const after = serving.basket;
      const size = 'vector' in right ? base64.decode(right.vector ?? '').length : 0;
      const other = withVector(right, base64.encode(new Uint8Array(size).fill(7)));
      for (const again of [right, other]) {
        expect(serving.take('ana', again)).toBe('taken');
        expect(serving.basket).toBe(after);
      }
    }
  });

  test('with an opening that does not come to the seal is refused, and the right one is taken after it', () => {
    const serving = full();
    const right = serving.answer('ana');
    for (const opened of ['A'.repeat(43), '*'.repeat(43)])
      expect(serving.take('ana', { ...right, ...{ opened } })).toBe('bad_request');
    expect(serving.take('ana', right)).toBe('taken');
  });
});
