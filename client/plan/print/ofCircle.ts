// The papers of a circle that exists, for its console: no name of anybody, since paper stays.

import type { Agreement } from '../../../shared/activities/agreements.ts';
import type { FacilitatorView, Own } from '../../../shared/views.ts';
import { printAlone } from '../../ui/printAlone.ts';
import { fill } from '../../words/fill.ts';
import { words } from '../../words/plan.ts';
import { settled } from '../planFile.ts';
import { sumOf, timesOf } from '../times.ts';
import JoinSheet from './JoinSheet.svelte';
import type { CircleWay } from './paper.ts';
import PlanSheet from './PlanSheet.svelte';
import './print.css';
import Touchstones from './Touchstones.svelte';

const wayOf = ({ circle }: FacilitatorView, { joinUrl }: Own): CircleWay => ({
  code: circle.code,
  joinUrl: joinUrl ?? null,
});

/** The plan of the circle with a ring to fill in and the way in; without a plan, these alone. */
export function printCircle(view: FacilitatorView, own: Own): void {
  const { segments } = view.plan;
  const { title } = view.circle;
  const minutes = fill(words['plan.minutes'], { minutes: String(sumOf(segments)) });
  printAlone(PlanSheet, {
    title,
    about: segments.length === 0 ? '' : `${minutes}.`,
    // A circle does not know when its days begin.
    days: segments.length === 0 ? [] : timesOf(settled({ title, segments, days: [] })),
    clocks: false,
    way: wayOf(view, own),
  });
}

export function printJoinSheet(view: FacilitatorView, own: Own): void {
  printAlone(JoinSheet, { title: view.circle.title, way: wayOf(view, own) });
}

export function printAgreements(agreements: readonly Agreement[]): void {
  printAlone(Touchstones, { agreements });
}
