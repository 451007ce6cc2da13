// The way to the wall, which this device knows if the circle was made on it.

import { read, wipe } from '../live/storage.ts';

const key = (code: string): string => `clearing.projector.${code}`;

/** The address of the wall's page with its token, or null where this device was never told. */
export function wallUrl(code: string): string | null {
  return read('sessionStorage', key(code)) ?? read('localStorage', key(code));
}

export function forgetWall(code: string): void {
  wipe('sessionStorage', key(code));
  wipe('localStorage', key(code));
}
