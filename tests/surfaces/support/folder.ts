// A folder on a plain file server: no API, no headers of ours, somewhere below the root of a host.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

export interface Folder {
  /** The address of the folder, with a slash at its end. */
  readonly url: string;
  close(): void;
}

/** Serves what lies in `root` below `/some/where/`, and nothing else. */
export async function servedFolder(root: string): Promise<Folder> {
  const below = '/some/where/';
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://folder');
    const name = pathname.slice(below.length) || 'index.html';
    try {
      if (!pathname.startsWith(below) || name.includes('..')) throw new Error('Not below the folder.');
      const bytes = readFileSync(join(root, name));
      response
        .writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream' })
        .end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}${below}`, close: () => void server.close() };
}
