// Finds a Chromium for the tests, or installs Debian's, and says what it does.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a Chromium. Throws with a line to act on when there is none and none can be installed. */
export function chromium() {
  const found = find();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('The tests need Chromium, which is not here: installing it with apt-get.');
    const apt = (...args) =>
      execFileSync('apt-get', args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'chromium');
    const installed = find();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'The tests need Chromium. Install it (on Debian: apt-get install chromium), or set CHROMIUM to its path.',
  );
}

function find() {
  const named = process.env.CHROMIUM;
  if (named !== undefined && named !== '') return named;
  return places.find((place) => existsSync(place));
}
