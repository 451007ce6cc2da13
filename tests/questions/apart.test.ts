// The helper is on the phone alone: nothing that it reads can reach a network, a storage or a count (section 20, N20).

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { hintFor } from '../../client/activities/questions/hints/hintFor.ts';
import { packBlock } from '../../shared/basket/block.ts';
import { examples, names } from './examples.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'client/activities/questions/hints');
const read = (path: string): string => readFileSync(path, 'utf8');
const imports = /(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/gu;

/** These files and all that they bring, as paths from the root; what is no file of ours by its name. */
function reached(files: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const follow = (path: string): void => {
    const name = relative(root, path);
    if (found.has(name)) return;
    found.add(name);
    for (const [, inner] of read(path).matchAll(imports)) {
      if (inner?.startsWith('.') === true) follow(resolve(dirname(path), inner));
      else if (inner !== undefined) found.add(inner);
    }
  };
  files.forEach(follow);
  return [...found].sort();
}

const files = readdirSync(folder).map((name) => join(folder, name));

test('N20 the helper brings nothing that sends, stores or counts', () => {
  const own = files.map((path) => relative(root, path));
  expect(own.length).toBeGreaterThan(5);
  expect(reached(files)).toEqual([...own, 'client/words/hints.ts', 'shared/text.ts'].sort());
});

test('N20 no interface by which a text could leave or stay is named in it', () => {
  const ways =
    /fetch|XMLHttp|WebSocket|sendBeacon|EventSource|\bsend\b|\bemit\b|postMessage|BroadcastChannel|Storage|indexedDB|cookie|caches|console\.|new Image|\.src\b|\bhref\b|location|history|import\(|globalThis|window|navigator|metric|dispatch|oninput|onchange/u;
  const sources = reached(files).map((name) => read(join(root, name)));
  // What is said in comments is said to readers.
  const code = sources.map((text) => text.replace(/^\s*\/\/.*$|<!--[^]*?-->|\/\*[^]*?\*\//gmu, ''));
  expect(code.filter((text) => ways.test(text))).toEqual([]);
});

test('N20 a card goes in alike under every hint: nothing in the basket, on the way to it or in a server knows of hints', () => {
  const rest = ['client/basket/hand.ts', 'client/activities/questions/OwnCard.svelte.ts', 'server/main.ts'];
  expect(reached(rest.map((name) => join(root, name))).filter((name) => name.includes('hints'))).toEqual([]);
  for (const { drawn } of Object.values(examples)) {
    for (const text of drawn) {
      expect(hintFor(text, { names, lang: 'en' })).not.toBeNull();
      expect(packBlock(text, 2_048)).toHaveLength(2_048);
    }
  }
});

test('the helper comes with a window and is not in a phone’s first load', () => {
  const phone = join(root, 'client/participant/main.ts');
  const first = reachedAtFirst(phone);
  expect(first.filter((name) => name.includes('hints'))).toEqual([]);
  const window = reachedAtFirst(join(root, 'client/participant/window.ts'));
  expect(window).toContain('client/activities/questions/hints/Hint.svelte');
});

/** What comes without being asked for later. */
function reachedAtFirst(path: string): readonly string[] {
  const found = new Set<string>();
  const follow = (one: string): void => {
    const name = relative(root, one);
    if (found.has(name) || !/\.(ts|svelte)$/u.test(one)) return;
    found.add(name);
    for (const [, types, inner] of read(one).matchAll(
      /^\s*(?:import|export)\s(type\s)?[^;]*?['"]([^'"]+)['"];/gmu,
    ))
      if (types === undefined && inner?.startsWith('.') === true) follow(resolve(dirname(one), inner));
  };
  follow(path);
  return [...found];
}

test('older phones read its patterns: none looks behind', () => {
  for (const path of files) expect(read(path)).not.toMatch(/\(\?<[=!]/u);
});
