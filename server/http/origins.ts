// Which pages may talk to this server: its own. A client without an `Origin` is not a browser.

import type { IncomingMessage } from 'node:http';
import { isOwnHost } from '../addresses.ts';

export function originAllowed(request: IncomingMessage, publicUrl: string | null): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return true;
  if (origin === publicUrl) return true;
  const url = URL.parse(origin);
  return url !== null && /^https?:$/u.test(url.protocol) && isOwnHost(url.hostname);
}
