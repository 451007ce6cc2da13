// What a node has of a Redis: the store, the channel, and the clock that all nodes go by.

import { setBy, type Clock } from '../clock.ts';
import { redisStore } from '../store/redis.ts';
import { RedisLink } from '../store/redisLink.ts';
import type { Store } from '../store/store.ts';
import type { Channel } from './channel.ts';
import { redisChannel } from './redisChannel.ts';

/** Rejects with ForgetfulRedis, and when Redis does not answer; `lost` hears of whatever goes wrong with it later. */
export async function onRedis(
  url: string,
  clock: Clock,
  lost: (cause: unknown) => void,
): Promise<{ readonly store: Store; readonly channel: Channel; readonly clock: Clock }> {
  const link = await RedisLink.open(url, clock, lost);
  const store = await redisStore(link, clock);
  return { store, channel: await redisChannel(url, link, lost), clock: setBy(clock, link.ahead) };
}
