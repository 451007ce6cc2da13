// The built pages: one for each audience, so that a phone never downloads the console; and the folder of the rehearsal, which
// any other server could serve as well.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router, type RequestHandler } from 'express';
import sirv from 'sirv';
import { rehearsalPath } from './headers.ts';

const immutable = { immutable: true, maxAge: 31_536_000, gzip: true, brotli: true, etag: true } as const;

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
  router.use('/assets', sirv(join(root, 'assets'), immutable));
  const rehearsal = join(root, '..', 'rehearsal');
  router.use(`${rehearsalPath}assets`, sirv(join(rehearsal, 'assets'), immutable));
  router.use(rehearsalPath, (request, response, next) => {
    // Its addresses are relative to the folder, which is named with a slash at its end.
    if (request.originalUrl.startsWith(rehearsalPath)) next();
    else response.redirect(rehearsalPath);
  });
  router.use(
    rehearsalPath,
    sirv(rehearsal, { setHeaders: (response) => response.setHeader('Cache-Control', 'no-store') }),
  );
  return { router, build: hash.digest('hex').slice(0, 12) };
}
