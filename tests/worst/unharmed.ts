// The real process under hostile input, and what must be so afterwards: whoever sent it may be cut off, and nobody else
// notices anything.

import { expect, vi } from 'vitest';
import { realServer, type RealServer } from '../support/process.ts';
import type { Room } from '../support/room.ts';
import { makeCircle, type TestServer } from '../support/server.ts';
import { roomInARound } from '../support/untouched.ts';

// What ought to end and does not would be waited for.
vi.setConfig({ testTimeout: 20_000 });

export interface Besieged extends Omit<TestServer, 'withStore' | 'forgotten'> {
  readonly process: RealServer;
  readonly port: number;
  /** Bytes of memory that the process has, as it says itself. */
  memory(): Promise<number>;
}

export async function besieged(settings: Record<string, string> = {}): Promise<Besieged> {
  const process = await realServer({ CIRCLES_PER_MINUTE: '1000', ...settings });
  const { url } = process;
  return {
    process,
    url,
    port: Number(new URL(url).port),
    dataDir: '',
    get logged() {
      return process.said().split('\n');
    },
    makeCircle: (wish = {}) => makeCircle(url, wish),
    memory: async () => {
      const text = await (await fetch(`${url}/metrics`)).text();
      return Number(/^clearing_memory_bytes (\d+)$/mu.exec(text)?.[1]);
    },
    restart: async () => {
      await process.terminate();
      await process.start();
    },
    close: () => process.remove(),
  };
}

/**
 * A room in the middle of a round. `unharmed`: it is well, its view is the same byte for byte, another device's next command
 * is answered within 300 ms, and the terminal holds neither a stack nor anything of anybody.
 */
export async function roomUnder(
  server: Besieged,
): Promise<Room & { readonly unharmed: () => Promise<void> }> {
  const { untouched, ...room } = await roomInARound(server);
  const said = server.process.said().length;
  const { code, facilitatorToken, projectorToken } = room.made;
  return {
    ...room,
    unharmed: async () => {
      await untouched();
      const since = server.process.said().slice(said);
      for (const word of [code, facilitatorToken, projectorToken, '127.0.0.'])
        expect(since).not.toContain(word);
      expect(since).not.toMatch(/\bat .+:\d+:\d+/u);
    },
  };
}
