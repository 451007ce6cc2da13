// One connection to Redis that is either well or quickly said to be gone: nothing waits in a queue for it to come back, and
// whoever has asked hears within a second and a half.

import { createClient, RESP_TYPES } from '@redis/client';
import type { Clock } from '../clock.ts';

/** How long an answer may take, milliseconds: a person hears within two seconds that nothing could be kept. */
export const answerMs = 1_500;
const reconnectAtMostMs = 500;

/** Bytes come as bytes. */
const asBytes = { [RESP_TYPES.BLOB_STRING]: Buffer } as const;
export const clientFor = (url: string) =>
  createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { typeMapping: asBytes },
    socket: {
      connectTimeout: 1_000,
      reconnectStrategy: (tries) => Math.min(20 * 2 ** tries, reconnectAtMostMs),
    },
  });
export type RedisClient = ReturnType<typeof clientFor>;

/** Redis did not answer in time. */
export class RedisGone extends Error {
  constructor() {
    super('Redis does not answer.');
  }
}

export class RedisLink {
  readonly #url: string;
  readonly #clock: Clock;
  readonly #lost: (cause: unknown) => void;
  #client: RedisClient;
  #ahead = 0;
  #closed = false;

  private constructor(url: string, clock: Clock, lost: (cause: unknown) => void) {
    this.#url = url;
    this.#clock = clock;
    this.#lost = lost;
    this.#client = this.#newClient();
  }

  /** Rejects when Redis cannot be reached; `lost` hears of whatever goes wrong with the connection later. */
  static async open(url: string, clock: Clock, lost: (cause: unknown) => void): Promise<RedisLink> {
    const link = new RedisLink(url, clock, lost);
    try {
      await within(link.#client.connect());
      await link.setTime();
    } catch (cause) {
      link.close();
      throw cause;
    }
    return link;
  }

  /** Asks Redis. Rejects within `answerMs`; then the connection is given up and made afresh. */
  async ask<T>(question: (client: RedisClient) => Promise<T>): Promise<T> {
    const client = this.#client;
    try {
      return await within(question(client));
    } catch (cause) {
      if (cause instanceof RedisGone && client === this.#client) this.#startAfresh();
      throw cause;
    }
  }

  /** How far Redis' clock is before ours, milliseconds. */
  get ahead(): number {
    return this.#ahead;
  }

  /** Until when, by Redis' clock, somebody waits for what is asked now. */
  get patience(): number {
    return Math.round(this.#clock.now() + this.#ahead + answerMs);
  }

  /** Reads how far Redis' clock is from ours. */
  async setTime(): Promise<void> {
    const before = this.#clock.now();
    const [seconds, micros] = await this.ask((client) => client.sendCommand<readonly Buffer[]>(['TIME']));
    const middle = (before + this.#clock.now()) / 2;
    this.#ahead = Number(String(seconds)) * 1_000 + Number(String(micros)) / 1_000 - middle;
  }

  close(): void {
    this.#closed = true;
    this.#client.destroy();
  }

  /** What was sent on the old connection may still be read one day; what is saved there carries its patience. */
  #startAfresh(): void {
    if (this.#closed) return;
    this.#client.destroy();
    this.#client = this.#newClient();
    this.#client.connect().catch(this.#lost);
  }

  #newClient(): RedisClient {
    const client = clientFor(this.#url);
    client.on('error', this.#lost);
    return client;
  }
}

/** Rejects with RedisGone when the answer takes too long. */
async function within<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new RedisGone());
    }, answerMs);
  });
  try {
    return await Promise.race([answer, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
