// Agreements one by one on the wall, and what going on in a plan is asked about (sections 8 and 16 of the practice).

import { describe, expect, test } from 'vitest';
import { readingOf } from '../../client/activities/agreements/reading.ts';
import { nine } from '../../client/facilitator/agreements.ts';
import { beside, endedByGoingOn } from '../../client/facilitator/steps.ts';
import type { Held } from '../../server/core/state.ts';
import type { Intent } from '../../shared/commands.ts';
import type { SegmentKind } from '../../shared/plan.ts';
import { aCircle, desk, facilitator, must, room, seat } from '../support/aCircle.ts';

const question = 'Which of these do you need most today?';
const segment = (id: string, kind: SegmentKind, prompt: string) => ({
  id,
  kind,
  title: '',
  prompt,
  minutes: 10,
  component: 'spaces' as const,
  settings: {},
  notes: '',
  withoutPhones: '',
});

/** In the first of these segments. */
const planned = (...segments: ReturnType<typeof segment>[]): Held =>
  must(must(aCircle({ open: false }), facilitator, { type: 'plan.set', segments }), facilitator, {
    type: 'circle.open',
  });
const agreed = (held: Held, agreements = [...nine]): Held =>
  must(held, facilitator, { type: 'agreements.set', agreements });
const shows = (held: Held): string | undefined => room(held).prompt?.text;

/** The agreements from the first, each press of the same kind, until the reading is over. */
function readThrough(held: Held, way: 'before' | 'after', from: Intent): readonly string[] {
  let there = must(held, facilitator, from);
  const shown: string[] = [];
  for (let reading = readingOf(desk(there)); reading !== null; reading = readingOf(desk(there))) {
    shown.push(shows(there) ?? '');
    there = must(there, facilitator, reading[way]);
  }
  return [...shown, shows(there) ?? ''];
}

const inFront = (at: number): Intent => ({
  type: 'prompt.show',
  text: [nine[at]?.title, nine[at]?.text].join('\n'),
});
const titlesOf = (texts: readonly string[]) => texts.map((text) => text.split('\n')[0]);
const titles = nine.map(({ title }) => title);

describe('reading the agreements one by one', () => {
  const held = agreed(planned(segment('one', 'agreements', question)));

  test('goes from the first to the ninth, and ends at the question of the segment', () => {
    expect(titlesOf(readThrough(held, 'after', inFront(0)))).toEqual([...titles, question]);
  });

  test('goes back in the same way, and out at the other end', () => {
    expect(titlesOf(readThrough(held, 'before', inFront(8)))).toEqual([...[...titles].reverse(), question]);
  });

  test('leaves nothing on the wall where there was no question', () => {
    expect(titlesOf(readThrough(agreed(aCircle()), 'after', inFront(0)))).toEqual([...titles, '']);
  });

  test('comes to its end where the same words were agreed on twice', () => {
    const twice = agreed(aCircle(), [...nine.slice(0, 2), ...nine.slice(0, 3)]);
    expect(titlesOf(readThrough(twice, 'after', inFront(0)))).toEqual([...titles.slice(0, 3), '']);
  });

  test('has not begun while the question is there, and is over as soon as something else is', () => {
    expect(readingOf(desk(held))).toBeNull();
    const reading = must(held, facilitator, inFront(3));
    expect(readingOf(desk(reading))).toMatchObject({ first: false, last: false });
    const silence = must(reading, facilitator, { type: 'silence.begin', seconds: null });
    expect(readingOf(desk(silence))).toBeNull();
    const round = must(reading, facilitator, { type: 'round.start', mode: 'go-round' });
    expect(readingOf(desk(round))).toBeNull();
  });

  test('reads what the group has worded, and knows its last', () => {
    const own = agreed(held, [{ title: 'We begin on time', text: '' }]);
    const reading = must(own, facilitator, { type: 'prompt.show', text: 'We begin on time' });
    expect(readingOf(desk(reading))).toMatchObject({ first: true, last: true });
  });
});

describe('going on in the plan', () => {
  const held = planned(segment('one', 'go-round', question), segment('two', 'small-groups', ''));

  test('is asked about while the piece is with somebody or small groups are out, and not otherwise', () => {
    expect(endedByGoingOn(desk(held))).toBeNull();
    const round = must(held, facilitator, { type: 'round.start', mode: 'go-round' });
    expect(endedByGoingOn(desk(round))).toBe('round');
    const popcorn = must(held, facilitator, { type: 'round.start', mode: 'popcorn' });
    expect(endedByGoingOn(desk(popcorn))).toBeNull();
    const taken = must(popcorn, seat('ana'), { type: 'piece.take' });
    expect(endedByGoingOn(desk(taken))).toBe('round');
    const groups = must(held, facilitator, { type: 'groups.form', size: 2 });
    expect(endedByGoingOn(desk(groups))).toBe('groups');
  });

  test('is no duty: a round and a prompt may be begun beside the plan in any segment', () => {
    for (const kind of ['talk', 'agreements', 'break', 'journal'] as const) {
      for (const prompt of ['', question]) {
        const names = beside(desk(planned(segment('one', kind, prompt))));
        expect(names, kind).toEqual(expect.arrayContaining(['prompt', 'round']));
      }
    }
  });
});
