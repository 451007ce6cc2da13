// A server that goes: everybody is told, nobody new is let in, and nobody can keep it from going.

import { connect, type Socket } from 'node:net';
import { nanoid } from 'nanoid';
import { expect, onTestFinished, test } from 'vitest';
import { knock, openRoom } from '../support/room.ts';
import { startServer } from '../support/server.ts';

test('while it takes its leave it is not ready, and whoever comes is told to come again', async () => {
  const server = await startServer();
  const { made, everybody } = await openRoom(server, ['Ana']);
  const closed = server.close();
  await Promise.all(everybody.map((device) => device.left('draining')));
  const [ready, health] = await Promise.all(
    ['readyz', 'healthz'].map((path) => fetch(`${server.url}/${path}`)),
  );
  expect(ready?.status).toBe(503);
  expect(await ready?.json()).toMatchObject({ code: 'draining' });
  expect(health?.status).toBe(200);
  const auth = { code: made.code, role: 'participant', token: nanoid(32), name: 'Ben' } as const;
  expect((await knock(server, auth).refused()).refusal?.code).toBe('draining');
  await closed;
  await Promise.all(everybody.map((device) => device.gone()));
});

test('a connection on which nothing is said, or half a sentence, does not keep it from going', async () => {
  const server = await startServer();
  const port = Number(new URL(server.url).port);
  const open = async (said: string): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => {
      socket.destroy();
    });
    socket.on('error', () => undefined).resume();
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.write(said);
    return socket;
  };
  const sockets = await Promise.all(
    [
      '',
      'GET /healthz HTTP/1.1\r\nHost: x\r\n',
      'POST /api/circles HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{',
    ].map(open),
  );
  // The server has taken the connections before it is asked to go.
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  const ended = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  const started = performance.now();
  await server.close();
  expect(performance.now() - started).toBeLessThan(2_000);
  await Promise.all(ended);
});
