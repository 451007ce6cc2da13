// Circles over HTTP: made, looked up; the templates; how the server is.

import express, {
  Router,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import * as v from 'valibot';
import { readCode } from '../../shared/code.ts';
import { hidesPrototype } from '../../shared/commands.ts';
import { titleSigns } from '../../shared/limits.ts';
import type { CircleMade } from '../../shared/protocol.ts';
import { line } from '../../shared/typed.ts';
import { addressOf, countedAs } from '../addresses.ts';
import type { Config } from '../config.ts';
import type { Door } from '../door.ts';
import { newToken } from '../tokens.ts';
import { problem } from './problems.ts';
import { templates } from './templates.ts';

const body = v.strictObject({
  title: v.optional(line(titleSigns, 0), ''),
  template: v.optional(v.picklist(templates.map(({ id }) => id)), 'blank'),
  locale: v.optional(v.pipe(v.string(), v.maxLength(35), v.regex(/^[A-Za-z0-9-]+$/u))),
});

export function api(door: Door, config: Config): Router {
  const router = Router();
  const from = (request: Request): string => countedAs(addressOf(request, config.trustProxy));
  router.post('/circles', jsonOnly, express.json({ limit: '16kb' }), async (request: Request, response) => {
    const wish: unknown = request.body ?? {};
    const read = hidesPrototype(wish) || Array.isArray(wish) ? null : v.safeParse(body, wish);
    if (!read?.success) {
      problem(response, 'bad_request');
      return;
    }
    const tokens = { facilitator: newToken(), projector: newToken() };
    const made = await door.make({
      title: read.output.title || 'Circle',
      segments: templates.find(({ id }) => id === read.output.template)?.segments ?? [],
      tokens,
      address: from(request),
    });
    if (made === 'too_fast') {
      problem(response, 'too_fast', { retryAfterSeconds: 60 });
      return;
    }
    const { code, endsAt } = made;
    const origin = `${request.protocol}://${request.get('host') ?? 'localhost'}`;
    const answer: CircleMade = {
      code,
      facilitatorToken: tokens.facilitator,
      projectorToken: tokens.projector,
      joinUrl: door.joinUrl(code),
      hostUrl: `${origin}/host/${code}#${tokens.facilitator}`,
      projectorUrl: `${origin}/display/${code}#${tokens.projector}`,
      expiresAt: endsAt,
    };
    response.status(201).set('Cache-Control', 'no-store').json(answer);
  });

  router.get('/circles/:code', async (request, response) => {
    const code = readCode(request.params.code);
    const found = await door.lookUp(code, from(request));
    if (found === 'too_fast') problem(response, 'too_fast', { retryAfterSeconds: 60 });
    else if (found === 'not_found') problem(response, 'not_found');
    else response.set('Cache-Control', 'no-store').json({ code });
  });

  router.get('/templates', (_request, response) => {
    response.json(templates);
  });
  router.all('/{*path}', (_request, response) => {
    problem(response, 'not_found');
  });
  return router;
}

/** A form of another site can send text, but no JSON. */
const jsonOnly: RequestHandler = (request: Request, response: Response, next: NextFunction) => {
  if (request.is('application/json') === 'application/json') next();
  else problem(response, 'bad_request', { status: 415 });
};
