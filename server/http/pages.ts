// The built pages: one for each audience, so that a phone never downloads the console.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router, type RequestHandler } from 'express';
import sirv from 'sirv';

const pages = {
  '/': 'join',
  '/plan': 'plan',
  '/c/:code': 'participant',
  '/host/:code': 'facilitator',
  '/display/:code': 'projector',
} as const;

export interface Pages {
  readonly router: Router;
  /** Names this build: another one means that a page is older than the server. */
  readonly build: string;
}

/** `root` is the folder of the built pages; throws when they are not there. */
export function builtPages(root: string): Pages {
  const router = Router();
  const hash = createHash('sha256');
  for (const [path, name] of Object.entries(pages)) {
    const html = readFileSync(join(root, name, 'index.html'));
    hash.update(html);
    const send: RequestHandler = (_request, response) => {
      response.set('Cache-Control', 'no-store').type('html').send(html);
    };
    router.get(path, send);
  }
  router.use(
    '/assets',
    sirv(join(root, 'assets'), { immutable: true, maxAge: 31_536_000, gzip: true, brotli: true, etag: true }),
  );
  return { router, build: hash.digest('hex').slice(0, 12) };
}
