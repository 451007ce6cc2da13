// The templates that ship, and a plan begun from one.

import * as v from 'valibot';
import shipped from '../../shared/content/templates.json' with { type: 'json' };
import { template, type Template } from '../../shared/plan.ts';
import { settled, type Plan } from './planFile.ts';

/** From the shortest to the longest, without the blank one. */
export const templates: readonly Template[] = v
  .parse(v.array(template), shipped.templates)
  .filter(({ segments }) => segments.length > 0)
  .sort((a, b) => a.minutes - b.minutes);

export function planOf({ title, segments, days }: Template): Plan {
  return settled({ title, segments, days: days ?? [] });
}
