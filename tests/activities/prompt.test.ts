// The prompt in front of everybody (section 9 of the practice).

import { expect, test } from 'vitest';
import { readCommand } from '../../shared/commands.ts';
import { act, aCircle, desk, facilitator, must, room, seat } from '../support/aCircle.ts';

const show = { type: 'prompt.show', text: 'What have you brought?' } as const;

test('a prompt is the same for everybody, and stays until it is taken down', () => {
  const shown = must(aCircle(), facilitator, show);
  expect(room(shown).prompt).toEqual({ text: 'What have you brought?', credit: null });
  expect(desk(shown).prompt).toEqual(room(shown).prompt);
  expect(room(must(shown, facilitator, { type: 'prompt.clear' })).prompt).toBeNull();
});

test('a prompt of somebody else’s carries its credit', () => {
  const credit = { title: 'A poem', author: 'Somebody', year: '1923' };
  const shown = must(aCircle(), facilitator, { ...show, credit });
  expect(room(shown).prompt?.credit).toEqual(credit);
  const partly = must(aCircle(), facilitator, { ...show, credit: { title: 'A poem' } });
  expect(room(partly).prompt?.credit).toEqual({ title: 'A poem', author: '', year: '' });
});

test('a new prompt takes the place of the old one, its credit too', () => {
  const old = must(aCircle(), facilitator, { ...show, credit: { title: 'A poem' } });
  expect(room(must(old, facilitator, { ...show, text: 'And now?' })).prompt).toEqual({
    text: 'And now?',
    credit: null,
  });
});

test('a prompt is the facilitator’s, may be shown before the circle is open and begins nothing', () => {
  expect(act(aCircle(), seat('ana'), show)).toBe('not_allowed');
  const early = must(aCircle({ open: false }), facilitator, show);
  expect(room(early)).toMatchObject({
    round: null,
    silence: null,
    questions: null,
    pulse: null,
    prompt: { text: show.text },
  });
});

test('a prompt leaves the round that is going where it is', () => {
  const round = must(aCircle(), facilitator, { type: 'round.start', mode: 'go-round' });
  expect(room(must(round, facilitator, show)).round).toEqual(room(round).round);
});

test('a prompt has words, and no more than two thousand signs', () => {
  const read = (text: string): boolean => readCommand({ id: 'c1', type: 'prompt.show', text }) !== null;
  expect(read(' \n ')).toBe(false);
  expect(read('🜁'.repeat(2_000))).toBe(true);
  expect(read('a'.repeat(2_001))).toBe(false);
});
