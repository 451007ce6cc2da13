// The headers of every answer: nothing from elsewhere, no referrer, nothing guessed; no frames but those of the rehearsal, whose
// page shows others of its folder and asks no server anything.

import type { NextFunction, Request, Response } from 'express';

/** The folder of the rehearsal. */
export const rehearsalPath = '/rehearsal/';

export function safeHeaders(publicUrl: string | null) {
  const secure = publicUrl?.startsWith('https:') ?? false;
  return (request: Request, response: Response, next: NextFunction): void => {
    const host = hostOf(request, publicUrl);
    const rehearsed = request.path.startsWith(rehearsalPath);
    // Some older browsers do not count ws: as 'self'.
    const sockets = host === null ? '' : ` ws://${host} wss://${host}`;
    response.set({
      'Content-Security-Policy': [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        rehearsed ? "frame-src 'self'" : `connect-src 'self'${sockets}`,
        "base-uri 'none'",
        "form-action 'none'",
        `frame-ancestors ${rehearsed ? "'self'" : "'none'"}`,
        "object-src 'none'",
      ].join('; '),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy':
        'camera=(), microphone=(), geolocation=(), screen-wake-lock=(self), fullscreen=(self)',
      ...(secure
        ? { 'Strict-Transport-Security': 'max-age=31536000', 'Cross-Origin-Opener-Policy': 'same-origin' }
        : {}),
    });
    next();
  };
}

/** The host a browser asked for, if it is one that may stand in a header. */
function hostOf(request: Request, publicUrl: string | null): string | null {
  const host = publicUrl === null ? request.get('host') : URL.parse(publicUrl)?.host;
  return host !== undefined && /^[a-z0-9.:[\]-]{1,255}$/iu.test(host) ? host : null;
}
