// Questions that the helper lets be: shipped prompts, agreements, those the practice names.

import { expect, test } from 'vitest';
import { hintFor } from '../../client/activities/questions/hints/hintFor.ts';
import { good, names } from './examples.ts';
import { agreements, prompts } from './shipped.ts';

const hint = (text: string): string | null => hintFor(text, { names, lang: 'en' });
const hinted = (texts: readonly string[]): readonly string[] => texts.filter((text) => hint(text) !== null);

test('N38 no hint is given at a shipped prompt, with Hope, Will, May and Luz in the circle', () => {
  expect(names).toEqual(expect.arrayContaining(['Hope', 'Will', 'May', 'Luz']));
  expect(prompts.length).toBeGreaterThan(100);
  expect(hinted(prompts)).toEqual([]);
});

test('N38 no hint is given at a question in an agreement, or at any sentence of one', () => {
  expect(agreements).toHaveLength(9);
  const sentences = agreements.flatMap((text) => text.split(/(?<=[.?:]) /u));
  const asking = agreements.filter((text) => text.includes('?'));
  expect(asking).not.toEqual([]);
  expect(hinted([...sentences, ...asking])).toEqual([]);
});

test('N38 no hint is given at a question that the practice names', () => {
  expect(good).toHaveLength(20);
  expect(hinted(good)).toEqual([]);
});

test('N38 a prompt is let be among other names too, in capitals and with straight apostrophes', () => {
  const texts = [...prompts, ...good].flatMap((text) => [
    text.toUpperCase(),
    text.replaceAll('’', "'"),
    `“${text}”`,
  ]);
  const others = ['Mar', 'Sol', 'June', 'April', 'Grace', 'Art', 'Rich', 'Frank', 'Mark', 'Rose'];
  expect(texts.filter((text) => hintFor(text, { names: others, lang: 'en' }) !== null)).toEqual([]);
});
