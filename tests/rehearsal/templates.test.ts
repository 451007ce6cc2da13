// Every template that ships is walked from its first moment to its end by *What comes next* alone, with what it is for.

import { describe, expect, test } from 'vitest';
import type { Circle } from '../../server/core/state.ts';
import { templateOf, templates, until, walkOf } from './walks.ts';

/** What was on the screens of a rehearsal, by the names of the slices, and what it took. */
function walked(id: string) {
  const walk = walkOf(templateOf(id));
  const seen = new Set<string>();
  const told: string[] = [];
  const look = ({ silence, round, questions, pulse, groups, agreements, prompt }: Circle): void => {
    if (silence !== null) seen.add('silence');
    if (round !== null) seen.add(round.mode);
    if (questions?.stage === 'reading' && questions.shown !== null) seen.add('a card on the wall');
    if (pulse?.stage === 'shown' && pulse.results.every(({ middle }) => middle !== null)) seen.add('pulse');
    if (groups !== null) seen.add('groups');
    if (agreements !== null) seen.add('agreements');
    if (prompt?.credit) seen.add('third thing');
  };
  until(walk, ({ circle, telling }) => {
    look(circle);
    told.push(telling.head, telling.more);
    return circle.phase === 'ended';
  });
  return { walk, seen, told };
}

const brings: Readonly<Record<string, string>> = {
  silence: 'silence',
  'go-round': 'go-round',
  popcorn: 'popcorn',
  'unsigned-questions': 'a card on the wall',
  pulse: 'pulse',
  'small-groups': 'groups',
  agreements: 'agreements',
  'third-thing': 'third thing',
};

test('all fifteen are here', () => {
  expect(templates.length).toBe(15);
});

describe.each(templates)('$id', ({ id, segments }) => {
  const { walk, seen, told } = walked(id);

  test('comes to its end, and the code is gone', () => {
    expect(walk.circle.phase).toBe('ended');
    expect(walk.telling.head).toBe('You end the circle, and what it held is erased.');
    walk.next();
    expect(walk.circle.phase).toBe('ended');
  });

  test('shows on the way what each of its segments is for', () => {
    const wanted = segments.flatMap(({ kind }) => brings[kind] ?? []);
    expect([...seen].sort()).toEqual(expect.arrayContaining([...new Set(wanted)].sort()));
  });

  test('leaves no place for a name empty in what is told', () => {
    expect(told.filter((text) => text === '' || /[{}]|\bundefined\b/u.test(text))).toEqual([]);
  });
});

test('a plan without a segment is a round, and its end', () => {
  const walk = walkOf({ title: 'Nothing', segments: [] });
  until(walk, ({ circle }) => circle.round !== null);
  until(walk, ({ circle }) => circle.phase === 'ended');
});
