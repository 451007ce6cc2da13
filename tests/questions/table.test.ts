// docs/questions-helper.md: what the helper says of each example, of every shipped prompt and of every question in an
// agreement. Printed here; `npx vitest run tests/questions -u` writes it.

import { join } from 'node:path';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { hintFor } from '../../client/activities/questions/hints/hintFor.ts';
import { words } from '../../client/words/hints.ts';
import { examples, good, names } from './examples.ts';
import { agreements, prompts } from './shipped.ts';

const page = join(import.meta.dirname, '..', '..', 'docs', 'questions-helper.md');

const cell = (text: string): string =>
  text.replaceAll('\n', ' / ').replaceAll('|', '\\|').replaceAll('*', '\\*');

function table(texts: readonly string[]): string {
  const rows = texts.map((text) => {
    const hint = hintFor(text, { names, lang: 'en' });
    return `| ${cell(text)} | ${hint === null ? '—' : `\`${hint}\``} | ${hint === null ? '' : words[`p.hint.${hint}`]} |`;
  });
  return ['| what is in the box | rule | what stands under it |', '| --- | --- | --- |', ...rows].join('\n');
}

const questions = agreements.flatMap((text) => text.split('. ').filter((one) => one.includes('?')));

const text = `# The helper for open questions

An open question cannot be answered by the asker beforehand; an honest one does not steer. On a phone, under an unsigned card, one
kind word may stand when a question perhaps only looks so (section 10 of the practice). It runs on the phone alone, over what is in
the box: no request, no storage, no event. It blocks, marks and rewrites nothing, and it is a guess. On *This phone* it can be
switched off for good. It reads English; of Spanish it knows names and offices.

The rules are in \`client/activities/questions/hints/\`, the sentences in \`client/words/hints.ts\`. The first rule that holds is the one
that speaks. A test prints this page and compares it (\`tests/questions/table.test.ts\`).

In the circle of these examples sit ${names.join(', ')}. A stroke in place of a rule: nothing stands under the box.

${Object.entries(examples)
  .map(([rule, { drawn, near }]) => `## ${rule}\n\n${table(drawn)}\n\nNear it, and let be:\n\n${table(near)}`)
  .join('\n\n')}

## Questions that the practice names

${table(good)}

## Questions in the agreements

${table(questions)}

## Shipped prompts

${table(prompts)}
`;

test('the page shows what the helper says of each, and it is printed here', async () => {
  const formed = await format(text, { parser: 'markdown', printWidth: 110, singleQuote: true });
  console.log(formed);
  await expect(formed).toMatchFileSnapshot(page);
});

test('it has more than sixty examples', () => {
  expect(Object.values(examples).flatMap(({ drawn, near }) => [...drawn, ...near]).length).toBeGreaterThan(
    60,
  );
  expect(questions.length).toBeGreaterThan(0);
});
