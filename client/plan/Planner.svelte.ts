// The plan in hand: what is open, what was changed last, and what this browser keeps of it.

import { tick } from 'svelte';
import { nanoid } from 'nanoid';
import { segmentsAtMost, titleSigns } from '../../shared/limits.ts';
import type { Segment, SegmentKind, Template } from '../../shared/plan.ts';
import { fill } from '../words/fill.ts';
import { kindWords } from '../words/kinds.ts';
import { words } from '../words/plan.ts';
import * as editing from './editing.ts';
import { dayOf, settled, type Plan, type PlanDay } from './planFile.ts';
import { keep, keptPlans, takeAway, type Kept } from './shelf.ts';
import { spread, type Spread } from './spreading.ts';
import { planOf, templates } from './templates.ts';
import { clockOf, timesOf } from './times.ts';

const fresh = (): string => nanoid(10);
const blank: Plan = settled({ title: '', segments: [], days: [] });

/** The id by which the control of a segment is found for the focus. */
export const controlOf = (id: string): string => `segment-${id}`;

export class Planner {
  plan = $state.raw<Plan>(blank);
  /** Of the kept plan; null while a template is looked at, which is kept once it was changed. */
  id = $state<string | null>(null);
  from = $state<string | null>(null);
  kept = $state.raw<readonly Kept[]>(keptPlans());
  /** Whether this browser keeps what is written. */
  keeps = $state(true);
  /** The segment that is being changed. */
  opened = $state<string | null>(null);
  /** What was done, for ears and eyes. */
  said = $state('');
  taken = $state.raw<{ readonly segment: Segment; readonly day: number; readonly at: number } | null>(null);
  times = $derived(timesOf(this.plan));

  constructor() {
    const [last] = this.kept;
    if (last !== undefined) this.openKept(last);
    else if (templates[0] !== undefined) this.openTemplate(templates[0]);
  }

  template(): Template | null {
    return templates.find(({ id }) => id === this.from) ?? null;
  }

  openKept({ id, from, plan }: Kept): void {
    this.#open(plan, id, from);
  }

  openTemplate(template: Template): void {
    this.#open(planOf(template), null, template.id);
  }

  openEmpty(): void {
    this.#open(blank, null, null);
  }

  /** A plan from a file, or a spread one: kept at once, beside what was open. */
  openNew(plan: Plan): void {
    this.#open(plan, null, null);
    this.#keep();
    this.said = fill(words['plan.opened'], { title: plan.title });
  }

  #open(plan: Plan, id: string | null, from: string | null): void {
    this.plan = plan;
    this.id = id;
    this.from = from;
    this.opened = null;
    this.taken = null;
    this.said = '';
  }

  change(plan: Plan): void {
    if (plan === this.plan) return;
    if (plan.segments.length > segmentsAtMost) {
      this.said = fill(words['plan.full'], { most: String(segmentsAtMost) });
      return;
    }
    this.plan = plan;
    this.said = '';
    this.taken = null;
    this.#keep();
  }

  #keep(): void {
    this.id ??= fresh();
    this.keeps = keep({ id: this.id, from: this.from, plan: this.plan });
    this.kept = keptPlans();
  }

  away(): void {
    if (this.id !== null) takeAway(this.id);
    this.kept = keptPlans();
    const [next] = this.kept;
    if (next !== undefined) this.openKept(next);
    else this.openEmpty();
  }

  rename(title: string): void {
    this.change({ ...this.plan, title });
  }

  changeSegment(id: string, change: Partial<Segment>): void {
    this.change(editing.changed(this.plan, id, change));
  }

  changeKind(segment: Segment, kind: SegmentKind): void {
    this.changeSegment(segment.id, { kind, settings: editing.usualSettings(kind) });
  }

  changeDay(day: number, change: Partial<PlanDay>): void {
    this.change(editing.changedDay(this.plan, day, change));
  }

  addDay(): void {
    this.change(editing.addedDay(this.plan));
  }

  dropDay(day: number): void {
    this.change(editing.droppedDay(this.plan, day));
  }

  async add(day: number): Promise<void> {
    const segment = editing.newSegment(fresh(), 'go-round', day);
    this.change(editing.added(this.plan, segment));
    if (!this.plan.segments.some(({ id }) => id === segment.id)) return;
    this.opened = segment.id;
    await focus(segment.id);
  }

  async step(id: string, step: 1 | -1): Promise<void> {
    await this.#moved(id, editing.stepped(this.plan, id, step));
  }

  async place(id: string, day: number, at: number): Promise<void> {
    const segment = this.plan.segments.find((one) => one.id === id);
    if (segment !== undefined) await this.#moved(id, editing.placed(this.plan, segment, day, at));
  }

  async #moved(id: string, plan: Plan): Promise<void> {
    const held = document.activeElement;
    this.change(plan);
    for (const { day, segments } of this.times) {
      const found = segments.find(({ segment }) => segment.id === id);
      if (found === undefined) continue;
      const values = { title: titleOf(found.segment), time: clockOf(found.begins), day: String(day.day) };
      this.said = fill(words[this.times.length > 1 ? 'plan.moved.day' : 'plan.moved'], values);
    }
    await tick();
    // What was moved in the page has lost the focus on the way.
    if (held instanceof HTMLElement && held.isConnected) held.focus();
    else document.getElementById(controlOf(id))?.focus();
  }

  async double(id: string): Promise<void> {
    const other = fresh();
    this.change(editing.doubled(this.plan, id, other));
    this.opened = other;
    await focus(other);
  }

  async drop(id: string): Promise<void> {
    const place = editing.placeOf(this.plan, id);
    if (place === null) return;
    const at = this.plan.segments.findIndex((segment) => segment.id === id);
    this.change(editing.dropped(this.plan, id));
    this.taken = place;
    this.opened = null;
    this.said = fill(words['plan.dropped'], { title: titleOf(place.segment) });
    const next = this.plan.segments[at] ?? this.plan.segments[at - 1];
    if (next !== undefined) await focus(next.id);
  }

  toggle(id: string): void {
    this.said = '';
    this.opened = this.opened === id ? null : id;
  }

  async close(id: string): Promise<void> {
    this.opened = null;
    await focus(id);
  }

  async putBack(): Promise<void> {
    if (this.taken === null) return;
    const { segment, day, at } = this.taken;
    this.change(editing.placed(this.plan, segment, day, at));
    await focus(segment.id);
  }

  spreadOver(over: Spread, name: string): void {
    const closing = { title: words['plan.spread.closing'], prompt: words['plan.spread.prompt'], id: fresh };
    const title = fill(words['plan.spread.title'], { title: this.plan.title, over: name });
    this.openNew({ ...spread(this.plan, over, closing), title: [...title].slice(0, titleSigns).join('') });
  }

  /** As it would be kept in a file or a circle: with a title. */
  whole(): Plan {
    return this.plan.title.trim() === '' ? { ...this.plan, title: words['plan.untitled'] } : this.plan;
  }

  daysHeld(): readonly number[] {
    const held = this.plan.segments.map(dayOf);
    return this.plan.days.map(({ day }) => day).filter((day) => held.includes(day));
  }
}

export const titleOf = ({ title, kind }: Segment): string => title || kindWords[kind];

async function focus(id: string): Promise<void> {
  await tick();
  document.getElementById(controlOf(id))?.focus();
}
