// What a phone downloads, read from the built pages (`npm run build` first).

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const dist = join(import.meta.dirname, '..', '..', 'dist', 'client');

function page(name: string): string {
  const path = join(dist, name, 'index.html');
  if (!existsSync(path)) throw new Error('The pages are not built: run npm run build first.');
  return readFileSync(path, 'utf8');
}

const asset = (file: string): string => readFileSync(join(dist, 'assets', file), 'utf8');

/** Every script that a page loads before anybody has touched it; with `later`, those that a touch brings as well. */
function scriptsOf(name: string, { later }: { readonly later: boolean }): readonly string[] {
  const found = new Set<string>();
  const imports = later ? /["'`]\.\/([\w-]+\.js)["'`]/gu : /(?:from|import)\s*["']\.\/([\w-]+\.js)["']/gu;
  const follow = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const [, inner] of asset(file).matchAll(imports)) if (inner !== undefined) follow(inner);
  };
  for (const [, file] of page(name).matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/gu)) {
    if (file !== undefined) follow(file);
  }
  return [...found].map(asset);
}

const sizeOf = (scripts: readonly string[]): number =>
  scripts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);

test('a phone’s first load is at most 45 kB of script as gzip, everything included', () => {
  const first = sizeOf(scriptsOf('participant', { later: false }));
  const all = sizeOf(scriptsOf('participant', { later: true }));
  console.log(`participant page: ${first} bytes of script as gzip at first, ${all} with what a touch brings`);
  expect(first).toBeGreaterThan(20_000);
  expect(first).toBeLessThanOrEqual(45_000);
});

test('N11 no phone sounds, vibrates or notifies: the interfaces for it are not in its bundle', () => {
  for (const script of scriptsOf('participant', { later: true })) {
    expect(script).not.toMatch(/AudioContext|new Audio\(|\.vibrate|Notification|serviceWorker/u);
  }
});

test('N27 no page loads anything from elsewhere or sets a cookie', () => {
  const assets = readdirSync(join(dist, 'assets')).filter((file) => /\.(js|css)$/u.test(file));
  const texts = [
    ...assets.map((file) => readFileSync(join(dist, 'assets', file), 'utf8')),
    ...['join', 'participant', 'facilitator', 'projector', 'plan'].map(page),
  ];
  for (const text of texts) {
    const addresses = [...text.matchAll(/https?:\/\/([a-z0-9.-]+)/giu)].map(([, host]) => host ?? '');
    // Names of XML languages, and where Svelte and Socket.IO explain an error; nobody goes there.
    expect(
      addresses.filter(
        (host) => !['www.w3.org', 'svelte.dev', 'socket.io'].includes(host) && host.includes('.'),
      ),
    ).toEqual([]);
    expect(text).not.toMatch(/document\.cookie\s*=/u);
  }
});

test('no page needs a secure context: it is served over plain http in a staff room', () => {
  for (const name of ['join', 'participant', 'facilitator', 'projector', 'plan']) {
    for (const script of scriptsOf(name, { later: true }))
      expect(script).not.toMatch(/crypto\.subtle|randomUUID|navigator\.clipboard/u);
  }
});

test('an old phone can read it: no static blocks, which iOS 15 does not know', () => {
  for (const name of ['join', 'participant']) {
    for (const script of scriptsOf(name, { later: true })) expect(script).not.toMatch(/static\s*\{/u);
  }
});
