// Settings: what cannot be used stops the start with one clear line.

import { expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';

test('without any setting it runs for a school', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '0.0.0.0',
    dataDir: './data',
    redis: null,
    publicUrl: null,
    trustProxy: 0,
    logLevel: 'info',
    lifeHours: 24,
    circlesPerMinute: 60,
    connectionsPerAddress: 500,
    codeLength: 6,
    metricsToken: null,
  });
});

test.each([
  ['PORT', 'abc'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '3000.5'],
  ['PUBLIC_URL', 'circle.school'],
  ['PUBLIC_URL', 'https://circle.school/path'],
  ['PUBLIC_URL', 'ftp://circle.school'],
  ['TRUST_PROXY', 'yes'],
  ['LOG_LEVEL', 'loud'],
  ['CIRCLE_TTL_HOURS', '0'],
  ['CIRCLES_PER_MINUTE', '0'],
  ['CONNECTIONS_PER_ADDRESS', '9'],
  ['CODE_LENGTH', '5'],
  ['CODE_LENGTH', '9'],
  ['METRICS_TOKEN', 'short'],
  ['REDIS_URL', 'localhost'],
])('%s=%s is refused in one line that names it', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name}[^\\n]+$`, 'u'));
});

test('an address with nothing behind it is taken as it is', () => {
  expect(readConfig({ PUBLIC_URL: 'https://circle.school/' }).publicUrl).toBe('https://circle.school');
});

test('Redis needs the secret by which nodes know one another', () => {
  const REDIS_URL = 'redis://10.0.0.5:6379';
  expect(() => readConfig({ REDIS_URL })).toThrow(/^CLUSTER_KEY[^\n]+$/u);
  expect(() => readConfig({ REDIS_URL, CLUSTER_KEY: 'short' })).toThrow(/^CLUSTER_KEY[^\n]+$/u);
  const CLUSTER_KEY = 'k'.repeat(32);
  expect(readConfig({ REDIS_URL, CLUSTER_KEY }).redis).toEqual({ url: REDIS_URL, clusterKey: CLUSTER_KEY });
});

test('no line about Redis repeats an address, which may hold a password', () => {
  expect(() => readConfig({ REDIS_URL: 'http://:Geheimnis@host' })).toThrow(/^(?!.*Geheimnis)/u);
});
