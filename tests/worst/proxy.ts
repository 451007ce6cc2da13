// A network between: it cuts, stalls and delays what it carries.

import { connect, createServer, type Socket } from 'node:net';

export interface Proxy {
  readonly url: string;
  /** Breaks every connection that is open. */
  cut(): void;
  /** From now on nothing is carried, and nobody is told. */
  stall(): void;
  goOn(): void;
  /** Milliseconds that each piece takes. */
  delay(milliseconds: number): void;
  /** Breaks each connection as soon as the server has said something that fits. */
  cutAfter(said: RegExp | null): void;
  close(): Promise<void>;
}

export async function proxyTo(url: string): Promise<Proxy> {
  const { hostname, port } = new URL(url);
  const pairs = new Set<readonly [Socket, Socket]>();
  let stalled = false;
  let delay = 0;
  let cutsAfter: RegExp | null = null;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const [from, to] of [pair, [far, near]] as const) {
      // What one connection carries arrives in its order, whatever the delay does meanwhile, as with TCP.
      let free = 0;
      from.setNoDelay(true);
      from.on('error', end).on('close', end);
      from.on('data', (bytes) => {
        if (stalled) return;
        if (from === far && cutsAfter?.test(bytes.toString('latin1')) === true) {
          end();
          return;
        }
        const now = performance.now();
        free = Math.max(free, now + delay);
        if (free <= now) to.write(bytes);
        else
          setTimeout(() => {
            if (!stalled && to.writable) to.write(bytes);
          }, free - now);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const here = typeof address === 'object' && address !== null ? address.port : 0;
  const cut = (): void => {
    for (const [near, far] of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  return {
    url: `http://127.0.0.1:${here}`,
    cut,
    stall: () => {
      stalled = true;
    },
    goOn: () => {
      stalled = false;
    },
    delay: (milliseconds) => {
      delay = milliseconds;
    },
    cutAfter: (said) => {
      cutsAfter = said;
    },
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
