// Sentences of the trust pulse: on a phone (21.1), which loads them when a window opens, and with the result wherever it
// is shown (21.3). The statements and the steps are in `shared/pulse.ts`.

import { labels } from './labels.ts';

export const words = {
  'p.pulse.label': labels['p.pulse.label'],
  'p.pulse.label.do': 'I see',
  'p.pulse.label.means': 'What that means',
  'p.pulse.means': labels['p.pulse.means'],
  'p.pulse.means.eyes': labels['p.pulse.means.eyes'],
  'p.pulse.means.do': 'I see',
  'p.pulse.about':
    'They are about the adults of this school, or of the team sitting here, in these last weeks.',
  'p.pulse.undo': 'Press a step again to take it back.',
  'p.pulse.do': 'Next',
  'p.pulse.back': 'Back',
  'p.pulse.done': 'That’s all. Leave it face up until the picture is there.',
  'p.pulse.gather': 'Handing in…',
  'p.pulse.few':
    'Too few phones to keep it unsigned, so nothing was shown. If the same people are here, it goes in again.',
  'p.pulse.few.do': 'Hand in again',
  'p.pulse.few.no': 'Leave it',
  'p.pulse.spoiled':
    'Something got in the way; nothing was shown. If the same people are here, it goes in again.',
  'p.pulse.spoiled.do': 'Hand in again',
  'p.pulse.spoiled.no': 'Leave it',
  'p.pulse.changed':
    'Your answers went in once and may go to nobody else, so they are wiped. From now on this phone hands in empty ones.',
  'p.pulse.changed.do': 'I see',
  'p.pulse.away': 'Put it away',

  'd.pulse.result': 'A mirror for today, not a measurement.',
  'd.pulse.few': 'Too few answered.',
  'd.pulse.close': 'close',
  'd.pulse.mixed': 'mixed',
  'd.pulse.apart': 'far apart',
  'd.pulse.said': 'The middle: {middle}. The answers: {spread}.',
  'd.pulse.between': 'between {lower} and {upper}',
  'd.pulse.turn': 'Next two',
  'd.pulse.turn.all': 'All eight',
  'd.pulse.turn.back': 'Back',
} as const;
