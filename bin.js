#!/usr/bin/env node
// Starts the built server with a Node that can run it: this one, or the one installed beside it on Linux.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// With this set, a library would write every packet to the terminal, names and prompts included.
delete process.env.DEBUG;

const server = join(dirname(fileURLToPath(import.meta.url)), 'dist', 'server', 'main.js');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (!existsSync(server)) {
  process.stderr.write('Clearing is not built yet. Run npm run build.\n');
  process.exit(1);
} else if (major > 22 || (major === 22 && minor >= 13)) {
  // Node 22 says of its SQLite that it is experimental; whoever holds a circle need not read that.
  process.removeAllListeners('warning');
  await import(server);
} else {
  const node = newerNode();
  if (node === null) {
    process.stderr.write(
      `Clearing needs Node 22.13 or newer; this is ${process.versions.node}. See nodejs.org.\n`,
    );
    process.exit(1);
  }
  // The channel tells the server when this process is gone, however it went: it leaves as well.
  const child = spawn(node, [...process.execArgv, server], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}

function newerNode() {
  try {
    const require = createRequire(import.meta.url);
    return join(
      dirname(require.resolve(`node-${process.platform}-${process.arch}/package.json`)),
      'bin',
      'node',
    );
  } catch {
    return null;
  }
}
