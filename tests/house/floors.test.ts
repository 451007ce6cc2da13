// What lies below the server is no older than the releases that mended what could end it with one packet.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
const { packages } = v.parse(
  v.object({ packages: v.record(v.string(), v.object({ version: v.optional(v.string()) })) }),
  JSON.parse(text),
);

const floors = { 'engine.io': '6.6.10', 'socket.io-parser': '4.2.7', ws: '8.21.1' } as const;

/** Whether one version is at least another. */
function atLeast(version: string, floor: string): boolean {
  const [ours, theirs] = [version, floor].map((one) => one.split('.').map(Number));
  for (let at = 0; at < 3; at += 1) {
    const [our, their] = [ours?.[at] ?? 0, theirs?.[at] ?? 0];
    if (our !== their) return our > their;
  }
  return true;
}

test.each(Object.entries(floors))('%s is at least %s, wherever it is installed', (name, floor) => {
  const found = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
  expect(found.length).toBeGreaterThan(0);
  for (const [path, { version = '0' }] of found)
    expect([path, version, atLeast(version, floor)]).toEqual([path, version, true]);
});

test('the lock file names no registry, and everything this project asks for is pinned', () => {
  expect(text).not.toMatch(/"resolved"/u);
  const own = v.parse(
    v.object({
      dependencies: v.record(v.string(), v.string()),
      devDependencies: v.record(v.string(), v.string()),
    }),
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
  );
  for (const [name, version] of Object.entries({ ...own.dependencies, ...own.devDependencies }))
    expect([name, version]).toEqual([name, expect.stringMatching(/^(npm:[a-z]+@)?\d+\.\d+\.\d+$/u)]);
});
