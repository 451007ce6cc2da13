// The channel over Redis' publish/subscribe: nothing said there is kept anywhere.

import { clientFor, type RedisLink } from '../store/redisLink.ts';
import type { Channel } from './channel.ts';

const name = 'clearing:notes';

/** Rejects when Redis does not answer; `lost` hears of whatever goes wrong with the connection later. */
export async function redisChannel(
  url: string,
  link: RedisLink,
  lost: (cause: unknown) => void,
): Promise<Channel> {
  const ears = clientFor(url);
  ears.on('error', lost);
  await ears.connect();
  let heard: (text: string) => void = () => undefined;
  await ears.subscribe(name, (text) => {
    heard(text);
  });
  // Connected anew, it hears again; what was said meanwhile is kept nowhere.
  let missed = (): void => undefined;
  ears.on('ready', () => {
    missed();
  });
  return {
    say: (text) => {
      link.ask((client) => client.publish(name, text)).catch(lost);
    },
    hear: (...listeners) => {
      [heard, missed] = listeners;
    },
    close: () => {
      ears.destroy();
    },
  };
}
