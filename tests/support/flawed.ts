// A copy of some of the sources with a flaw put in: one place of one file reads otherwise, everything else is as it is.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

export interface Flaw {
  readonly file: string;
  /** What stands there exactly once, and what stands there instead. */
  readonly stands: string;
  readonly instead: string;
}

const copies: string[] = [];

/**
 * The folder in which these sources lie with these flaws; the sources themselves when there are none. Throws when a flaw
 * finds no place, or more than one.
 */
export function sourcesWith(copied: readonly string[], flaws: readonly Flaw[]): string {
  if (flaws.length === 0) return root;
  const folder = join(root, 'test-results');
  mkdirSync(folder, { recursive: true });
  const copy = mkdtempSync(join(folder, 'flawed-'));
  copies.push(copy);
  const isCode = (path: string): boolean => !/\/[^/]+\.[^/]+$/u.test(path) || /\.(ts|json)$/u.test(path);
  for (const path of copied) cpSync(join(root, path), join(copy, path), { recursive: true, filter: isCode });
  for (const { file, stands, instead } of flaws) {
    const path = join(copy, file);
    const parts = readFileSync(path, 'utf8').split(stands);
    if (parts.length !== 2) throw new Error(`${file} has "${stands}" ${parts.length - 1} times.`);
    writeFileSync(path, parts.join(instead));
  }
  return copy;
}

/** Removes what was copied by this file of tests. */
export function removeCopies(): void {
  for (const copy of copies.splice(0)) rmSync(copy, { recursive: true, force: true });
}
