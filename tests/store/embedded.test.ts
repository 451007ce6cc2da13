// The store on the disk: the same promises, and that the past can be read in none of its files.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { embeddedStore } from '../../server/store/embedded.ts';
import type { Store } from '../../server/store/store.ts';
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

const disk = (): Buffer => Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file))));
const later = 2_000_000_000_000;
/** A circle's worth of bytes, so that a row takes more than one page, with a holder in its middle. */
const held = (holder: string): Uint8Array =>
  new TextEncoder().encode(`${'.'.repeat(6_000)}holder-${holder}${'.'.repeat(6_000)}`);

keepsItsPromises(open);

test('what was saved is there when the store is opened again', async () => {
  await open().save('AAAAAA', 0, held('Ana'), later);
  expect(await open().load('AAAAAA')).not.toBeNull();
});

test('ten seconds after a save no earlier holder is in any file', async () => {
  const store = open();
  await store.save('AAAAAA', 0, held('Ana'), later);
  for (const [at, holder] of ['Ben', 'Mira', 'Sam'].entries())
    await store.save('AAAAAA', at + 1, held(holder), later);
  expect(disk().includes('holder-Ana')).toBe(true);
  clock.pass(10_000);
  for (const earlier of ['Ana', 'Ben', 'Mira']) expect(disk().includes(`holder-${earlier}`)).toBe(false);
  expect(disk().includes('holder-Sam')).toBe(true);
});

test('N24 nothing is left on the disk of what was removed, at once', async () => {
  const store = open();
  await store.save('AAAAAA', 0, held('Ana'), later);
  clock.pass(10_000);
  await store.save('AAAAAA', 1, held('Ben'), later);
  await store.remove('AAAAAA');
  for (const holder of ['Ana', 'Ben']) expect(disk().includes(`holder-${holder}`)).toBe(false);
  expect(disk().includes('AAAAAA')).toBe(false);
});

test('a folder that cannot be one is refused at the start', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => embeddedStore(join(folder, 'file'), clock)).toThrow();
});
