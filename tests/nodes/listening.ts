// Whoever listens at Redis with every means it has: what is published, what is asked of it, what it holds and what it writes.

import { createClient, RESP_TYPES } from '@redis/client';
import { onTestFinished } from 'vitest';
import type { TestRedis } from '../support/redis.ts';

export interface Ears {
  /** Everything published on any channel. */
  readonly published: readonly string[];
  /** Everything asked of Redis by anybody, as MONITOR shows it. */
  readonly asked: readonly string[];
}

export async function listenAt({ url }: TestRedis): Promise<Ears> {
  const published: string[] = [];
  const asked: string[] = [];
  const ears = await clientAt(url);
  await ears.pSubscribe('*', (text, channel) => published.push(`${channel} ${text}`));
  const monitor = await clientAt(url);
  await monitor.monitor((line) => asked.push(line));
  return { published, asked };
}

/** Every key with every value, as Redis would carry it elsewhere. */
export async function memoryOf({ url }: TestRedis): Promise<Buffer> {
  const client = await clientAt(url);
  const parts: Buffer[] = [];
  for await (const keys of client.scanIterator())
    for (const key of keys) {
      const dumped = await client
        .withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer })
        .sendCommand<Buffer | null>(['DUMP', key]);
      parts.push(Buffer.from(key), dumped ?? Buffer.alloc(0));
    }
  return Buffer.concat(parts);
}

async function clientAt(url: string) {
  const client = createClient({ url, socket: { reconnectStrategy: false } });
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(() => {
    client.destroy();
  });
  return client;
}
