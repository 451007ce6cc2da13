// The random signs by which a device is known again. They are made before the first connection, so that joining
// twice after a lost answer takes one seat.

import { nanoid } from 'nanoid';
import type { ConnectionRole } from '../../shared/protocol.ts';
import { read, wipe, write } from './storage.ts';

const signs = 32;
const tokenLike = /^[A-Za-z0-9_-]{22,128}$/u;
const circle = (code: string): string => `clearing.${code}.`;
const lastKey = 'clearing.last';

/** Names this tab: which device sounds. */
export function deviceId(): string {
  return made('sessionStorage', 'clearing.device');
}

/** This device's token for its seat in a circle. */
export function seatToken(code: string): string {
  return made('localStorage', `${circle(code)}seat`);
}

/** Whether this device has a seat in this circle. */
export function hasSeat(code: string): boolean {
  return read('localStorage', `${circle(code)}seat`) !== null;
}

/** The token in the address's fragment, kept from then on and taken out of the address; null where there is none. */
export function roleToken(code: string, role: 'facilitator' | 'projector'): string | null {
  const key = `${circle(code)}${role}`;
  const given = location.hash.slice(1);
  if (tokenLike.test(given)) {
    write('localStorage', key, given);
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return keptToken(code, role);
}

/** The token of a role that this device came with, or null. */
export function keptToken(code: string, role: 'facilitator' | 'projector'): string | null {
  return read('localStorage', `${circle(code)}${role}`);
}

/** Notes that this device was welcomed: from then on an unknown code means that the circle has ended. */
export function rememberBeen(code: string, role: ConnectionRole): void {
  write('localStorage', `${circle(code)}been`, '1');
  if (role === 'participant') write('localStorage', lastKey, code);
}

export function hasBeen(code: string): boolean {
  return read('localStorage', `${circle(code)}been`) !== null;
}

/** The circle this device was in last, while it could still go back there. */
export function lastCircle(): { readonly code: string } | null {
  const code = read('localStorage', lastKey);
  return code !== null && hasBeen(code) && read('localStorage', `${circle(code)}seat`) !== null
    ? { code }
    : null;
}

/** The key under which this tab keeps something of a circle, such as a draft; it is wiped with the circle. */
export function tabKey(code: string, what: string): string {
  return circle(code) + what;
}

/** Wipes the token of a role that opens this circle no more; a seat on the same device stays. */
export function forgetRoleToken(code: string, role: ConnectionRole): void {
  wipe('localStorage', `${circle(code)}${role}`);
}

/** Wipes what this device kept of a circle: tokens, and drafts in this tab. */
export function forgetTokens(code: string): void {
  wipe('localStorage', circle(code));
  wipe('sessionStorage', circle(code));
  if (read('localStorage', lastKey) === code) wipe('localStorage', lastKey);
}

function made(kind: 'localStorage' | 'sessionStorage', key: string): string {
  const kept = read(kind, key);
  if (kept !== null) return kept;
  const token = nanoid(signs);
  write(kind, key, token);
  return token;
}
