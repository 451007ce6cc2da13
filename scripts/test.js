// The whole test command: each suite with its time, and one closing line over all of them. With --long the figures are
// larger and there is no hurry.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { program } from './programs.js';
import { runChecks } from './check.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const results = mkdtempSync(join(tmpdir(), 'clearing-tests-'));
const long = process.argv.includes('--long');
const env = {
  ...process.env,
  CHROMIUM: program('Chromium'),
  REDIS_SERVER: program('Redis'),
  ...(long ? { LONG: '1' } : {}),
};

/** Runs a tool of this project; true when it ended well. */
function run(more, tool, ...args) {
  const { status } = spawnSync(join(root, 'node_modules', '.bin', tool), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...env, ...more },
  });
  return status === 0;
}

/** `more`: what is measured by no clock may run two files at a time. */
function vitest(project, ...more) {
  return vitestWith({}, project, ...more);
}

function vitestWith(variables, project, ...more) {
  const file = join(results, `${project}.json`);
  const ended = run(
    variables,
    'vitest',
    'run',
    '--project',
    project,
    ...more,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
  );
  const { numPassedTests: passed, numFailedTests: failed } = read(file, {
    numPassedTests: 0,
    numFailedTests: 0,
  });
  return { passed, failed: ended ? failed : Math.max(1, failed) };
}

/** `which`: a pattern over the paths of its files. */
function playwright(which, ...more) {
  const file = join(results, 'plays.json');
  rmSync(file, { force: true });
  const ended = run(
    { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    'playwright',
    'test',
    which,
    ...more,
    '--reporter=list,json',
  );
  const { stats } = read(file, { stats: { expected: 0, unexpected: 1, flaky: 0 } });
  const failed = stats.unexpected + stats.flaky;
  return { passed: stats.expected, failed: ended ? failed : Math.max(1, failed) };
}

function read(file, otherwise) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return otherwise;
  }
}

function build() {
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'build.js')], {
    cwd: root,
    stdio: 'inherit',
  });
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

const two = '--maxWorkers=2';
const suites = [
  ['build', build],
  ['types, lint, form', runChecks],
  ['rules, properties, pages in parts', () => vitest('unit', two)],
  ['whole days in simulated time', () => vitest('simulation', two)],
  ['wire, store, process', () => vitest('wire')],
  ['the wire, on two nodes', () => vitestWith({ STORE: 'redis' }, 'wire', 'tests/wire', two)],
  ['attacker’s games', () => vitest('games', two)],
  ['worst days of the real process', () => vitest('worst', two)],
  ['several nodes', () => vitest('nodes', two)],
  ['pages, accessibility, pictures', () => playwright('surfaces/pages/', '--workers=2')],
  ['a slow phone, alone', () => playwright('surfaces/alone/')],
  ['plays in the browser', () => playwright('surfaces/[a-zA-Z]+\\.spec', '--workers=2')],
];

const total = { passed: 0, failed: 0 };
const times = [];
for (const [name, suite] of suites) {
  const started = performance.now();
  console.log(`\n== ${name}`);
  const { passed, failed } = await suite();
  total.passed += passed;
  total.failed += failed;
  times.push(
    `${name}: ${passed} passed, ${failed} failed in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
}
rmSync(results, { recursive: true, force: true });
console.log(`\n${times.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
