// Each rule of the helper for open questions, and what only looks like it (section 10 of the practice).

import { describe, expect, test } from 'vitest';
import { hintFor, type HintName } from '../../client/activities/questions/hints/hintFor.ts';
import { words } from '../../client/words/hints.ts';
import { examples, names } from './examples.ts';

const hint = (text: string, lang = 'en'): HintName | null => hintFor(text, { names, lang });
const rules = Object.entries(examples);

describe.each(rules)('%s', (rule, { drawn, near }) => {
  test('has at least five sentences on either side', () => {
    expect(Math.min(drawn.length, near.length)).toBeGreaterThanOrEqual(5);
  });

  test.each(drawn)('is drawn by “%s”', (text) => {
    expect(hint(text)).toBe(rule);
  });

  test.each(near)('is not drawn by “%s”, nor is another', (text) => {
    expect(hint(text)).toBeNull();
  });
});

test('the first rule of the practice wins', () => {
  expect(hint('Have you tried asking Ana, isn’t it?')).toBe('name');
  expect(hint('Have you tried asking the principal?')).toBe('role');
  expect(hint('Have you tried to rest, don’t you think?')).toBe('advice');
  expect(hint('Do you always begin, isn’t it?')).toBe('leading');
  expect(hint('Do they always begin?')).toBe('yes-no');
  expect(Object.keys(words).flatMap((key) => /^p\.hint\.(.+)$/u.exec(key)?.[1] ?? [])).toEqual(
    rules.map(([rule]) => rule),
  );
});

test('it reads curly apostrophes, capitals, quotation marks, dashes and a first small word as a person does', () => {
  const written = [
    'WHY DON’T YOU REST?',
    "why don't you rest?",
    '“Why don’t you rest?”',
    '– Why don’t you rest?',
    'Hm… why don’t you rest?',
    'So much to do\nwhy don’t you rest?',
    'But why don’t you rest?',
    'And – why don’t you rest?',
    '¿Why don’t you rest?',
  ];
  for (const text of written) expect([text, hint(text)]).toEqual([text, 'advice']);
  for (const text of ['Who asks why don’t you rest?', 'And so and why don’t you rest?'])
    expect([text, hint(text)]).toEqual([text, null]);
});

test('a beginning that opens is let be, whatever comes after it', () => {
  const openings = [
    'What would it mean if you always asked the principal, don’t you think?',
    'What would it take for Ana to stay?',
    'When you imagine it. Have you tried?',
    'Imagine: they never come, right?',
    'So if you could, why did you not?',
    'Say more about the office.',
    'Tell us about Ana.',
    'I wonder. Is it enough? Is it? Is it, with all the things that are still to be done and said before the summer?',
  ];
  for (const text of openings) expect([text, hint(text)]).toEqual([text, null]);
  expect(hint('Imagining Ana at sea?')).toBe('name');
});

test('a card where people sign says nothing of names and offices', () => {
  expect(hintFor('What does Ana need from the principal?', { names: null, lang: 'en' })).toBeNull();
  expect(hintFor('Is Ana well?', { names: null, lang: 'en' })).toBe('yes-no');
});

test('in Spanish it knows names and offices only, and in a language it cannot read it says nothing', () => {
  expect(hint('¿Qué necesita Ana?', 'es')).toBe('name');
  expect(hint('¿Qué necesita nuestra directora?', 'es-MX')).toBe('role');
  expect(hint('¿Qué espera el jefe de nosotros?', 'es')).toBe('role');
  expect(hint('¿Qué luz hay en la oficina de Luz?', 'es')).toBe('role');
  expect(hint('Have you tried to rest?', 'es')).toBeNull();
  for (const lang of ['de', 'fr', '']) {
    for (const { drawn } of Object.values(examples))
      expect(drawn.map((text) => hint(text, lang)).filter((one) => one !== null)).toEqual([]);
  }
});

test('nothing, or nothing but signs, draws nothing', () => {
  for (const text of ['', ' \n ', '?', '…', '???', '“”', 'So', 'And?', '🌿']) expect(hint(text)).toBeNull();
});

test('any name is one, also with signs that mean something to a pattern', () => {
  for (const name of ['A.B.', '(Jo)', 'x*', '[ann]', 'Zoë', 'Jean-Paul', '王芳'])
    expect([name, hintFor(`What does ${name} see?`, { names: [name], lang: 'en' })]).toEqual([name, 'name']);
  expect(hintFor('What does Zoe\u0308 see?', { names: ['Zoë'], lang: 'en' })).toBe('name');
  expect(hintFor('What does ana see?', { names: ['Ana'], lang: 'en' })).toBeNull();
  expect(hintFor('What do I see?', { names: ['I', ''], lang: 'en' })).toBeNull();
});

test('a text of any length is read at once', () => {
  const long = 'and so they, you and we '.repeat(2_000) + '?!…'.repeat(2_000);
  const before = performance.now();
  hint(long);
  expect(performance.now() - before).toBeLessThan(1_000);
});
