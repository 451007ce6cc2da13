// The store on the disk: the same promises, and that the past can be read in none of its files.

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { embeddedStore } from '../../server/store/embedded.ts';
import type { Row, Store } from '../../server/store/store.ts';
import { TestClock } from '../support/clock.ts';
import { keepsItsPromises } from './contract.ts';

let folder: string;
let clock: TestClock;
let opened: Store[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clearing-store-'));
  clock = new TestClock();
  opened = [];
});
afterEach(async () => {
  for (const store of opened) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(): Store {
  const store = embeddedStore(folder, clock);
  opened.push(store);
  return store;
}

const disk = (of = folder): Buffer =>
  Buffer.concat(readdirSync(of).map((file) => readFileSync(join(of, file))));
const later = 2_000_000_000_000;
/** A circle's worth of bytes, so that a row takes more than one page, with a holder in its middle. */
const held = (version: number, holder: string, endsAt = later): Row => ({
  version,
  endsAt,
  bytes: new TextEncoder().encode(`${'.'.repeat(6_000)}holder-${holder}${'.'.repeat(6_000)}`),
});

keepsItsPromises(open);

test('what was saved is there when the store is opened again', async () => {
  await open().save('AAAAAA', 0, held(1, 'Ana'));
  expect(await open().load('AAAAAA')).not.toBeNull();
});

test('ten seconds after a save no earlier holder is in any file', async () => {
  const store = open();
  await store.save('AAAAAA', 0, held(1, 'Ana'));
  for (const [at, holder] of ['Ben', 'Mira', 'Sam'].entries())
    await store.save('AAAAAA', at + 1, held(at + 2, holder));
  expect(disk().includes('holder-Ana')).toBe(true);
  clock.pass(10_000);
  for (const earlier of ['Ana', 'Ben', 'Mira']) expect(disk().includes(`holder-${earlier}`)).toBe(false);
  expect(disk().includes('holder-Sam')).toBe(true);
});

test('where it is asked for, the row before is gone at once', async () => {
  const store = open();
  await store.save('AAAAAA', 0, held(1, 'Ana'));
  clock.pass(10_000);
  await store.save('AAAAAA', 1, held(2, 'Ben'));
  await store.save('AAAAAA', 2, held(3, 'Sam'), true);
  for (const earlier of ['Ana', 'Ben']) expect(disk().includes(`holder-${earlier}`)).toBe(false);
  expect(disk().includes('holder-Sam')).toBe(true);
});

test('nor after the process was killed before it had tidied up', async () => {
  const store = open();
  for (const [at, holder] of ['Ana', 'Ben', 'Sam'].entries())
    await store.save('AAAAAA', at, held(at + 1, holder));
  // What the disk holds at this moment is what a `kill -9` leaves.
  const left = mkdtempSync(join(tmpdir(), 'clearing-store-'));
  cpSync(folder, left, { recursive: true });
  expect(disk(left).includes('holder-Ana')).toBe(true);
  const again = embeddedStore(left, clock);
  clock.pass(10_000);
  for (const earlier of ['Ana', 'Ben']) expect(disk(left).includes(`holder-${earlier}`)).toBe(false);
  expect((await again.load('AAAAAA'))?.version).toBe(3);
  expect(disk(left).includes('holder-Sam')).toBe(true);
  await again.close();
  rmSync(left, { recursive: true });
});

test('whatever grows, shrinks and goes, only the present can be read', async () => {
  const store = open();
  const present = new Map<string, { readonly version: number; readonly mark: string }>();
  const marks: string[] = [];
  let drawn = 1;
  const below = (limit: number): number => (drawn = (drawn * 48_271) % 2_147_483_647) % limit;
  for (let step = 0; step < 400; step += 1) {
    const code = `CODE${below(40)}`;
    const row = present.get(code);
    if (row !== undefined && below(8) === 0) {
      await store.remove(code, row.version);
      present.delete(code);
      continue;
    }
    const mark = `mark-${step}.`;
    const size = below(2) === 0 ? below(300) : below(12_000);
    const bytes = new TextEncoder().encode(mark.repeat(1 + size / mark.length));
    const version = step + 1;
    expect(await store.save(code, row?.version ?? 0, { version, endsAt: later, bytes })).toBe(true);
    present.set(code, { version, mark });
    marks.push(mark);
    if (below(40) === 0) clock.pass(10_000);
  }
  clock.pass(10_000);
  const now = new Set([...present.values()].map(({ mark }) => mark));
  const found = disk();
  expect(marks.filter((mark) => found.includes(mark)).sort()).toEqual([...now].sort());
});

test('N24 nothing is left on the disk of what was removed, at once', async () => {
  const store = open();
  await store.save('AAAAAA', 0, held(1, 'Ana'));
  clock.pass(10_000);
  await store.save('AAAAAA', 1, held(2, 'Ben'));
  await store.remove('AAAAAA', 2);
  for (const holder of ['Ana', 'Ben']) expect(disk().includes(`holder-${holder}`)).toBe(false);
  expect(disk().includes('AAAAAA')).toBe(false);
});

test('a folder that cannot be one is refused at the start', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => embeddedStore(join(folder, 'file'), clock)).toThrow();
});

test('a database that is not one is refused at the start, and left as it is', () => {
  const text = 'not a database '.repeat(100);
  writeFileSync(join(folder, 'circles.db'), text);
  expect(() => embeddedStore(folder, clock)).toThrow();
  expect(readFileSync(join(folder, 'circles.db'), 'utf8')).toBe(text);
});

test('an end of life that nobody was awake for leaves nothing on the disk either', async () => {
  const store = open();
  await store.save('AAAAAA', 0, held(1, 'Ana', clock.now() + 1_000));
  await store.save('BBBBBB', 0, held(1, 'Ben'));
  clock.pass(1_000);
  await store.sweep(clock.now());
  expect(disk().includes('holder-Ana')).toBe(false);
  expect(disk().includes('holder-Ben')).toBe(true);
});
