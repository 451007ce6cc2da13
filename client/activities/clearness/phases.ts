// What the phases of a committee are called and what the clerk keeps in mind, and how long the committee is.

import {
  clearnessPhases,
  type ClearnessLength,
  type ClearnessPhase,
} from '../../../shared/activities/clearness.ts';
import type { FacilitatorView } from '../../../shared/views.ts';
import { words } from '../../words/committee.ts';

export const phaseWords: Readonly<Record<ClearnessPhase, { readonly name: string; readonly says: string }>> =
  {
    gather: { name: words['f.clearness.gather'], says: words['f.clearness.gather.say'] },
    quiet: { name: words['f.clearness.quiet'], says: words['f.clearness.quiet.say'] },
    telling: { name: words['f.clearness.telling'], says: words['f.clearness.telling.say'] },
    asking: { name: words['f.clearness.asking'], says: words['f.clearness.asking.say'] },
    mirroring: { name: words['f.clearness.mirroring'], says: words['f.clearness.mirroring.say'] },
    thanks: { name: words['f.clearness.thanks'], says: words['f.clearness.thanks.say'] },
    close: { name: words['f.clearness.close'], says: words['f.clearness.close.say'] },
  };

/** The phase that follows as a rule; null after the last. */
export function phaseAfter(phase: ClearnessPhase): ClearnessPhase | null {
  return clearnessPhases[clearnessPhases.indexOf(phase) + 1] ?? null;
}

/** How long the plan's committee is, in minutes; null where the plan has none. */
export function lengthOf({ plan }: FacilitatorView): ClearnessLength | null {
  const minutes = plan.segments
    .filter(({ kind }) => kind === 'clearness')
    .reduce((sum, segment) => sum + segment.minutes, 0);
  if (minutes === 0) return null;
  return minutes < 90 ? 60 : 120;
}
