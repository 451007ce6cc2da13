// The plan of a simulated day, with notes that only the facilitator may read.

import type { Segment } from '../../shared/plan.ts';
import { secret } from './watch.ts';

export const segments: readonly Segment[] = (['welcome', 'go-round', 'silence', 'closing'] as const).map(
  (kind, at) => ({
    id: `part-${String(at)}`,
    kind,
    title: `Part ${String(at)}`,
    prompt: kind === 'silence' ? '' : `Words of part ${String(at)}`,
    minutes: 5,
    component: 'spaces',
    settings: {},
    notes: `${secret} notes`,
    withoutPhones: `${secret} paper`,
  }),
);
