// Everything that is checked without running it: types on every side, lint and borders, form, dead code.

import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => join(root, 'node_modules', '.bin', name);

const checks = [
  ...['shared', 'server/core', 'server', 'tests', '.'].map((side) => ({
    name: `types of ${side}`,
    run: [bin('tsc'), '-p', side],
  })),
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
  { name: 'lint and borders', run: [bin('eslint'), '.', '--max-warnings', '0'] },
  { name: 'form', run: [bin('prettier'), '--check', '--log-level', 'warn', '.'] },
  { name: 'dead code', run: [bin('knip')] },
];

/** Runs every check; what fails is printed. Answers with how many passed and failed. */
export function runChecks() {
  const failed = checks.filter(({ name, run: [command = '', ...args] }) => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) console.log(`${name}: failed\n${stdout}${stderr}`);
    return status !== 0;
  });
  return { passed: checks.length - failed.length, failed: failed.length };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed } = runChecks();
  console.log(`${passed} checks passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
