// The store that nodes share: the same promises, and what Redis adds to them.

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import { ForgetfulRedis, redisStore } from '../../server/store/redis.ts';
import { RedisLink } from '../../server/store/redisLink.ts';
import type { Row, Store } from '../../server/store/store.ts';
import { testRedis, type TestRedis } from '../support/redis.ts';
import { keepsItsPromises } from './contract.ts';

let redis: TestRedis;
let opened: Store[];
beforeAll(async () => {
  redis = await testRedis();
});
afterAll(() => redis.remove());
beforeEach(async () => {
  await redis.ask('FLUSHALL');
  opened = [];
});
afterEach(async () => {
  for (const store of opened) await store.close();
});

const clock = systemClock();
async function open(): Promise<Store> {
  const link = await RedisLink.open(redis.url, clock, () => undefined);
  const store = await redisStore(link, clock);
  opened.push(store);
  return store;
}
const row = (version: number, text = 'bytes', endsAt = Date.now() + 600_000): Row => ({
  version,
  endsAt,
  bytes: new TextEncoder().encode(text),
});

keepsItsPromises(open);

test('of two nodes that save on the same version one wins, and the other is told', async () => {
  const [one, other] = [await open(), await open()];
  await one.save('AAAAAA', 0, row(1));
  const both = await Promise.all([one.save('AAAAAA', 1, row(2)), other.save('AAAAAA', 1, row(3))]);
  expect(both.filter(Boolean)).toHaveLength(1);
});

test('bytes of any kind come back as they were', async () => {
  const store = await open();
  const bytes = Uint8Array.from({ length: 30_000 }, (_, at) => at % 256);
  await store.save('AAAAAA', 0, { version: 1, endsAt: Date.now() + 600_000, bytes });
  expect(Buffer.from((await store.load('AAAAAA'))?.bytes ?? []).equals(Buffer.from(bytes))).toBe(true);
});

test('what was saved is there after Redis was killed', async () => {
  const store = await open();
  await store.save('AAAAAA', 0, row(1, 'kept'));
  await redis.kill();
  await expect(store.load('AAAAAA')).rejects.toThrow();
  await redis.start();
  await expect.poll(() => store.load('AAAAAA').catch(() => null), { timeout: 5_000 }).not.toBeNull();
});

test('a save that a stalled Redis reads too late changes nothing, and is refused within two seconds', async () => {
  const store = await open();
  await store.save('AAAAAA', 0, row(1, 'before'));
  redis.stop();
  const began = Date.now();
  await expect(store.save('AAAAAA', 1, row(2, 'too late'))).rejects.toThrow();
  expect(Date.now() - began).toBeLessThan(2_000);
  redis.goOn();
  await expect
    .poll(
      () =>
        store.check().then(
          () => true,
          () => false,
        ),
      { timeout: 5_000 },
    )
    .toBe(true);
  expect((await store.load('AAAAAA'))?.version).toBe(1);
  expect(await store.save('AAAAAA', 1, row(3, 'after'))).toBe(true);
});

test('N24 after an end nothing of the circle is in a file of Redis, once it was asked to forget', async () => {
  const store = await open();
  await store.save('AAAAAA', 0, row(1, 'a word of the circle'));
  expect(redis.disk().includes('a word of the circle')).toBe(true);
  await store.remove('AAAAAA', 1);
  await expect.poll(() => redis.disk().includes('a word of the circle'), { timeout: 5_000 }).toBe(false);
});

test('Redis is asked to rewrite its file once a minute at the most', async () => {
  await redis.ask('CONFIG', 'RESETSTAT');
  const store = await open();
  for (const code of ['AAAAAA', 'BBBBBB', 'CCCCCC']) {
    await store.save(code, 0, row(1));
    await store.remove(code, 1);
  }
  const rewrites = async (): Promise<number> =>
    Number(/aof_rewrites:(\d+)/u.exec(String(await redis.ask('INFO', 'persistence')))?.[1]);
  await expect.poll(rewrites).toBeGreaterThan(0);
  const asked = String(await redis.ask('INFO', 'commandstats'));
  expect(/cmdstat_bgrewriteaof:calls=(\d+)/u.exec(asked)?.[1]).toBe('1');
});

test('a Redis that throws away what it has no room for is refused at the start', async () => {
  await redis.ask('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
  const link = await RedisLink.open(redis.url, clock, () => undefined);
  await expect(redisStore(link, clock)).rejects.toThrow(ForgetfulRedis);
  link.close();
  await redis.ask('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
});
