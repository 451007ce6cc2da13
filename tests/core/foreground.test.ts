// What fills a screen is the first of these that is there (contract, "Who sits where, and when").

import { expect, test } from 'vitest';
import { foreground } from '../../shared/foreground.ts';
import type { ParticipantView } from '../../shared/views.ts';
import { aCircle, room } from '../support/aCircle.ts';

const nothing: ParticipantView = room(aCircle());
const all: ParticipantView = {
  ...nothing,
  bell: { ringing: true },
  silence: { startedAt: 0, endsAt: null },
  pulse: { stage: 'answering', basketId: 'b', results: null },
  questions: { stage: 'reading', prompt: null, shown: 'What is it for?', basketId: 'b' },
  groups: { size: 2, voice: 1, groups: [['ana', 'ben']] },
  round: { mode: 'go-round', direction: 'left', holder: 'ana', stage: 'going' },
  prompt: { text: 'And now?', credit: null },
};

test('an empty circle fills no screen', () => {
  expect(foreground(nothing)).toBeNull();
});

test('a pause comes before a silence, then a shown card, the pulse, groups, the round and the prompt', () => {
  expect(foreground(all)).toBe('bell');
  expect(foreground({ ...all, bell: nothing.bell })).toBe('silence');
  expect(foreground({ ...all, bell: nothing.bell, silence: null })).toBe('questions');
  const cleared = { ...all, bell: nothing.bell, silence: null, questions: null };
  expect(foreground(cleared)).toBe('pulse');
  expect(foreground({ ...cleared, pulse: null })).toBe('groups');
  expect(foreground({ ...cleared, pulse: null, groups: null })).toBe('round');
  const { prompt } = all;
  expect(foreground({ ...nothing, prompt })).toBe('prompt');
});

test('a gathering comes before the round, for every phone hands in', () => {
  const questions = { stage: 'gathering', prompt: null, shown: null, basketId: 'b' } as const;
  expect(foreground({ ...nothing, questions, round: all.round })).toBe('questions');
});

test('cards that nobody is shown leave the screen to the round and the prompt', () => {
  const questions = { stage: 'reading', prompt: null, shown: null, basketId: 'b' } as const;
  expect(foreground({ ...nothing, questions, round: all.round, prompt: all.prompt })).toBe('round');
  expect(foreground({ ...nothing, questions, prompt: all.prompt })).toBe('prompt');
  expect(foreground({ ...nothing, questions })).toBeNull();
});

test('the window for writing fills a screen while no piece is out', () => {
  const questions = { stage: 'writing', prompt: null, shown: null, basketId: 'b' } as const;
  expect(foreground({ ...nothing, questions, prompt: all.prompt })).toBe('questions');
  expect(foreground({ ...nothing, questions, round: all.round })).toBe('round');
});

test('a round that is done leaves the screen to the prompt', () => {
  const round = { mode: 'go-round', direction: 'left', holder: null, stage: 'done' } as const;
  expect(foreground({ ...nothing, round, prompt: all.prompt })).toBe('prompt');
});

test('a piece in the centre fills the screen like one in a hand', () => {
  const round = { mode: 'popcorn', direction: 'left', holder: 'centre', stage: 'going' } as const;
  expect(foreground({ ...nothing, round, prompt: all.prompt })).toBe('round');
});

test('agreements fill no screen by themselves', () => {
  expect(foreground({ ...nothing, agreements: [{ title: 'Be here', text: '' }] })).toBeNull();
});
