// Sentences of the unsigned cards on a phone (21.1). Apart from `phone.ts`, since a phone loads them
// when a window opens.

import { labels } from './labels.ts';

export const words = {
  ...labels,
  'p.q.label.head': 'Unsigned.',
  'p.q.label.do': 'I see',
  'p.q.label.means': 'What that means',
  'p.q.means.do': 'I see',
  'p.q.write.box': 'Your card',
  'p.q.write.label': 'Unsigned: what that means',
  'p.q.gather': 'Handing in…',
  'p.q.few':
    'Too few cards to keep them unsigned, so none was shown. If the same people are here, it goes in again.',
  'p.q.few.do': 'Hand in again',
  'p.q.few.no': 'Leave it',
  'p.q.spoiled':
    'Something got in the way; no card was shown. If the same people are here, it goes in again.',
  'p.q.spoiled.do': 'Hand in again',
  'p.q.spoiled.no': 'Leave it',
  'p.q.changed':
    'Somebody has come or gone, so your card stayed here. Write another if you like, in other words.',
  'p.q.words': '{words}, and {phones} phones. Everyone’s should be the same, and as many as hands.',
  'p.q.missed': 'Your card stayed here and is wiped now. Nobody was told.',
  'p.journal': 'Paper is kinder.',
} as const;
