// The plan of an evening: going on shows a prompt and starts nothing (section 16 of the practice).

import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Held } from '../../server/core/state.ts';
import shipped from '../../shared/content/templates.json' with { type: 'json' };
import library from '../../shared/content/third-things.json' with { type: 'json' };
import { segments as planSegments, template, type Segment } from '../../shared/plan.ts';
import { aCircle, act, at, desk, facilitator, holder, must, room, seat } from '../support/aCircle.ts';
import { gathering } from '../activities/cards.ts';

const segment = (id: string, more: Partial<Segment> = {}): Segment => ({
  id,
  kind: 'talk',
  title: `Part ${id}`,
  prompt: `What of ${id}?`,
  minutes: 5,
  component: 'spaces',
  settings: {},
  notes: `Notes of ${id}`,
  withoutPhones: '',
  ...more,
});
const segments = [segment('one'), segment('two', { prompt: '' }), segment('three', { kind: 'go-round' })];
const planned = (held = aCircle({ open: false })): Held =>
  must(held, facilitator, { type: 'plan.set', segments });
const opened = (): Held => must(planned(), facilitator, { type: 'circle.open' });
const next = (held: Held, from: string | null, now = at(0)): Held =>
  must(held, facilitator, { type: 'plan.next', segmentId: from }, now);

describe('a plan', () => {
  test('is entered at its first segment when the circle opens: its prompt is shown, and nothing starts', () => {
    expect(room(opened())).toMatchObject({
      segment: { id: 'one', kind: 'talk', title: 'Part one' },
      prompt: { text: 'What of one?', credit: null },
      round: null,
      silence: null,
    });
  });

  test('goes on to a go-round without starting it, and a segment without a prompt shows none', () => {
    const two = next(opened(), 'one');
    expect(room(two).prompt).toBeNull();
    const three = next(two, 'two');
    expect(room(three)).toMatchObject({ prompt: { text: 'What of three?' }, round: null });
    expect(act(three, facilitator, { type: 'plan.next', segmentId: 'three' })).toBe('not_now');
  });

  test('skips nothing when two hands press Next at once, and does not go back before its beginning', () => {
    const two = next(opened(), 'one');
    expect(act(two, facilitator, { type: 'plan.next', segmentId: 'one' })).toBe('not_now');
    const one = must(two, facilitator, { type: 'plan.back', segmentId: 'two' });
    expect(room(one).segment?.id).toBe('one');
    expect(act(one, facilitator, { type: 'plan.back', segmentId: 'one' })).toBe('not_now');
    const apart = must(aCircle(), facilitator, { type: 'plan.set', segments });
    expect(room(apart).segment).toBeNull();
    expect(act(apart, facilitator, { type: 'plan.back', segmentId: null })).toBe('not_now');
    expect(room(next(apart, null)).segment?.id).toBe('one');
  });

  test('ends a round with its segment, and lets cards be', () => {
    const going = must(opened(), facilitator, { type: 'round.start', mode: 'go-round' });
    expect(holder(going)).toBe('ana');
    expect(room(next(going, 'one')).round).toBeNull();
    const cards = must(aCircle({ seats: ['Ana', 'Ben', 'Cleo', 'Dev', 'Eli'] }), facilitator, {
      type: 'plan.set',
      segments,
    });
    const writing = must(cards, facilitator, { type: 'questions.open' });
    expect(room(next(writing, null)).questions?.stage).toBe('writing');
  });

  test('can be left and come back to: another prompt does not move it', () => {
    const other = must(opened(), facilitator, { type: 'prompt.show', text: 'Something else.' });
    expect(room(other)).toMatchObject({ segment: { id: 'one' }, prompt: { text: 'Something else.' } });
    const back = must(other, facilitator, { type: 'plan.go', segmentId: 'one' });
    expect(room(back).prompt?.text).toBe('What of one?');
    expect(act(back, facilitator, { type: 'plan.go', segmentId: 'four' })).toBe('bad_request');
  });

  test('changes while it runs: the present segment stays if it is still there, else it is left', () => {
    const going = must(opened(), facilitator, { type: 'round.start', mode: 'go-round' });
    const longer = must(going, facilitator, { type: 'plan.set', segments: [segment('new'), ...segments] });
    expect(room(longer)).toMatchObject({ segment: { id: 'one' }, round: { holder: 'ana' } });
    const without = must(going, facilitator, { type: 'plan.set', segments: segments.slice(1) });
    expect(room(without)).toMatchObject({ segment: null, round: null });
  });

  test('does not move in a silence, a pause or a gathering', () => {
    const go = { type: 'plan.go', segmentId: 'two' } as const;
    const silence = must(opened(), facilitator, { type: 'silence.begin', seconds: 60 });
    const pause = must(opened(), facilitator, { type: 'bell.ring' });
    for (const held of [silence, pause]) expect(act(held, facilitator, go)).toBe('not_now');
    expect(act(gathering(), facilitator, { type: 'plan.set', segments })).toBe('not_now');
  });

  test('is the facilitator’s: notes and what is to come leave the server to nobody else', () => {
    const held = opened();
    expect(desk(held).plan).toEqual({ segments, current: 'one' });
    expect(JSON.stringify(room(held))).not.toMatch(/Notes of|What of three|Part two/u);
    expect(act(held, seat('ana'), { type: 'plan.next', segmentId: 'one' })).toBe('not_allowed');
  });

  test('has at most 200 segments with ids of their own, and 60 KiB', () => {
    const many = (number: number): Segment[] =>
      Array.from({ length: number }, (_one, place) => segment(`s${place}`));
    expect(v.is(planSegments, many(200))).toBe(true);
    expect(v.is(planSegments, many(201))).toBe(false);
    expect(v.is(planSegments, [segment('one'), segment('one')])).toBe(false);
    expect(
      v.is(
        planSegments,
        many(60).map((one) => ({ ...one, notes: 'x'.repeat(1_200) })),
      ),
    ).toBe(false);
    expect(v.is(planSegments, [{ ...segment('one'), script: 'x' }])).toBe(false);
  });
});

const templates = v.parse(v.array(template), shipped.templates);

describe('the shipped templates', () => {
  test('are fifteen, with 129 segments, forty of them in the two days; minutes are exact', () => {
    expect(templates.map(({ id }) => id)).toHaveLength(15);
    const all = templates.flatMap(({ segments: list }) => list);
    expect(all).toHaveLength(129);
    expect(new Set(all.map(({ id }) => id)).size).toBe(129);
    expect(templates.find(({ id }) => id === 'leading-together')?.segments).toHaveLength(40);
    for (const { id, minutes, segments: list, days = [] } of templates) {
      const sum = (of: readonly Segment[]): number => of.reduce((sofar, one) => sofar + one.minutes, 0);
      expect(sum(list), id).toBe(minutes);
      for (const { day, minutes: long } of days)
        expect(sum(list.filter((one) => one.day === day))).toBe(long);
    }
  });

  test('N39 every third thing of a template ships with its text, and every image with its description', () => {
    const works = library.thirdThings;
    expect(works).toHaveLength(25);
    for (const { thirdThing } of templates.flatMap(({ segments: list }) => list)) {
      if (thirdThing === undefined) continue;
      expect(works.find(({ id }) => id === thirdThing)?.text ?? '', thirdThing).not.toBe('');
    }
    for (const { form, description } of works)
      if (form === 'image') expect(description?.split(' ').length ?? 0).toBeGreaterThanOrEqual(60);
  });

  test.each(templates.map((one) => [one.id, one] as const))(
    '%s is walked from its first to its last segment with no phone in the room',
    (_id, { segments: list }) => {
      const people = ['Ana', 'Ben', 'Cleo', 'Dev', 'Eli', 'Fay'];
      let held = aCircle({ seats: [], withoutPhone: people, open: false });
      held = must(held, facilitator, { type: 'plan.set', segments: list });
      held = must(held, facilitator, { type: 'circle.open' });
      let now = at(0);
      for (const [place, one] of list.entries()) {
        expect(room(held)).toMatchObject({
          segment: { id: one.id },
          round: null,
          groups: null,
          silence: null,
        });
        expect(room(held).prompt?.text ?? '').toBe(one.prompt);
        if (one.kind === 'silence') {
          const seconds = one.settings.seconds ?? null;
          held = must(held, facilitator, { type: 'silence.begin', seconds }, now);
          expect(act(held, facilitator, { type: 'plan.next', segmentId: one.id }, now)).toBe('not_now');
          now += (seconds ?? 0) * 1_000;
        } else if (one.settings.mode === 'go-round') {
          held = must(held, facilitator, { type: 'round.start', mode: 'go-round' }, now);
          for (const name of people)
            held = must(held, facilitator, { type: 'piece.pass', seatId: name.toLowerCase() }, now);
          expect(room(held).round?.stage).toBe('done');
        } else if (one.kind === 'small-groups') {
          held = must(held, facilitator, { type: 'groups.form', size: one.settings.size ?? 2 }, now);
          held = must(held, facilitator, { type: 'groups.voice', voice: 2 }, now);
        }
        if (place < list.length - 1) held = next(held, one.id, now);
      }
      expect(room(held).segment?.id).toBe(list.at(-1)?.id);
    },
  );
});
