// Builds the pages and the server into dist/; with --if-older only when a source is newer than what was built.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const built = join(root, 'dist', 'server', 'main.js');
const sources = [
  'client',
  'server',
  'shared',
  'scripts',
  'package.json',
  'vite.config.ts',
  'vite.server.config.ts',
];

const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
// Where there is nothing to build with, what was built elsewhere is served as it is.
const ifOlder = process.argv.includes('--if-older') && existsSync(built);
if (ifOlder && (!existsSync(vite) || newest(sources) <= statSync(built).mtimeMs)) process.exit(0);
if (!existsSync(vite)) {
  process.stderr.write('Clearing is not built, and what builds it is not installed. Run npm ci.\n');
  process.exit(1);
}

const env = { ...process.env, NODE_ENV: 'production' };
const run = (...args) => execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit', env });
run(join(root, 'scripts', 'cut-fonts.js'));
for (const mode of ['phones', 'room', 'rehearsal']) run(vite, 'build', '--mode', mode, '--logLevel', 'warn');
for (const folder of ['client', 'rehearsal']) compress(join(root, 'dist', folder, 'assets'));
run(vite, 'build', '-c', 'vite.server.config.ts', '--logLevel', 'warn');

/** The newest change under these paths, in milliseconds. */
function newest(paths) {
  return Math.max(
    ...paths.map((path) => {
      const full = join(root, path);
      if (!existsSync(full)) return 0;
      if (path.endsWith(join('fonts', 'cut'))) return 0;
      const stat = statSync(full);
      if (!stat.isDirectory()) return stat.mtimeMs;
      const inside = readdirSync(full).filter((name) => name !== 'node_modules');
      return inside.length === 0 ? 0 : newest(inside.map((name) => join(path, name)));
    }),
  );
}

/** Compressed once here and never while a circle runs. */
function compress(folder) {
  for (const name of readdirSync(folder)) {
    if (!/\.(js|css|svg)$/u.test(name)) continue;
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, { params }));
  }
}
