// What every store promises, as one suite.

import { expect, test } from 'vitest';
import type { Store } from '../../server/store/store.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const later = 2_000_000_000_000;

export function keepsItsPromises(open: () => Store): void {
  test('what is not there is null', async () => {
    expect(await open().load('NOBODY')).toBeNull();
  });

  test('what was saved comes back, and its version counts the saves', async () => {
    const store = open();
    expect(await store.save('AAAAAA', 0, bytes('one'), later)).toBe(true);
    expect(await store.save('AAAAAA', 1, bytes('two'), later)).toBe(true);
    const row = await store.load('AAAAAA');
    expect(row?.version).toBe(2);
    expect(new TextDecoder().decode(row?.bytes)).toBe('two');
  });

  test('of ten who save on the same version one wins, and the others are told', async () => {
    const store = open();
    await store.save('AAAAAA', 0, bytes('start'), later);
    const tries = Array.from({ length: 10 }, (_, at) => store.save('AAAAAA', 1, bytes(`by ${at}`), later));
    const won = await Promise.all(tries);
    expect(won.filter(Boolean)).toHaveLength(1);
    const row = await store.load('AAAAAA');
    expect(new TextDecoder().decode(row?.bytes)).toBe(`by ${won.indexOf(true)}`);
  });

  test('a new row does not replace one that is there', async () => {
    const store = open();
    await store.save('AAAAAA', 0, bytes('first'), later);
    expect(await store.save('AAAAAA', 0, bytes('second'), later)).toBe(false);
  });

  test('what was removed is gone, and a late save does not bring it back', async () => {
    const store = open();
    await store.save('AAAAAA', 0, bytes('here'), later);
    await store.remove('AAAAAA');
    expect(await store.load('AAAAAA')).toBeNull();
    expect(await store.save('AAAAAA', 1, bytes('late'), later)).toBe(false);
  });

  test('the end of life takes those whose time has come and no others', async () => {
    const store = open();
    await store.save('GONEAA', 0, bytes('old'), 1_000);
    await store.save('STAYSA', 0, bytes('young'), 1_001);
    await store.sweep(1_000);
    expect(await store.load('GONEAA')).toBeNull();
    expect(await store.load('STAYSA')).not.toBeNull();
  });
}
