// A refusal over HTTP, as problem+json (RFC 9457).

import type { Response } from 'express';
import { refusal, type RefusalCode } from '../../shared/refusals.ts';

const statuses: Readonly<Record<RefusalCode, number>> = {
  bad_request: 400,
  not_found: 404,
  not_allowed: 403,
  not_now: 409,
  no_such_seat: 404,
  name_needed: 400,
  full: 409,
  too_large: 413,
  too_fast: 429,
  removed: 403,
  ended: 410,
  draining: 503,
};

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};

/** `status` where HTTP has a closer one than the refusal's usual; `detail` where there is more to say. */
export function problem(
  response: Response,
  code: RefusalCode,
  {
    status = statuses[code],
    detail = refusal(code).message,
    retryAfterSeconds,
  }: { status?: number; detail?: string; retryAfterSeconds?: number } = {},
): void {
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: titles[status] ?? 'Refused', status, detail, code }));
}
