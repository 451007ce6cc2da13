// Reads the settings, starts, says where phones find it, and leaves in good order.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { renderUnicodeCompact } from 'uqr';
import { candidates } from './addresses.ts';
import { systemClock, type Clock } from './clock.ts';
import { readConfig, UnusableSetting, type Config } from './config.ts';
import { builtPages } from './http/pages.ts';
import { makeLog, type Log } from './log.ts';
import type { Channel } from './nodes/channel.ts';
import { onRedis } from './nodes/onRedis.ts';
import { createServer, type ClearingHandle } from './server.ts';
import { embeddedStore, NewerStore } from './store/embedded.ts';
import { ForgetfulRedis } from './store/redis.ts';
import type { Store } from './store/store.ts';

/** One line that says what is wrong, and a non-zero exit. */
function giveUp(line: string): never {
  process.stderr.write(`Clearing cannot start: ${line}\n`);
  process.exit(1);
}

function settings(): Config {
  try {
    return readConfig(process.env);
  } catch (cause) {
    if (cause instanceof UnusableSetting) giveUp(cause.message);
    throw cause;
  }
}

/** Where circles are kept, and by which clock; with Redis, also how the nodes hear one another. */
async function open(
  config: Config,
  clock: Clock,
  log: Log,
): Promise<{ store: Store; clock: Clock; channel?: Channel }> {
  if (config.redis === null) return { store: openFolder(config, clock), clock };
  const { url } = config.redis;
  // Whoever asks in vain is refused, and says so; that a connection was lost is nothing to act on by itself.
  const lost = (): void => {
    log.trace('Redis does not answer');
  };
  try {
    return await onRedis(url, clock, lost);
  } catch (cause) {
    if (cause instanceof ForgetfulRedis)
      giveUp('Redis would throw circles away when it is full. Set its maxmemory-policy to noeviction.');
    return giveUp('Redis does not answer at REDIS_URL. Start it, or unset REDIS_URL to keep circles here.');
  }
}

function openFolder(config: Config, clock: Clock): Store {
  try {
    return embeddedStore(config.dataDir, clock);
  } catch (cause) {
    if (cause instanceof NewerStore)
      giveUp(`the folder ${config.dataDir} is kept by a newer release and left untouched. Start that one.`);
    return giveUp(`the folder ${config.dataDir} cannot be written. Set DATA_DIR to one that can.`);
  }
}

function sayWhere(config: Config, port: number): void {
  const here = `http://localhost:${port}`;
  const found = candidates();
  const first = config.publicUrl ?? (found[0] === undefined ? null : `http://${found[0].address}:${port}`);
  const lines = ['', `  Clearing is ready. Open ${here} on this computer.`, ''];
  if (first === null) {
    lines.push(
      '  This computer is in no network, so phones cannot reach it yet.',
      '  Join a Wi-Fi, or open a hotspot on this computer.',
    );
  } else {
    lines.push(
      `  Phones on the same Wi-Fi reach it at ${first}`,
      '',
      renderUnicodeCompact(first, { border: 2 }),
    );
    const others = config.publicUrl === null ? found.slice(1) : [];
    if (others.length > 0) lines.push('', '  If they cannot, one of these may be the right one:');
    for (const { address, virtual } of others) {
      lines.push(`    http://${address}:${port}${virtual ? '  (a virtual network of this computer)' : ''}`);
    }
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

function leaveInOrder(server: ClearingHandle): void {
  let leaving = false;
  const leave = (): void => {
    if (leaving) return;
    leaving = true;
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  // Started by a Node that is too old to serve itself: when that one is gone, so is this.
  process.on('disconnect', leave);
}

const config = settings();
const log = makeLog(config.logLevel);
const pagesRoot = join(import.meta.dirname, '..', 'client');
if (!existsSync(join(pagesRoot, 'join', 'index.html'))) giveUp('the pages are not built. Run npm run build.');
const server = createServer(config, {
  ...(await open(config, systemClock(), log)),
  log,
  pages: builtPages(pagesRoot),
});

// The last resort: say that it happened, and let whoever supervises start afresh; circles are on the disk.
process.on('uncaughtException', (cause) => {
  log.error('something went wrong that nobody expected', cause);
  process.exit(1);
});

try {
  sayWhere(config, await server.listen());
  leaveInOrder(server);
} catch (cause) {
  const inUse = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
  giveUp(
    inUse
      ? `port ${config.port} is in use. Stop what uses it, or set PORT to another number.`
      : `it cannot listen on ${config.host}, port ${config.port}.`,
  );
}
