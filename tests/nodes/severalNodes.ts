// Two or three real server processes on one Redis behind a balancer, gone when the test is over.

import { onTestFinished } from 'vitest';
import type { CircleMade } from '../../shared/protocol.ts';
import { realServer, type RealServer } from '../support/process.ts';
import { testRedis, type TestRedis } from '../support/redis.ts';
import { makeCircle } from '../support/server.ts';
import { proxyTo, type Proxy } from '../worst/proxy.ts';
import { balancerOver, type Balancer } from './balancer.ts';

export const long = process.env['LONG'] === '1';

export interface SeveralNodes {
  readonly redis: TestRedis;
  readonly nodes: readonly RealServer[];
  readonly node: (at: number) => RealServer;
  readonly balancer: Balancer;
  /** The network between the last node and Redis. */
  readonly wire: Proxy;
  /** Where people come to: the nodes in turn, the first one first. */
  readonly url: string;
  /** A circle that is made on the last node. */
  readonly makeCircle: (wish?: { title?: string }) => Promise<CircleMade>;
}

export async function severalNodes(count = 2, settings: Record<string, string> = {}): Promise<SeveralNodes> {
  const redis = await testRedis();
  onTestFinished(() => redis.remove());
  const wire = await proxyTo(redis.url);
  onTestFinished(() => wire.close());
  const through = wire.url.replace('http', 'redis');
  const shared = { CLUSTER_KEY: 'k'.repeat(32), LOG_LEVEL: 'error', CIRCLES_PER_MINUTE: '1000' };
  const nodes = await Promise.all(
    Array.from({ length: count }, (_node, at) =>
      realServer({ ...shared, REDIS_URL: at === count - 1 ? through : redis.url, ...settings }),
    ),
  );
  onTestFinished(async () => {
    await Promise.all(nodes.map((node) => node.remove()));
  });
  const balancer = await balancerOver(nodes.map(({ url }) => url));
  onTestFinished(() => balancer.close());
  const node = (at: number): RealServer => {
    const found = nodes[at];
    if (found === undefined) throw new Error(`There is no node ${String(at)}.`);
    return found;
  };
  return {
    redis,
    wire,
    nodes,
    node,
    balancer,
    url: balancer.url,
    makeCircle: (wish = {}) => makeCircle(node(count - 1).url, wish),
  };
}
