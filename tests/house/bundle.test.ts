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

/** Every script that a page loads, with what those import. */
function scriptsOf(name: string): readonly string[] {
  const found = new Set<string>();
  const follow = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    const text = readFileSync(join(dist, 'assets', file), 'utf8');
    for (const [, inner] of text.matchAll(/["'`]\.\/([\w-]+\.js)["'`]/gu))
      if (inner !== undefined) follow(inner);
  };
  for (const [, file] of page(name).matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/gu))
    if (file !== undefined) follow(file);
  return [...found].map((file) => readFileSync(join(dist, 'assets', file), 'utf8'));
}

test('a phone’s first load is at most 45 kB of script as gzip, everything included', () => {
  const scripts = scriptsOf('participant');
  expect(scripts.length).toBeGreaterThan(0);
  const size = scripts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
  console.log(`participant page: ${size} bytes of script as gzip`);
  expect(size).toBeLessThanOrEqual(45_000);
});

test('N11 no phone sounds, vibrates or notifies: the interfaces for it are not in its bundle', () => {
  for (const script of scriptsOf('participant')) {
    expect(script).not.toMatch(/AudioContext|new Audio\(|\.vibrate|Notification|serviceWorker/u);
  }
});

test('N27 no page loads anything from elsewhere or sets a cookie', () => {
  const assets = readdirSync(join(dist, 'assets')).filter((file) => /\.(js|css)$/u.test(file));
  const texts = [
    ...assets.map((file) => readFileSync(join(dist, 'assets', file), 'utf8')),
    ...['join', 'participant', 'facilitator', 'projector'].map(page),
  ];
  for (const text of texts) {
    const addresses = [...text.matchAll(/https?:\/\/([a-z0-9.-]+)/giu)].map(([, host]) => host ?? '');
    // Names of XML languages, and where Svelte explains an error; nobody goes there.
    expect(
      addresses.filter((host) => !['www.w3.org', 'svelte.dev'].includes(host) && host.includes('.')),
    ).toEqual([]);
    expect(text).not.toMatch(/document\.cookie\s*=/u);
  }
});

test('no page needs a secure context: it is served over plain http in a staff room', () => {
  for (const name of ['join', 'participant', 'facilitator', 'projector']) {
    for (const script of scriptsOf(name))
      expect(script).not.toMatch(/crypto\.subtle|randomUUID|navigator\.clipboard/u);
  }
});
