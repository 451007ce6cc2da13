// Wires the parts of a server together. Whoever calls it brings the store, the clock and the log.

import { createServer as createHttpServer } from 'node:http';
import express, { type NextFunction, type Request, type Response } from 'express';
import { nanoid } from 'nanoid';
import { Server } from 'socket.io';
import { vectorMessageBytes } from '../shared/limits.ts';
import { notKept } from '../shared/refusals.ts';
import { addressOf } from './addresses.ts';
import { Circles } from './circles.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { dropSlowReaders, limitConnections, patience } from './connections.ts';
import { Devices } from './devices.ts';
import { Door } from './door.ts';
import { api } from './http/api.ts';
import { safeHeaders } from './http/headers.ts';
import { mayMeasure } from './http/measuring.ts';
import { originAllowed } from './http/origins.ts';
import type { Pages } from './http/pages.ts';
import { problem } from './http/problems.ts';
import { Keeping } from './keeping.ts';
import type { Log } from './log.ts';
import { Metrics } from './metrics.ts';
import type { Channel } from './nodes/channel.ts';
import { Elsewhere } from './nodes/elsewhere.ts';
import { Nodes } from './nodes/nodes.ts';
import { Place } from './place.ts';
import { Publisher } from './publish.ts';
import { clockAllowances, commandAllowances } from './rates.ts';
import { serveSockets, type ClearingServer } from './sockets.ts';
import type { Store } from './store/store.ts';
import { systemRandom } from './tokens.ts';

const sweepEveryMs = 60_000;
/** How long devices have to take their leave before the server goes. */
const drainMs = 1_000;

export interface ClearingHandle {
  /** Listens; answers with the port. Rejects when the port is in use. */
  listen(): Promise<number>;
  /** Tells every device, waits for what is under way, closes everything. */
  close(): Promise<void>;
}

export function createServer(
  config: Config,
  parts: {
    readonly store: Store;
    /** How the nodes hear one another, where there are several. */
    readonly channel?: Channel;
    readonly clock: Clock;
    readonly log: Log;
    readonly pages: Pages | null;
  },
): ClearingHandle {
  const { channel, clock, log, pages } = parts;
  const names = { serverId: nanoid(10), build: pages?.build ?? 'none' };
  const elsewhere = new Elsewhere();
  const devices = new Devices(elsewhere);
  const metrics = new Metrics();
  let state: 'starting' | 'ready' | 'draining' = 'starting';

  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  const http = createHttpServer(patience, app);
  const io: ClearingServer = new Server(http, {
    transports: ['websocket', 'polling'],
    serveClient: false,
    maxHttpBufferSize: vectorMessageBytes,
    pingInterval: 8_000,
    pingTimeout: 6_000,
    upgradeTimeout: 5_000,
    connectTimeout: 8_000,
    // Compression would give the length of a padded card away.
    httpCompression: false,
    perMessageDeflate: false,
    allowRequest: (request, answer) => {
      answer(null, originAllowed(request, config.publicUrl));
    },
  });
  limitConnections(http, config);
  dropSlowReaders(http, io.engine);

  const refreshAll = (): void => {
    for (const code of devices.codes()) {
      const kept = circles.copies.get(code);
      if (kept !== undefined) publisher.refreshOwn(kept.held.circle);
    }
  };
  const keeping = new Keeping(parts.store, clock, () => {
    if (keeping.fails) log.error('nothing can be kept just now');
    else log.info('circles are kept again');
    refreshAll();
  });
  const { store } = keeping;
  const place = new Place(config, refreshAll);
  const joinUrl = (code: string): string => place.joinUrl(code);
  const publisher = new Publisher({
    rooms: io,
    devices,
    clock,
    // Among several nodes there is no laptop that phones might not reach.
    reached: () => place.reached || channel !== undefined,
    unkept: () => keeping.fails,
    joinUrl,
    alsoTell: (circle) => nodes?.present(circle),
  });
  const nodes: Nodes | undefined =
    channel && config.redis
      ? new Nodes({
          ...{ channel, clock, log, devices, elsewhere },
          me: names.serverId,
          clusterKey: config.redis.clusterKey,
          circles: () => circles,
          refresh: (circle) => {
            publisher.refreshOwn(circle);
          },
        })
      : undefined;
  const circles: Circles = new Circles({
    store: {
      ...store,
      save: (...row) => metrics.saves.timeLater(() => store.save(...row)),
    },
    clock,
    log,
    random: systemRandom,
    connected: (circle) => devices.connectedSeats(circle),
    publish: (change) => {
      if (change.after.phase === 'ended') door.forget(change.after.code);
      metrics.fanOuts.time(() => {
        publisher.publish(change);
      });
    },
    ...(nodes && { others: nodes }),
  });
  const door = new Door({ circles, devices, clock, config, joinUrl });
  serveSockets({
    io,
    door,
    circles,
    publisher,
    place,
    clock,
    config,
    log,
    metrics,
    names,
    allowances: commandAllowances(clock),
    clockAllowances: clockAllowances(clock),
    draining: () => state === 'draining',
  });

  app.use(safeHeaders(config.publicUrl));
  app.use((request: Request, response: Response, next: NextFunction) => {
    place.note(addressOf(request, config.trustProxy));
    if (originAllowed(request, config.publicUrl)) next();
    else problem(response, 'not_allowed');
  });
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const answers = await store.check().then(
      () => true,
      () => false,
    );
    if (state === 'ready' && answers) response.json({ status: 'ready' });
    else problem(response, 'draining');
  });
  app.get('/metrics', (request, response, next) => {
    if (!mayMeasure(request, config.metricsToken)) {
      next();
      return;
    }
    response
      .type('text/plain; version=0.0.4')
      .send(metrics.text({ circles: circles.copies.count, devices: devices.count }));
  });
  app.use('/api', api(door, config));
  if (pages !== null) app.use(pages.router);
  app.use((_request: Request, response: Response) => {
    problem(response, 'not_found', { detail: 'There is nothing at this address.' });
  });
  app.use((cause: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) {
      log.error('a request failed', cause);
      // Without its cause, which Express would write down whole; it only closes the connection.
      next();
      return;
    }
    const status = statusOf(cause);
    if (status === 413) problem(response, 'too_large');
    else if (status !== null) problem(response, 'bad_request', { status });
    else {
      log.error('a request failed', cause);
      problem(response, 'not_now', { status: 503, detail: notKept });
    }
  });

  let cancelSweep = (): void => undefined;
  const sweep = (): void => {
    circles.sweep().catch((cause: unknown) => {
      log.error('ended circles could not be removed', cause);
    });
    cancelSweep = clock.at(clock.now() + sweepEveryMs, sweep);
  };

  return {
    listen: () =>
      new Promise((resolve, reject) => {
        http.once('error', reject);
        http.listen(config.port, config.host, () => {
          http.off('error', reject);
          const address = http.address();
          const port = typeof address === 'object' && address !== null ? address.port : config.port;
          place.watch(port, clock);
          sweep();
          state = 'ready';
          resolve(port);
        });
      }),
    close: async () => {
      state = 'draining';
      metrics.close();
      cancelSweep();
      place.close();
      keeping.close();
      for (const code of devices.codes()) {
        for (const present of devices.of(code)) publisher.farewell(present, 'draining');
      }
      nodes?.close();
      await allGone(io, clock);
      const closed = io.close();
      // A browser opens connections in advance and says nothing on them; the server would wait for those for ever.
      http.closeAllConnections();
      await closed;
      await circles.close();
      await store.close();
    },
  };
}

/** Resolves once every connection is closed, or when they have had their time. */
function allGone(io: ClearingServer, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    if (io.engine.clientsCount === 0) {
      resolve();
      return;
    }
    const cancel = clock.at(clock.now() + drainMs, resolve);
    for (const { conn } of io.of('/').sockets.values()) {
      conn.once('close', () => {
        if (io.engine.clientsCount > 0) return;
        cancel();
        resolve();
      });
    }
  });
}

/** The status an error of the body reader carries, when it is the request that was wrong. */
function statusOf(cause: unknown): number | null {
  if (!(cause instanceof Error) || !('status' in cause) || typeof cause.status !== 'number') return null;
  return cause.status >= 400 && cause.status < 500 ? cause.status : null;
}
