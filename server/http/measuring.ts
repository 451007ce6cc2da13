// Who may read the counts. Somebody in a small circle who read them every second would see that somebody pressed something,
// though not who or what; so they are for whoever looks after the machine.

import type { IncomingMessage } from 'node:http';
import { sameSecret } from '../tokens.ts';

type Asking = Pick<IncomingMessage, 'headers'> & {
  readonly socket: { readonly remoteAddress?: string | undefined };
};

/** Whoever brings the token; without one, programs on this machine that no proxy speaks for. */
export function mayMeasure({ headers, socket }: Asking, token: string | null): boolean {
  if (token !== null && sameSecret(headers.authorization ?? '', `Bearer ${token}`)) return true;
  const forwarded = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some((name) => name in headers);
  return token === null && !forwarded && /^(?:::ffff:)?127\.|^::1$/u.test(socket.remoteAddress ?? '');
}
