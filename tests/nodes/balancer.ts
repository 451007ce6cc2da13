// A plain balancer: TCP, in turn over the nodes that are alive. One that refuses the connection is skipped.

import { connect, createServer, type Server, type Socket } from 'node:net';

export interface Balancer {
  readonly url: string;
  /** A door whose connections go to this node while it is alive, as from somebody who is near it. */
  near(at: number): string;
  /** From now on no new connection goes to this node. */
  stopUsing(at: number): void;
  use(at: number): void;
  close(): Promise<void>;
}

export async function balancerOver(urls: readonly string[]): Promise<Balancer> {
  const ports = urls.map((url) => Number(new URL(url).port));
  const unused = new Set<number>();
  const open = new Set<Socket>();
  let turn = 0;

  const carry = (near: Socket, [first, ...others]: readonly number[]): void => {
    if (first === undefined) {
      near.destroy();
      return;
    }
    const far = connect({ port: ports[first] ?? 0, host: '127.0.0.1', noDelay: true });
    const end = (): void => {
      near.destroy();
      far.destroy();
      open.delete(near);
    };
    const next = (): void => {
      carry(near, others);
    };
    far.once('error', next);
    far.once('connect', () => {
      far.off('error', next).on('error', end);
      near.on('close', end);
      far.on('close', end);
      near.pipe(far);
      far.pipe(near);
    });
  };
  const doorTo = async (order: () => readonly number[]): Promise<{ url: string; server: Server }> => {
    const server = createServer({ noDelay: true }, (near) => {
      open.add(near);
      near.on('error', () => near.destroy());
      near.on('close', () => open.delete(near));
      carry(
        near,
        order().filter((at) => !unused.has(at)),
      );
    });
    await new Promise<void>((resolve) =>
      server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, resolve),
    );
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return { url: `http://127.0.0.1:${port}`, server };
  };

  const from = (first: number): readonly number[] => ports.map((_port, at) => (first + at) % ports.length);
  const inTurn = await doorTo(() => from((turn += 1) - 1));
  const doors = await Promise.all(ports.map((_port, at) => doorTo(() => from(at))));
  return {
    url: inTurn.url,
    near: (at) => doors[at]?.url ?? inTurn.url,
    stopUsing: (at) => {
      unused.add(at);
    },
    use: (at) => {
      unused.delete(at);
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await Promise.all(
        [inTurn, ...doors].map(({ server }) => new Promise((resolve) => server.close(resolve))),
      );
    },
  };
}
