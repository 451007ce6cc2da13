// The habits of the house: names, words, the first line of a file. What types and lint cannot hold.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name === 'cut' || entry.name === 'node_modules' ? [] : filesUnder(path);
    return /\.(ts|svelte|js|css)$/u.test(entry.name) ? [path] : [];
  });
}

const sources = ['client', 'server', 'shared'].flatMap(filesUnder);
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

test('there are sources to look at', () => {
  expect(sources.length).toBeGreaterThan(60);
});

test('a file is named after what it holds: camelCase modules, PascalCase components', () => {
  const misnamed = sources.filter((path) => {
    const name = basename(path);
    if (name.endsWith('.svelte') || name.endsWith('.svelte.ts'))
      return !/^[A-Za-z][A-Za-z0-9]*\.svelte(\.ts)?$/u.test(name);
    return !/^[a-z][A-Za-z0-9]*(\.d)?\.(ts|css)$/u.test(name);
  });
  expect(misnamed).toEqual([]);
});

test('no file is a drawer for anything', () => {
  const drawers = sources.filter((path) =>
    /^(utils?|helpers?|common|misc|manager|service)\./iu.test(basename(path)),
  );
  expect(drawers).toEqual([]);
});

test('a module opens with what it is', () => {
  const silent = sources.filter((path) => {
    if (!path.endsWith('.ts')) return false;
    return !/^\/\/ [A-Z“*].+/u.test(read(path)) && !/^\/\*\*? /u.test(read(path));
  });
  expect(silent).toEqual([]);
});

test('the words of other tools are not used: nobody here is a user, a player or in a session', () => {
  const words =
    /\b(users?|players?|sessions?|lobby|votes?|polls?|scores?|mute|kick|anonymous(ly)?|attendees?)\b/iu;
  const found = sources.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, at) =>
        words.test(line.replace(/user-(select|scalable)/gu, ''))
          ? [`${relative('.', path)}:${at + 1} ${line.trim()}`]
          : [],
      ),
  );
  expect(found).toEqual([]);
});

test('nothing is left for later', () => {
  const later = sources.filter((path) => /\b(TODO|FIXME|XXX|HACK)\b/u.test(read(path)));
  expect(later).toEqual([]);
});

test('most files fit on a few screens, and none holds two ideas', () => {
  const long = sources.filter((path) => read(path).split('\n').length > 301);
  expect(long).toEqual([]);
});
