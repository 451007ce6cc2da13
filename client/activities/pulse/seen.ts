// What a page shows of a pulse: which statements stand on one page, and a result in words.

import type { PulseResult } from '../../../shared/activities/pulse.ts';
import { facets, scale, statements, type Statement } from '../../../shared/pulse.ts';
import { fill } from '../../words/fill.ts';
import { words } from '../../words/pulse.ts';

/** One statement with what came of it, and its place among the eight. */
export interface Seen {
  readonly text: Statement['text'];
  readonly place: number;
  readonly result: PulseResult;
}

/** What is looked at together: one facet under its title, or all of them. */
export interface Page {
  readonly title: string | null;
  readonly pairs: readonly (readonly Seen[])[];
}

/**
 * The pages of a result: one facet after another, and last all eight.
 * @param together how many facets fit on one page of the last picture
 */
export function pagesOf(results: readonly PulseResult[], together: number = facets.length): readonly Page[] {
  const pairs = facets.map((facet) => facet.statements.flatMap(({ id }) => seenOf(id, results)));
  const single = facets.map(({ title }, at): Page => ({ title, pairs: pairs.slice(at, at + 1) }));
  const last = Array.from({ length: Math.ceil(facets.length / together) }, (_page, at): Page => ({
    title: null,
    pairs: pairs.slice(at * together, (at + 1) * together),
  }));
  return [...single, ...last];
}

function seenOf(id: Statement['id'], results: readonly PulseResult[]): readonly Seen[] {
  const place = statements.findIndex((statement) => statement.id === id);
  const text = statements[place]?.text;
  const result = results.find((one) => one.id === id);
  return text === undefined || result === undefined ? [] : [{ text, place, result }];
}

/** What the picture of one statement says, for those who do not see it. */
export function inWords(result: PulseResult): string {
  if (result.middle === null) return words['d.pulse.few'];
  return fill(words['d.pulse.said'], {
    middle: middleInWords(result.middle),
    spread: words[`d.pulse.${result.spread}`],
  });
}

/** "often", or "between sometimes and often". */
function middleInWords(middle: number): string {
  const [lower, upper] = [Math.floor(middle), Math.ceil(middle)].map((step) => scale[step - 1] ?? '');
  if (lower === undefined || upper === undefined || lower === upper) return lower ?? '';
  return fill(words['d.pulse.between'], { lower, upper });
}
