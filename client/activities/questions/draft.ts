// The draft of a card: in this tab alone, so that a refresh keeps it, and wiped as soon as the cards are in.

import { read, wipe, write } from '../../live/storage.ts';
import { tabKey } from '../../live/token.ts';

export function readDraft(code: string): string {
  return read('sessionStorage', tabKey(code, 'draft')) ?? '';
}

export function keepDraft(code: string, text: string): void {
  write('sessionStorage', tabKey(code, 'draft'), text);
}

export function wipeDraft(code: string): void {
  wipe('sessionStorage', tabKey(code, 'draft'));
}
