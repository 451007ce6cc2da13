// The draft of a card: in this tab alone, so that a refresh keeps it, and wiped as soon as the cards are in. A draft that
// was handed in once is kept apart: a page that was loaded anew has lost its key, and so may hand it in no more.

import { read, wipe, write } from '../../live/storage.ts';
import { tabKey } from '../../live/token.ts';

export function readDraft(code: string): string {
  return read('sessionStorage', tabKey(code, 'draft')) ?? '';
}

export function keepDraft(code: string, text: string): void {
  write('sessionStorage', tabKey(code, 'draft'), text);
}

/** What was handed in by this tab in a basket that may yet be spoiled; '' when nothing was. */
export function readBound(code: string): string {
  return read('sessionStorage', tabKey(code, 'bound')) ?? '';
}

export function bindDraft(code: string, text: string): void {
  wipe('sessionStorage', tabKey(code, 'draft'));
  if (text !== '') write('sessionStorage', tabKey(code, 'bound'), text);
}

/** Under which prompt what this tab keeps was written; undefined where it keeps nothing. */
export function readAsked(code: string): string | null | undefined {
  const asked = read('sessionStorage', tabKey(code, 'asked'));
  return asked === null ? undefined : asked === '' ? null : asked;
}

export function keepAsked(code: string, prompt: string | null): void {
  write('sessionStorage', tabKey(code, 'asked'), prompt ?? '');
}

export function wipeDraft(code: string): void {
  wipe('sessionStorage', tabKey(code, 'draft'));
  wipe('sessionStorage', tabKey(code, 'bound'));
  wipe('sessionStorage', tabKey(code, 'asked'));
}
