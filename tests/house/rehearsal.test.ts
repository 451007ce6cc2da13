// The built folder of the rehearsal (`npm run build` first): it can be put on any host, and nothing in it reaches out.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '..', '..', 'dist', 'rehearsal');
if (!existsSync(folder)) throw new Error('The rehearsal is not built: run npm run build first.');

const filesOf = (path: string, ending: RegExp): readonly string[] =>
  readdirSync(path)
    .filter((file) => ending.test(file))
    .map((file) => readFileSync(join(path, file), 'utf8'));
const pages = filesOf(folder, /\.html$/u);
const assets = join(folder, 'assets');
const scripts = filesOf(assets, /\.js$/u);

test('its four pages address nothing but the folder itself', () => {
  expect(pages.length).toBe(4);
  const addresses = pages.flatMap((page) => [...page.matchAll(/(?:src|href)="([^"]*)"/gu)]);
  expect(addresses.length).toBeGreaterThan(20);
  expect(
    addresses.map(([, address]) => address ?? '').filter((address) => !/^(\.\/|data:,)/u.test(address)),
  ).toEqual([]);
});

test('each of them forbids itself every connection, whoever serves it', () => {
  for (const page of pages) {
    const policy = /Content-Security-Policy"\s+content="([^"]*)"/u.exec(page)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/connect-src|https?:/u);
  }
});

test('no script of it can open a connection, needs a secure context, or is too new for an old phone', () => {
  expect(scripts.length).toBeGreaterThan(5);
  for (const script of scripts) {
    expect(script).not.toMatch(/WebSocket|XMLHttpRequest|EventSource|sendBeacon|\bfetch\(/u);
    expect(script).not.toMatch(/crypto\.subtle|randomUUID|static\s*\{/u);
  }
});
