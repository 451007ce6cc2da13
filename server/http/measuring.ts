// Who may read the counts. Somebody in a small circle who read them every second would see that somebody pressed something,
// though not who or what; so they are for whoever looks after the machine.

import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

type Asking = Pick<IncomingMessage, 'headers'> & {
  readonly socket: { readonly remoteAddress?: string | undefined };
};

/** Whoever brings the token; without one, programs on this machine that no proxy speaks for. */
export function mayMeasure({ headers, socket }: Asking, token: string | null): boolean {
  if (token !== null && same(headers.authorization ?? '', `Bearer ${token}`)) return true;
  const forwarded = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some((name) => name in headers);
  return token === null && !forwarded && /^(?:::ffff:)?127\.|^::1$/u.test(socket.remoteAddress ?? '');
}

function same(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}
