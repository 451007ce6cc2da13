// What a segment's settings come to, in one sentence: for the plan on screen and on paper.

import type { Segment } from '../../shared/plan.ts';
import { fill } from '../words/fill.ts';
import { inWords } from '../words/numbers.ts';
import { words } from '../words/plan.ts';

/** Two minutes; 90 seconds; until it is ended. */
export function silenceWords(seconds: number | undefined): string {
  if (seconds === undefined || seconds === 0) return words['plan.silence.free'];
  if (seconds === 60) return words['plan.silence.one'];
  const minutes = seconds / 60;
  if (!Number.isInteger(minutes) || minutes > 60) {
    return fill(words['plan.silence.seconds'], { seconds: String(seconds) });
  }
  const spelt = inWords(minutes);
  return fill(words['plan.silence.many'], { minutes: spelt.charAt(0).toUpperCase() + spelt.slice(1) });
}

/** '' where the settings add nothing to the kind. */
export function settingWords({ kind, settings }: Segment): string {
  switch (kind) {
    case 'silence':
      return `${silenceWords(settings.seconds)}.`;
    case 'small-groups':
      return settings.size === undefined || settings.minutesEach === undefined
        ? ''
        : fill(words['plan.groups.said'], {
            groups: words[`plan.groups.${settings.size}`],
            minutes: String(settings.minutesEach),
          });
    case 'unsigned-questions':
    case 'pulse':
      return settings.writeSeconds === undefined
        ? ''
        : fill(words['plan.write.said'], { minutes: String(settings.writeSeconds / 60) });
    case 'clearness':
      return settings.phase === undefined ? '' : `${words[`plan.phase.${settings.phase}`]}.`;
    case 'closing':
    case 'go-round':
    case 'popcorn': {
      const { mode } = settings;
      return mode === undefined || mode === kind ? '' : `${words[`plan.round.${mode}`]}.`;
    }
    case 'welcome':
    case 'agreements':
    case 'talk':
    case 'third-thing':
    case 'journal':
    case 'break':
      return '';
  }
}

/** Voices × minutes and four to find a corner and come back (section 16). */
export function groupMinutes({ size = 2, turns = size, minutesEach = 0 }: Segment['settings']): number {
  return turns * minutesEach + 4;
}
