// The simulator bites: every bug put in on purpose is found, and said in a sentence.

import './curve.ts';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { removeCopies, sourcesWith, type Flaw } from '../support/flawed.ts';
import type * as browser from './browser.ts';
import { flaws } from './flaws.ts';
import type * as story from './story.ts';

const copied = ['tsconfig.base.json', 'shared', 'server', 'client', 'tests/simulation'];
/** As many days as a flaw may need to be found. */
const days = 200;
const steps = 400;

afterAll(() => {
  vi.unstubAllGlobals();
  removeCopies();
});

/** The simulator of a copy of everything with these flaws. */
async function simulatorOf(flaw: readonly Flaw[]): Promise<typeof story> {
  const copy = sourcesWith(copied, flaw);
  // A path that is known at run time alone has no type of its own; each copy has the modules it was copied from.
  /* eslint-disable @typescript-eslint/no-unsafe-assignment */
  const page: typeof browser = await import(join(copy, 'tests/simulation/browser.ts'));
  const simulator: typeof story = await import(join(copy, 'tests/simulation/story.ts'));
  /* eslint-enable @typescript-eslint/no-unsafe-assignment */
  page.putInPlace((name, value) => {
    vi.stubGlobal(name, value);
  });
  return simulator;
}

test('there are at least fifteen of them', () => {
  expect(Object.keys(flaws).length).toBeGreaterThanOrEqual(15);
});

const table: string[] = [];
afterAll(() => {
  console.log(table.join('\n'));
});

test.each(Object.entries(flaws))('%s is found', async (name, flaw) => {
  const { aDay, tell } = await simulatorOf(flaw);
  for (let seed = 1; seed <= days; seed += 1) {
    const { broken } = await tell(aDay(seed, steps));
    if (broken === null) continue;
    table.push(`${name}: on day ${seed}, after step ${broken.step}: ${broken.sentence}`);
    return;
  }
  expect.fail(`In ${days} days nobody noticed.`);
});
