// Everything that is checked without running it: types on every side, lint and borders, form, dead code.

import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => join(root, 'node_modules', '.bin', name);

// The slowest first, so that the others fill the time beside it.
const checks = [
  { name: 'lint and borders', run: [bin('eslint'), '.', '--max-warnings', '0'] },
  {
    name: 'types of client',
    run: [
      bin('svelte-check'),
      '--tsconfig',
      'client/tsconfig.json',
      '--fail-on-warnings',
      '--output',
      'human',
    ],
  },
  { name: 'dead code', run: [bin('knip')] },
  { name: 'form', run: [bin('prettier'), '--check', '--log-level', 'warn', '.'] },
  ...['shared', 'server/core', 'server', 'tests', '.'].map((side) => ({
    name: `types of ${side}`,
    run: [bin('tsc'), '-p', side],
  })),
];

/** Runs every check, as many at once as there are cores; what fails is printed. Answers with how many passed and failed. */
export async function runChecks() {
  const waiting = [...checks];
  let failed = 0;
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const { status, said } = await run(check.run);
      if (status === 0) continue;
      failed += 1;
      console.log(`${check.name}: failed\n${said}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return { passed: checks.length - failed, failed };
}

function run([command = '', ...args]) {
  return new Promise((resolve) => {
    let said = '';
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)));
    child.on('close', (status) => {
      resolve({ status, said });
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed } = await runChecks();
  console.log(`${passed} checks passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
