// What every store promises, as one suite.

import { expect, test } from 'vitest';
import type { Row, Store } from '../../server/store/store.ts';

const later = 2_000_000_000_000;
const row = (version: number, text: string, endsAt = later): Row => ({
  version,
  endsAt,
  bytes: new TextEncoder().encode(text),
});

export function keepsItsPromises(openStore: () => Store | Promise<Store>): void {
  const open = async (): Promise<Store> => openStore();

  test('what is not there is null', async () => {
    const store = await open();
    expect(await store.load('NOBODY')).toBeNull();
    expect(await store.versionOf('NOBODY')).toBeNull();
  });

  test('what was saved comes back with the version it was given, however large', async () => {
    const store = await open();
    expect(await store.save('AAAAAA', 0, row(2 ** 48, 'one'))).toBe(true);
    expect(await store.save('AAAAAA', 2 ** 48, row(7, 'two'))).toBe(true);
    const found = await store.load('AAAAAA');
    expect(found).toMatchObject({ version: 7, endsAt: later });
    expect(await store.versionOf('AAAAAA')).toBe(7);
    expect(new TextDecoder().decode(found?.bytes)).toBe('two');
  });

  test('of ten who save on the same version one wins, and the others are told', async () => {
    const store = await open();
    await store.save('AAAAAA', 0, row(1, 'start'));
    const tries = Array.from({ length: 10 }, (_, at) => store.save('AAAAAA', 1, row(at + 2, `by ${at}`)));
    const won = await Promise.all(tries);
    expect(won.filter(Boolean)).toHaveLength(1);
    const found = await store.load('AAAAAA');
    expect(new TextDecoder().decode(found?.bytes)).toBe(`by ${won.indexOf(true)}`);
  });

  test('a new row does not replace one that is there', async () => {
    const store = await open();
    await store.save('AAAAAA', 0, row(1, 'first'));
    expect(await store.save('AAAAAA', 0, row(2, 'second'))).toBe(false);
  });

  test('what was removed is gone, and a late save does not bring it back', async () => {
    const store = await open();
    await store.save('AAAAAA', 0, row(1, 'here'));
    expect(await store.remove('AAAAAA', 1)).toBe(true);
    expect(await store.load('AAAAAA')).toBeNull();
    expect(await store.save('AAAAAA', 1, row(2, 'late'))).toBe(false);
  });

  test('whoever removes what somebody else has saved meanwhile is told, and it stays', async () => {
    const store = await open();
    await store.save('AAAAAA', 0, row(1, 'here'));
    await store.save('AAAAAA', 1, row(2, 'changed'));
    expect(await store.remove('AAAAAA', 1)).toBe(false);
    expect((await store.load('AAAAAA'))?.version).toBe(2);
  });

  test('the end of life takes those whose time has come and no others', async () => {
    const store = await open();
    const soon = Date.now() + 100;
    await store.save('GONEAA', 0, row(1, 'old', soon));
    await store.save('STAYSA', 0, row(1, 'young', soon + 600_000));
    await store.sweep(soon);
    await expect.poll(() => store.load('GONEAA')).toBeNull();
    expect(await store.load('STAYSA')).not.toBeNull();
  });
}
