// Each sentence of a label carries the title of the test that would fail if it were false.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const tests = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('labels.test.ts'))
  .map((file) => readFileSync(join(root, 'tests', file), 'utf8'));

interface Sentence {
  readonly says: string;
  readonly above: readonly string[];
}

/** Every text of the labels, with the comments right above it. */
function sentences(): readonly Sentence[] {
  const found: Sentence[] = [];
  let above: string[] = [];
  const [, labels = ''] = readFileSync(join(root, 'client/words/labels.ts'), 'utf8').split(
    'export const labels',
  );
  for (const line of labels.split('\n').map((one) => one.trim())) {
    const comment = /^\/\/ (.*)$/u.exec(line)?.[1];
    const says = /^'([^']*)'[,+ ]*$/u.exec(line)?.[1];
    if (comment !== undefined) above.push(comment);
    else {
      if (says !== undefined) found.push({ says, above });
      above = [];
    }
  }
  return found;
}

test('N29 each sentence of a label is advice, or a test holds it', () => {
  expect(sentences().length).toBeGreaterThan(15);
  for (const { says, above } of sentences()) {
    expect(above, `Nothing stands above: ${says}`).not.toEqual([]);
    for (const comment of above) {
      const title = /^holds: (.*)$/u.exec(comment)?.[1];
      if (title === undefined) expect(comment, says).toBe('advice');
      else
        expect(
          tests.some((text) => text.includes(`('${title}'`)),
          `No test is called: ${title}`,
        ).toBe(true);
    }
  }
});
