// The programs that the tests need beside npm's packages: found, or installed from Debian, saying so.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const programs = {
  Chromium: {
    variable: 'CHROMIUM',
    package: 'chromium',
    places: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
  },
  Redis: {
    variable: 'REDIS_SERVER',
    package: 'redis-server',
    places: ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'],
  },
};

/**
 * The path of one of them, 'Chromium' or 'Redis'. Throws with a line to act on when it is not there and cannot be
 * installed.
 */
export function program(name) {
  const { variable, package: debian, places } = programs[name];
  const find = () => process.env[variable] || places.find((place) => existsSync(place));
  const found = find();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`The tests need ${name}, which is not here: installing it with apt-get.`);
    const apt = (...args) =>
      execFileSync('apt-get', args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        // At run level 1 Debian starts no service of what it installs.
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
      });
    apt('update');
    apt('install', '-y', '--no-install-recommends', debian);
    const installed = find();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    `The tests need ${name}. Install it (on Debian: apt-get install ${debian}), or set ${variable} to its path.`,
  );
}
