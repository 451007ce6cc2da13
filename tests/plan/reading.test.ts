// A file that is no plan is told what is wrong with it and where, and changes nothing.

import { describe, expect, it } from 'vitest';
import { writtenFile, fileName } from '../../client/plan/planFile.ts';
import { fileBytes, readFile, readPlan } from '../../client/plan/reading.ts';
import { planOf as planOfTemplate, templates } from '../../client/plan/templates.ts';
import { goodFile } from './plans.ts';

const said = (value: unknown): string => {
  const read = readPlan(typeof value === 'string' ? value : JSON.stringify(value));
  return read.ok ? 'it was read' : read.said;
};
const [first, second, third] = goodFile.segments;
const kept = 'Your plan is as it was.';

describe('a plan’s file', () => {
  it.each(templates.map((one) => [one.id, one] as const))('comes back as it was kept: %s', (_, one) => {
    const plan = planOfTemplate(one);
    expect(readPlan(writtenFile(plan))).toEqual({ ok: true, plan });
  });

  it('is read with its days in order and what it leaves out filled in', () => {
    const file = { version: 1, title: 'Two', segments: [{ ...first, day: 2 }, second] };
    const read = readPlan(JSON.stringify(file));
    expect(read.ok && read.plan.segments.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(read.ok && read.plan.days.map(({ day, startsAt }) => [day, startsAt])).toEqual([
      [1, '09:00'],
      [2, '09:00'],
    ]);
  });

  it('has a name that every system takes', () => {
    expect(fileName('Leading Together: día 2 / “Ö”')).toBe('leading-together-dia-2-o.json');
    expect(fileName('…')).toBe('plan.json');
  });
});

describe('a file that is none', () => {
  it('that is not JSON is told so, with the line where a browser says it', () => {
    expect(said('')).toContain('it is not JSON');
    expect(said('{\n  "version": 1,\n  "title": oops\n}')).toMatch(/not JSON|at line 3 it stops being JSON/u);
    expect(said(`${'\n'.repeat(200)}{"a" 1}`)).toMatch(/at line 201/u);
  });

  it.each([[[]], ['"plan"'], [null], [{}], [{ version: 1 }], [{ segments: [] }]])(
    '%j holds no plan',
    (value) => {
      expect(said(value)).toBe(`This is no plan file: it holds no version, title and segments. ${kept}`);
    },
  );

  it('of another version says which', () => {
    expect(said({ ...goodFile, version: 2 })).toBe(
      `This plan is of version 2. This page reads version 1. ${kept}`,
    );
  });

  it('of 5 MB is not read at all', async () => {
    const file = { size: 5 * 1_048_576, text: () => Promise.reject(new Error('It was read.')) };
    expect(await readFile(file)).toEqual({
      ok: false,
      said: `This file has 5.0 MB, a plan at most a quarter of one. It is another file. ${kept}`,
    });
    expect(
      (await readFile({ size: fileBytes, text: () => Promise.resolve(JSON.stringify(goodFile)) })).ok,
    ).toBe(true);
  });

  it('that cannot be read says so', async () => {
    const read = await readFile({ size: 3, text: () => Promise.reject(new Error('gone')) });
    expect(read).toEqual({ ok: false, said: `This file could not be read. ${kept}` });
  });

  it('with 2,000 segments says how many a plan has room for', () => {
    const segments = Array.from({ length: 2_000 }, (_, at) => ({ ...first, id: `s${at}` }));
    expect(said({ ...goodFile, segments })).toContain('has 2,000 segments. A plan has room for 200.');
  });

  it('with a script in a title says in which', () => {
    const title = '<script>alert(1)</script>';
    expect(said({ ...goodFile, title })).toBe(
      `In this file, the title of the plan: it holds marks of a web page, “<script>”. Titles are plain words. ${kept}`,
    );
    expect(said({ ...goodFile, segments: [first, { ...second, title }] })).toContain(
      'In this file, segment 2, “<script>alert(1)</script>”, title: it holds marks of a web page',
    );
    expect(said({ ...goodFile, days: [{ ...goodFile.days[0], title }] })).toContain(
      'day 1 of the list of days, title:',
    );
  });

  it('says which segment, which field, and what was needed', () => {
    const withThird = (change: object): unknown => ({
      ...goodFile,
      segments: [first, second, { ...third, ...change }],
    });
    expect(said(withThird({ minutes: -1 }))).toContain(
      'segment 3, “Threads”, minutes: a number from 0 to 1440 is needed.',
    );
    expect(said(withThird({ kind: 'lecture' }))).toContain(
      'kind: it has to be one of these: welcome, agreements,',
    );
    expect(said(withThird({ prompt: undefined }))).toContain('prompt: it is missing.');
    expect(said(withThird({ colour: 'red' }))).toContain('colour: a plan has nothing of that name.');
    expect(said(withThird({ settings: { loud: true } }))).toContain(
      'settings, loud: a plan has nothing of that name.',
    );
    expect(said(withThird({ title: 'x'.repeat(90) }))).toContain('plain words are needed, 80 signs at most.');
    expect(said(withThird({ id: 'a b' }))).toContain('id: it takes up to 40 letters');
    expect(said({ ...goodFile, days: [{ day: 1, startsAt: '25:00' }] })).toContain(
      'a time as 08:30 is needed.',
    );
    expect(said({ ...goodFile, segments: [first, { ...second, title: '', minutes: null }] })).toContain(
      'segment 2, minutes:',
    );
  });

  it('says what is wrong with all of them together', () => {
    expect(said({ ...goodFile, segments: [first, first] })).toContain('have the same id: a.');
    expect(said({ ...goodFile, days: [goodFile.days[1], goodFile.days[1]] })).toContain(
      'the same number: 2.',
    );
    const long = Array.from({ length: 40 }, (_, at) => ({
      ...first,
      id: `s${at}`,
      prompt: 'x'.repeat(1_990),
    }));
    expect(said({ ...goodFile, segments: long })).toContain('A plan has room for 60 KiB.');
  });

  it('that hides a prototype is none', () => {
    expect(said('{"version":1,"title":"x","segments":[],"__proto__":{"polluted":1}}')).toContain(
      'no plan file',
    );
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
