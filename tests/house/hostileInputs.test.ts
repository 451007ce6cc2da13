// docs/hostile-inputs.md names, for each of its forty rows, the tests that try it, by words of their titles.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'hostile-inputs.md'), 'utf8');

const rows = new Map(
  page
    .split('\n')
    .filter((line) => /^\| \d+/u.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map((cells) => [Number(cells[1]), cells[4] ?? '']),
);

/** The first line of every test and group in this file; of one in a table that is where its title begins. */
function titlesIn(path: string): string {
  const full = join(root, path);
  if (!existsSync(full)) return '';
  const lines = readFileSync(full, 'utf8').split('\n');
  return lines.filter((line) => /^\s*((test|describe|it)\b.*|\]?\)?\(?|\[)['`"]/u.test(line)).join('\n');
}

test('each of the forty has its row', () => {
  expect([...rows.keys()]).toEqual(Array.from({ length: 40 }, (_one, at) => at + 1));
});

test.each([...rows])('row %i is tried by the tests that it names', (_row, cell) => {
  const named = [...cell.matchAll(/`(tests\/[^`]+)`, "([^"]+)"/gu)];
  expect(named.length).toBeGreaterThan(0);
  expect(named).toHaveLength(cell.split('<br>').length);
  for (const [, path = '', title = ''] of named) {
    expect(existsSync(join(root, path))).toBe(true);
    // Row 3 is not tried by the test of row 37.
    expect(
      titlesIn(path)
        .split(title)
        .slice(1)
        .some((rest) => !/^\d/u.test(rest)),
    ).toBe(true);
  }
});
