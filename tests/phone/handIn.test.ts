// A phone hands its card in: blank and written ones alike, at a time that says nothing.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawDelay, handIn } from '../../client/activities/questions/handIn.ts';
import { blockSigns } from '../../shared/card.ts';
import type { Intent } from '../../shared/commands.ts';
import type { Answer } from '../../shared/protocol.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function listening() {
  const sent: Intent[] = [];
  const send = (intent: Intent): Promise<Answer> => {
    sent.push(intent);
    return Promise.resolve({ ok: true, version: 1 });
  };
  return { sent, send };
}

test('N15 a blank card and a full one are sent alike: one command, the same fields, the same size', () => {
  const { sent, send } = listening();
  for (const text of ['', 'x'.repeat(500)]) handIn(text, send, () => 0);
  vi.advanceTimersByTime(0);
  const shapes = sent.map((intent) => JSON.stringify(intent).replace(/"block":"[^"]*"/u, '"block":""'));
  expect(shapes).toHaveLength(2);
  expect(new Set(shapes).size).toBe(1);
  for (const intent of sent)
    expect(intent.type === 'questions.card' ? intent.block.length : 0).toBe(blockSigns);
});

test('nothing leaves the phone before its delay, and nothing at all when the gathering is over first', () => {
  const { sent, send } = listening();
  handIn('What do we protect?', send, () => 3_000);
  const cancel = handIn('What do we protect?', send, () => 3_500);
  vi.advanceTimersByTime(2_999);
  expect(sent).toHaveLength(0);
  vi.advanceTimersByTime(1);
  cancel();
  vi.advanceTimersByTime(10_000);
  expect(sent).toHaveLength(1);
});

test('the delay is spread evenly from nothing to four seconds', () => {
  const fourths = [0, 0, 0, 0];
  for (let drawn = 0; drawn < 4_000; drawn += 1) {
    const delay = drawDelay();
    expect(delay).toBeGreaterThanOrEqual(0);
    expect(delay).toBeLessThan(4_000);
    const at = Math.floor(delay / 1_000);
    fourths[at] = (fourths[at] ?? 0) + 1;
  }
  // A thousand each; less than 850 or more than 1,150 is five deviations away.
  for (const fourth of fourths) {
    expect(fourth).toBeGreaterThan(850);
    expect(fourth).toBeLessThan(1_150);
  }
});
