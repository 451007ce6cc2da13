// Reads a plan's file, or says what is wrong with it and where. The plan that is open is not touched by either.

import * as v from 'valibot';
import { hidesPrototype } from '../../shared/commands.ts';
import { promptSigns, segmentsAtMost, titleSigns } from '../../shared/limits.ts';
import { components, segmentKinds } from '../../shared/plan.ts';
import { fill } from '../words/fill.ts';
import { words } from '../words/plan.ts';
import { planFile, planVersion, settled, type Plan } from './planFile.ts';

export type ReadPlan =
  { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly said: string };

/** In bytes: what a plan may hold, four times over, since files are written for eyes. */
export const fileBytes = 262_144;

const wrong = (said: string): ReadPlan => ({ ok: false, said: `${said} ${words['plan.file.kept']}` });

/** A file's size is looked at before anything is read of it. */
export async function readFile(file: Pick<File, 'size' | 'text'>): Promise<ReadPlan> {
  if (file.size > fileBytes) {
    return wrong(fill(words['plan.file.large'], { size: (file.size / 1_048_576).toFixed(1) }));
  }
  try {
    return readPlan(await file.text());
  } catch {
    return wrong(words['plan.file.unread']);
  }
}

/** @param text of a file, whatever it holds */
export function readPlan(text: string): ReadPlan {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    const line = lineOf(error, text);
    return wrong(line === null ? words['plan.file.json'] : fill(words['plan.file.json.line'], { line }));
  }
  if (typeof value !== 'object' || value === null || !('version' in value) || !('segments' in value)) {
    return wrong(words['plan.file.other']);
  }
  const { version, segments } = value;
  if (version !== planVersion) {
    return wrong(fill(words['plan.file.version'], { version: JSON.stringify(version).slice(0, 20) }));
  }
  if (Array.isArray(segments) && segments.length > segmentsAtMost) {
    const count = segments.length.toLocaleString('en');
    return wrong(fill(words['plan.file.many'], { count, most: String(segmentsAtMost) }));
  }
  const script = scriptIn(value);
  if (script !== null)
    return wrong(at(value, script.path, fill(words['plan.file.script'], { found: script.found })));
  if (hidesPrototype(value)) return wrong(words['plan.file.other']);
  const read = v.safeParse(planFile, value, { abortEarly: true });
  if (read.success) return { ok: true, plan: settled(read.output) };
  const [issue] = read.issues;
  const path = (issue.path ?? []).map(({ key }) => String(key));
  return wrong(whole(issue.type, path, value) ?? at(value, path, needed(issue, path)));
}

/** The line at which a browser stopped reading, where it says so. */
function lineOf(error: unknown, text: string): string | null {
  const said = error instanceof Error ? error.message : '';
  const line = /line (\d+)/u.exec(said)?.[1];
  if (line !== undefined) return line;
  const position = /position (\d+)/u.exec(said)?.[1];
  return position === undefined ? null : String(text.slice(0, Number(position)).split('\n').length);
}

// As a browser would begin to read it.
const tag = /<[/!?]?[a-z][^>]{0,40}>?/iu;

/** The first title that would be more than words if it were ever taken for a page. */
function scriptIn(value: object): { readonly path: readonly string[]; readonly found: string } | null {
  const titles: [readonly string[], unknown][] = [[['title'], valueAt(value, ['title'])]];
  for (const list of ['segments', 'days']) {
    const entries = valueAt(value, [list]);
    if (!Array.isArray(entries)) continue;
    entries.forEach((_, place) => {
      const path = [list, String(place), 'title'];
      titles.push([path, valueAt(value, path)]);
    });
  }
  for (const [path, title] of titles) {
    const found = typeof title === 'string' ? tag.exec(title)?.[0] : undefined;
    if (found !== undefined) return { path, found };
  }
  return null;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? Object.entries(inner).find(([own]) => own === key)?.[1]
        : undefined,
    value,
  );
}

/** What is wrong with a list as a whole; null where one entry is to blame. */
function whole(type: string, path: readonly string[], value: unknown): string | null {
  const [list, place] = path;
  if (place !== undefined || type !== 'check') return null;
  const entries = valueAt(value, [list ?? '']);
  if (!Array.isArray(entries)) return null;
  const twice = (key: string): string | undefined => {
    const keys = entries.map((entry) => String(valueAt(entry, [key])));
    return keys.find((one, first) => keys.indexOf(one) !== first);
  };
  if (list === 'days') return fill(words['plan.file.days.twice'], { day: twice('day') ?? '' });
  const id = twice('id');
  return id === undefined ? words['plan.file.long'] : fill(words['plan.file.twice'], { id });
}

/** The sentence with its place in the file, as somebody would look for it. */
function at(value: unknown, path: readonly string[], what: string): string {
  const [list, place, ...fields] = path;
  const field = fields.join(', ') || words['plan.file.where.whole'];
  const number = String(Number(place) + 1);
  const title = valueAt(value, ['segments', place ?? '', 'title']);
  const where =
    place === undefined || (list !== 'segments' && list !== 'days')
      ? list === 'title'
        ? words['plan.file.where.title']
        : path.join(', ')
      : list === 'days'
        ? fill(words['plan.file.where.day'], { number, field })
        : typeof title === 'string' && title.trim() !== ''
          ? fill(words['plan.file.where.named'], { number, field, title: title.slice(0, titleSigns) })
          : fill(words['plan.file.where.segment'], { number, field });
  return fill(words['plan.file.wrong'], { where, what });
}

const lists: Readonly<Record<string, readonly string[]>> = { kind: segmentKinds, component: components };

/** What the schema would have liked to find there. */
function needed(issue: v.BaseIssue<unknown>, path: readonly string[]): string {
  const field = path[path.length - 1] ?? '';
  if (issue.expected === 'never') return words['plan.file.unknown'];
  if (issue.input === undefined) return words['plan.file.missing'];
  const list = lists[field];
  if (list !== undefined) return fill(words['plan.file.oneOf'], { list: list.join(', ') });
  switch (field) {
    case 'title':
      return fill(words['plan.file.signs'], { most: String(titleSigns) });
    case 'prompt':
    case 'notes':
    case 'withoutPhones':
      return fill(words['plan.file.signs'], { most: String(promptSigns) });
    case 'minutes':
      return words['plan.file.minutes'];
    case 'id':
    case 'thirdThing':
      return words['plan.file.id'];
    case 'startsAt':
      return words['plan.file.time'];
    default:
      return words['plan.file.not'];
  }
}
