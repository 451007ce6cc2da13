// Lives through many days in simulated time: `npm run simulate -- --seeds 100000 --steps 2000`. A bad day is cut down to
// its shortest story and ends with the one line that tells it again.

import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: {
    /** The first day, and how many follow. */
    seed: { type: 'string' },
    seeds: { type: 'string' },
    steps: { type: 'string' },
    /** One day again: its people, and the steps that are taken. */
    people: { type: 'string' },
    take: { type: 'string' },
  },
});
const given = Object.entries(values).map(([name, value]) => [name.toUpperCase(), value]);
const { status } = spawnSync(
  join(root, 'node_modules', '.bin', 'vitest'),
  ['run', '--project', 'simulation', 'simulation.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, ...Object.fromEntries(given) } },
);
process.exitCode = status ?? 1;
