// The published schema of a plan's file and the page that reads one say the same.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planOf, templates } from '../../client/plan/templates.ts';
import { writtenFile } from '../../client/plan/planFile.ts';
import { readPlan } from '../../client/plan/reading.ts';
import { roundModes } from '../../shared/activities/round.ts';
import { promptSigns, segmentsAtMost, titleSigns } from '../../shared/limits.ts';
import { components, segment, segmentKinds } from '../../shared/plan.ts';
import { fits } from './jsonSchema.ts';
import { goodFile } from './plans.ts';

const schema: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/plan.schema.json'), 'utf8'),
);

function within(value: unknown, path: readonly (string | number)[]): object {
  const found = path.reduce<unknown>(
    (inner, key): unknown => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : null),
    value,
  );
  if (typeof found !== 'object' || found === null) throw new Error(`Nothing there: ${path.join(' ')}`);
  return found;
}

/** The good file with a value put in at a path, or taken out. */
function spoilt(path: readonly (string | number)[], value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(goodFile));
  const last = path[path.length - 1] ?? '';
  const inside = within(copy, path.slice(0, -1));
  if (value === undefined) Reflect.deleteProperty(inside, last);
  else Reflect.set(inside, last, value);
  return copy;
}

const long = (signs: number): string => 'ö'.repeat(signs);
const settings = ['segments', 1, 'settings'];
const refused: readonly [readonly (string | number)[], unknown][] = [
  [['version'], 2],
  [['version'], '1'],
  [['version'], undefined],
  [['title'], undefined],
  [['title'], ' '],
  [['title'], 7],
  [['title'], long(titleSigns + 1)],
  [['title'], '<script>alert(1)</script>'],
  [['segments', 0, 'title'], 'See <img src=x onerror=alert(1)>'],
  [['days', 0, 'title'], '<B>First'],
  [['segments'], undefined],
  [['segments'], {}],
  [['segments', 0], null],
  [['segments', 0, 'id'], undefined],
  [['segments', 0, 'id'], 'a b'],
  [['segments', 0, 'id'], 'a'.repeat(41)],
  [['segments', 0, 'kind'], 'lecture'],
  [['segments', 0, 'title'], undefined],
  [['segments', 0, 'title'], long(titleSigns + 1)],
  [['segments', 0, 'prompt'], undefined],
  [['segments', 0, 'prompt'], long(promptSigns + 1)],
  [['segments', 0, 'notes'], long(promptSigns + 1)],
  [['segments', 0, 'withoutPhones'], 4],
  [['segments', 0, 'minutes'], undefined],
  [['segments', 0, 'minutes'], -1],
  [['segments', 0, 'minutes'], 1_441],
  [['segments', 0, 'minutes'], '5'],
  [['segments', 0, 'component'], 'joy'],
  [['segments', 0, 'thirdThing'], ''],
  [['segments', 0, 'day'], 0],
  [['segments', 0, 'day'], 1.5],
  [['segments', 0, 'colour'], 'red'],
  [[...settings, 'seconds'], 3_601],
  [[...settings, 'seconds'], 1.5],
  [[...settings, 'mode'], 'vote'],
  [[...settings, 'size'], 4],
  [[...settings, 'phase'], 'talking'],
  [[...settings, 'loud'], true],
  [['days'], 'two'],
  [['days', 0, 'day'], undefined],
  [['days', 0, 'day'], 32],
  [['days', 0, 'startsAt'], '24:00'],
  [['days', 0, 'startsAt'], '8:30'],
  [['days', 0, 'startsAt'], undefined],
  [['days', 0, 'minutes'], 1_441],
  [['days', 0, 'ends'], '16:00'],
  [['author'], 'Ana'],
];
const taken: readonly [readonly (string | number)[], unknown][] = [
  [['title'], long(titleSigns)],
  [['title'], '3 < 4, and 5 > 4'],
  [['segments'], []],
  [['segments', 0, 'title'], ''],
  [['segments', 0, 'prompt'], long(promptSigns)],
  [['segments', 0, 'minutes'], 0],
  [['segments', 0, 'day'], 31],
  [settings, {}],
  [['days'], undefined],
  [['days', 0, 'title'], undefined],
  [['days', 0, 'startsAt'], '23:59'],
];

describe('the published schema of a plan', () => {
  it.each(refused)('refuses %j as %j, as the page does', (path, value) => {
    const file = spoilt(path, value);
    expect(fits(schema, file)).toBe(false);
    expect(readPlan(JSON.stringify(file)).ok).toBe(false);
  });

  it.each(taken)('takes %j as %j, as the page does', (path, value) => {
    const file = spoilt(path, value);
    expect(fits(schema, file)).toBe(true);
    expect(readPlan(JSON.stringify(file)).ok).toBe(true);
  });

  it('takes the good file, and not one segment more than a circle does', () => {
    expect(fits(schema, goodFile)).toBe(true);
    const many = (count: number): unknown =>
      spoilt(
        ['segments'],
        Array.from({ length: count }, (_, at) => ({
          id: `s${at}`,
          kind: 'talk',
          title: '',
          prompt: '',
          minutes: 1,
        })),
      );
    for (const [count, fit] of [
      [segmentsAtMost, true],
      [segmentsAtMost + 1, false],
    ] as const) {
      expect(fits(schema, many(count))).toBe(fit);
      expect(readPlan(JSON.stringify(many(count))).ok).toBe(fit);
    }
  });

  it.each(templates.map((one) => [one.id, one] as const))('takes what the page writes of %s', (_, one) => {
    expect(fits(schema, JSON.parse(writtenFile(planOf(one))))).toBe(true);
  });

  it('knows every field, kind, component and mode of a segment, and no other', () => {
    const text = JSON.stringify(schema);
    for (const list of [segmentKinds, components, roundModes]) expect(text).toContain(JSON.stringify(list));
    const own = (path: readonly string[]): string[] => Object.keys(within(schema, path)).sort();
    expect(own(['$defs', 'segment', 'properties'])).toEqual(Object.keys(segment.entries).sort());
    expect(own(['$defs', 'settings', 'properties'])).toEqual(
      Object.keys(segment.entries.settings.wrapped.entries).sort(),
    );
  });
});
