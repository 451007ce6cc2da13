// The log: that something happened, and nothing that anybody said or wrote.

import { expect, test } from 'vitest';
import { makeLog } from '../../server/log.ts';

test('N28 an error is written by its kind, never by its words', () => {
  const lines: string[] = [];
  makeLog('trace', (line) => lines.push(line)).error('a save failed', new TypeError('Ana said: no'));
  expect(JSON.parse(lines.join(''))).toMatchObject({
    level: 'error',
    event: 'a save failed',
    cause: 'TypeError',
  });
  expect(lines.join('')).not.toContain('Ana');
});

test('one event stays one line', () => {
  const lines: string[] = [];
  makeLog('info', (line) => lines.push(line)).info('first\r\n2026 forged line');
  expect(lines.join('').trimEnd().split('\n')).toHaveLength(1);
});

test('a level writes what it says and nothing finer', () => {
  const lines: string[] = [];
  const log = makeLog('error', (line) => lines.push(line));
  log.trace('fine');
  log.info('less');
  log.error('serious');
  expect(lines).toHaveLength(1);
});
