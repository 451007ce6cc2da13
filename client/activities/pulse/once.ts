// That the pulse of a circle was shown: a second one with somebody less would give away their answers (section 12 of the
// practice). The console remembers it, so that it offers nothing that would be refused.

import { read, write } from '../../live/storage.ts';
import { tabKey } from '../../live/token.ts';

const key = (code: string): string => tabKey(code, 'shown.pulse');

export function rememberShown(code: string): void {
  write('localStorage', key(code), '1');
}

export const pulseWasShown = (code: string): boolean => read('localStorage', key(code)) !== null;
