// Makes a circle with a plan: the circle by asking the server, the plan through this browser.

import * as v from 'valibot';
import { readCode } from '../../shared/code.ts';
import { segments } from '../../shared/plan.ts';
import { make, type Asked } from '../join/ask.ts';
import { handOver } from '../live/planHandover.ts';
import { words } from '../words/plan.ts';
import { dayOf, type Plan } from './planFile.ts';

/** One day of a plan, which is a circle of its own; answers with the address of its console. */
export async function begin(plan: Plan, day: number): Promise<Asked<string>> {
  const ofDay = plan.segments.filter((segment) => dayOf(segment) === day);
  const found = v.safeParse(segments, ofDay);
  if (!found.success) return { ok: false, said: words['plan.begin.long'] };
  const made = await make(plan.title);
  if (!made.ok) return made;
  const code = readCode(new URL(made.value, location.href).pathname.split('/')[2] ?? '');
  if (code !== null) handOver(code, found.output);
  return made;
}
