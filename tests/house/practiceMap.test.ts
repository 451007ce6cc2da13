// docs/practice-map.md names a test for each must-never of the practice (its section 20), and that test bears the number.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'practice-map.md'), 'utf8');
const mustNevers = Array.from({ length: 39 }, (_one, at) => `N${at + 1}`);

const rows = new Map(
  page
    .split('\n')
    .filter((line) => /^\| N\d+/u.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map((cells) => [cells[1] ?? '', cells[4] ?? '']),
);

/** The text of these tests: of a folder, of all that is in it. */
function textOf(path: string): string {
  const full = join(root, path);
  if (!existsSync(full)) return '';
  if (!statSync(full).isDirectory()) return readFileSync(full, 'utf8');
  return readdirSync(full, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(full, name), 'utf8'))
    .join('\n');
}

test('every must-never of the practice has its row', () => {
  expect([...rows.keys()]).toEqual(mustNevers);
});

test.each([...rows])('%s is the name of a test where its row says', (number, cell) => {
  const paths = [...cell.matchAll(/`(tests\/[^`]+)`/gu)].map(([, path]) => path ?? '');
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  expect(paths.some((path) => new RegExp(`\\b${number}\\b`, 'u').test(textOf(path)))).toBe(true);
});
