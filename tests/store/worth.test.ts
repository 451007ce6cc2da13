// What an acknowledged save is worth with each setting of Redis, as far as one machine can show it
// (docs/running-for-a-district.md says the same in words).

import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import { redisStore } from '../../server/store/redis.ts';
import { RedisLink } from '../../server/store/redisLink.ts';
import type { Row, Store } from '../../server/store/store.ts';
import { testRedis, type TestRedis } from '../support/redis.ts';

const clock = systemClock();
const row = (version: number): Row => ({
  version,
  endsAt: Date.now() + 600_000,
  bytes: new TextEncoder().encode('a circle'),
});
const clean: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of clean.splice(0).reverse()) await one();
});

async function running(...settings: readonly string[]): Promise<TestRedis> {
  const redis = await testRedis(...settings);
  clean.push(() => redis.remove());
  return redis;
}

async function opened({ url }: TestRedis): Promise<Store> {
  const store = await redisStore(await RedisLink.open(url, clock, () => undefined), clock);
  clean.push(() => store.close());
  return store;
}

/** The version of the row that is there once Redis answers again. */
async function versionAfter(store: Store): Promise<number | null> {
  await expect
    .poll(
      () =>
        store
          .check()
          .then(() => true)
          .catch(() => false),
      { timeout: 5_000 },
    )
    .toBe(true);
  return (await store.load('AAAAAA'))?.version ?? null;
}

for (const fsync of ['always', 'everysec', 'no'])
  test(`with appendfsync ${fsync} nothing that was acknowledged is lost when Redis is killed`, async () => {
    const redis = await running('--appendfsync', fsync);
    const store = await opened(redis);
    let last = 0;
    for (let version = 1; version <= 200; version += 1)
      if (await store.save('AAAAAA', last, row(version))) last = version;
    expect(last).toBe(200);
    await redis.kill();
    await redis.start();
    expect(await versionAfter(store)).toBe(200);
  });

test('without an append-only file every circle is gone when Redis is killed', async () => {
  const redis = await running('--appendonly', 'no');
  const store = await opened(redis);
  await store.save('AAAAAA', 0, row(1));
  await redis.kill();
  await redis.start();
  expect(await versionAfter(store)).toBeNull();
});

test('a fail-over to a replica that was behind loses what was acknowledged meanwhile', async () => {
  const primary = await running('--repl-diskless-sync-delay', '0');
  const { hostname, port } = new URL(primary.url);
  const replica = await running('--replicaof', hostname, port);
  const follows = async (): Promise<boolean> =>
    String(await replica.ask('INFO', 'replication')).includes('master_link_status:up');
  await expect.poll(follows, { timeout: 10_000 }).toBe(true);
  const store = await opened(primary);
  await store.save('AAAAAA', 0, row(1));
  const arrived = async (): Promise<unknown> => replica.ask('EXISTS', 'clearing:{AAAAAA}');
  await expect.poll(arrived, { timeout: 5_000 }).toBe(1);
  // The network between the two is cut: where it looks for its primary there is nobody.
  await replica.ask('REPLICAOF', hostname, '1');
  expect(await store.save('AAAAAA', 1, row(2))).toBe(true);
  await primary.kill();
  await replica.ask('REPLICAOF', 'NO', 'ONE');
  expect(await versionAfter(await opened(replica))).toBe(1);
});
