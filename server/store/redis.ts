// The store that several nodes share: Redis, one key a circle, whose end of life is the circle's. It compares and sets in
// one script on Redis' side, so of two nodes that save on the same version one wins.

import type { Clock } from '../clock.ts';
import type { RedisLink } from './redisLink.ts';
import type { Row, Store } from './store.ts';

/** How often, at most, the append-only file is asked to forget what has gone. */
const rewriteMs = 60_000;
const rewriteKey = 'clearing:rewrite';

/** In braces, so that whatever a script touches of a circle is in one slot of a cluster. */
const keyOf = (code: string): string => `clearing:{${code}}`;

/**
 * Changes a circle if its version is still the one that was read, and the sender still waits: what a stalled Redis reads
 * too late would change a circle whose people were told that nothing had changed. 1: done, 0: another was first, 2: too
 * late.
 */
const compareAndSet = (change: string): string => `
  local time = redis.call('TIME')
  if time[1] * 1000 + time[2] / 1000 > tonumber(ARGV[1]) then return 2 end
  if (redis.call('HGET', KEYS[1], 'version') or '0') ~= ARGV[2] then return 0 end
  ${change}
  return 1`;
const saveScript = compareAndSet(`
  redis.call('HSET', KEYS[1], 'version', ARGV[3], 'endsAt', ARGV[4], 'bytes', ARGV[5])
  redis.call('PEXPIREAT', KEYS[1], ARGV[4])`);
const removeScript = compareAndSet("redis.call('DEL', KEYS[1])");

/** Redis would throw circles away when it is full. */
export class ForgetfulRedis extends Error {}

/** Redis read a change after its sender had given up. */
class TooLate extends Error {}

/** Rejects with ForgetfulRedis, and when Redis does not answer. */
export async function redisStore(link: RedisLink, clock: Clock): Promise<Store> {
  const memory = await link.ask((client) => client.sendCommand<Buffer>(['INFO', 'memory']));
  if (!memory.includes('maxmemory_policy:noeviction')) throw new ForgetfulRedis();

  let expired = '0';
  let cancelRewrite: (() => void) | null = null;
  /** Until it is rewritten, an append-only file holds what was there before. */
  const rewrite = async (): Promise<void> => {
    const mine = await link.ask((client) =>
      client.sendCommand<unknown>(['SET', rewriteKey, '1', 'NX', 'PX', String(rewriteMs)]),
    );
    if (mine === null) rewriteLater();
    else await link.ask((client) => client.sendCommand(['BGREWRITEAOF']));
  };
  const rewriteLater = (): void => {
    cancelRewrite ??= clock.at(clock.now() + rewriteMs, () => {
      cancelRewrite = null;
      rewriteSoon();
    });
  };
  const rewriteSoon = (): void => {
    rewrite().catch(rewriteLater);
  };

  /** Whether it did. */
  const change = async (
    script: string,
    code: string,
    expected: number,
    row: readonly (string | Buffer)[],
  ): Promise<boolean> => {
    const outcome = await link.ask((client) =>
      client.sendCommand<number>([
        ...['EVAL', script, '1', keyOf(code), String(link.patience), String(expected)],
        ...row,
      ]),
    );
    if (outcome !== 2) return outcome === 1;
    await link.setTime();
    throw new TooLate();
  };

  return {
    load: async (code) => {
      const found = await link.ask((client) =>
        client.sendCommand<readonly (Buffer | null)[]>(['HMGET', keyOf(code), 'version', 'endsAt', 'bytes']),
      );
      return rowOf(found);
    },
    versionOf: async (code) => {
      const version = await link.ask((client) =>
        client.sendCommand<Buffer | null>(['HGET', keyOf(code), 'version']),
      );
      return version === null ? null : Number(version.toString());
    },
    save: async (code, expected, { version, endsAt, bytes }, atOnce = false) => {
      const row = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      const saved = await change(saveScript, code, expected, [String(version), String(endsAt), row]);
      if (atOnce && saved) rewriteSoon();
      return saved;
    },
    remove: async (code, expected) => {
      const removed = await change(removeScript, code, expected, []);
      // It may have been taken away at its end of life a moment ago.
      rewriteSoon();
      return removed;
    },
    // Redis takes a key away at its end of life by itself; what its file still holds of it is asked to go.
    sweep: async () => {
      const stats = await link.ask((client) => client.sendCommand<Buffer>(['INFO', 'stats']));
      const count = /expired_keys:(\d+)/u.exec(stats.toString())?.[1] ?? expired;
      if (count !== expired) rewriteSoon();
      expired = count;
    },
    check: async () => {
      await link.ask((client) => client.sendCommand(['PING']));
    },
    close: () => {
      cancelRewrite?.();
      link.close();
      return Promise.resolve();
    },
  };
}

function rowOf([version, endsAt, bytes]: readonly (Buffer | null)[]): Row | null {
  if (!version || !endsAt || !bytes) return null;
  return { version: Number(version.toString()), endsAt: Number(endsAt.toString()), bytes };
}
