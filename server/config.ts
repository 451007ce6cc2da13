// The environment read into a typed configuration, or one clear line that says what cannot be used.

import { codeLengths } from '../shared/code.ts';

const levels = ['trace', 'info', 'error', 'silent'] as const;
export type LogLevel = (typeof levels)[number];

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Where circles are kept for several nodes; null: on this machine alone. */
  readonly redis: { readonly url: string; readonly clusterKey: string } | null;
  /** The origin that phones reach; null: the likeliest address of this machine. */
  readonly publicUrl: string | null;
  /** How many proxies stand in front, each adding an address to `X-Forwarded-For`. */
  readonly trustProxy: number;
  readonly logLevel: LogLevel;
  /** Hours after the last command at which a circle ends by itself. */
  readonly lifeHours: number;
  /** Circles made a minute from one address. */
  readonly circlesPerMinute: number;
  /** Connections open at once from one address. */
  readonly connectionsPerAddress: number;
  readonly codeLength: number;
  /** What `/metrics` is read with from another machine; null: it is read on this one alone. */
  readonly metricsToken: string | null;
}

/** A setting that cannot be used; the message is meant for whoever set it. */
export class UnusableSetting extends Error {}

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws UnusableSetting. */
export function readConfig(env: Environment): Config {
  return {
    port: whole(env, 'PORT', 3000, 0, 65_535),
    host: text(env, 'HOST', '0.0.0.0'),
    dataDir: text(env, 'DATA_DIR', './data'),
    redis: redis(env),
    publicUrl: publicUrl(env),
    trustProxy: whole(env, 'TRUST_PROXY', 0, 0, 10),
    logLevel: logLevel(env),
    lifeHours: whole(env, 'CIRCLE_TTL_HOURS', 24, 1, 24 * 31),
    circlesPerMinute: whole(env, 'CIRCLES_PER_MINUTE', 60, 1, 1_000_000),
    connectionsPerAddress: whole(env, 'CONNECTIONS_PER_ADDRESS', 500, 10, 1_000_000),
    codeLength: whole(env, 'CODE_LENGTH', codeLengths.least, codeLengths.least, codeLengths.most),
    metricsToken: metricsToken(env),
  };
}

function text(env: Environment, name: string, otherwise: string): string {
  const value = env[name]?.trim();
  return value === undefined || value === '' ? otherwise : value;
}

function whole(env: Environment, name: string, otherwise: number, least: number, most: number): number {
  const value = text(env, name, String(otherwise));
  const number = Number(value);
  if (/^\d+$/u.test(value) && number >= least && number <= most) return number;
  throw new UnusableSetting(`${name} is "${value}"; it must be a whole number from ${least} to ${most}.`);
}

function logLevel(env: Environment): LogLevel {
  const value = text(env, 'LOG_LEVEL', 'info');
  const level = levels.find((one) => one === value);
  if (level !== undefined) return level;
  throw new UnusableSetting(`LOG_LEVEL is "${value}"; it must be one of ${levels.join(', ')}.`);
}

/** The secret is needed with Redis: by it nodes know one another. */
function redis(env: Environment): Config['redis'] {
  const url = text(env, 'REDIS_URL', '');
  const clusterKey = text(env, 'CLUSTER_KEY', '');
  if (url === '') return null;
  const { protocol = '', hostname = '' } = URL.parse(url) ?? {};
  if (!/^rediss?:$/u.test(protocol) || hostname === '')
    // Without its value, which may hold a password.
    throw new UnusableSetting('REDIS_URL must be an address such as redis://10.0.0.5:6379.');
  if (!/^[\w.~+/=-]{32,}$/u.test(clusterKey))
    throw new UnusableSetting(
      'CLUSTER_KEY must be set with REDIS_URL, to the same 32 letters or digits at least on each node, such as openssl rand -hex 32 gives.',
    );
  return { url, clusterKey };
}

function metricsToken(env: Environment): string | null {
  const value = text(env, 'METRICS_TOKEN', '');
  if (value === '' || /^[\w.~+/=-]{16,}$/u.test(value)) return value || null;
  throw new UnusableSetting(
    'METRICS_TOKEN must be 16 letters or digits at least, such as openssl rand -hex 16 gives.',
  );
}

function publicUrl(env: Environment): string | null {
  const value = text(env, 'PUBLIC_URL', '');
  if (value === '') return null;
  const url = URL.parse(value);
  const plain =
    url !== null &&
    /^https?:$/u.test(url.protocol) &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '';
  if (plain) return url.origin;
  throw new UnusableSetting(
    `PUBLIC_URL is "${value}"; it must be an address such as https://circle.school and nothing behind it.`,
  );
}
