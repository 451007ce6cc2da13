// One checker for every bad day (docs/reliability.md): what devices were answered and shown, held against what the server
// says in the end.

import { expect } from 'vitest';
import type { Snapshot } from '../../shared/protocol.ts';
import type { Steady } from './steady.ts';

/** Commands whose effect is named in them, and happens once. */
const named = { 'seat.add': 'name', 'prompt.show': 'text' } as const;

/** Everything acknowledged is there, nothing happened twice, and no version fell. `end` is a fresh console's view. */
export function goodHistory(devices: readonly Steady[], end: Snapshot): void {
  for (const device of devices) {
    for (const audience of new Set(device.versions.map(({ audience }) => audience))) {
      const seen = device.versions.filter((one) => one.audience === audience).map(({ version }) => version);
      const fell = seen.findIndex((version, at) => version < (seen[at - 1] ?? 0));
      expect([device.name, audience, fell]).toEqual([device.name, audience, -1]);
    }
  }
  const granted = devices.flatMap(({ answers }) =>
    answers.flatMap(({ command, answer }) => (answer.ok ? [{ command, version: answer.version }] : [])),
  );
  // Two that changed something for the same audience were answered with two versions.
  const shown = granted.filter(({ command }) => command.type in named).map(({ version }) => version);
  expect(new Set(shown).size).toBe(shown.length);

  const names = end.view.seats.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { command } of granted) if (command.type === 'seat.add') expect(names).toContain(command.name);
  const last = granted.filter(({ command }) => command.type === 'prompt.show').at(-1)?.command;
  if (last?.type === 'prompt.show') expect(end.view.prompt?.text).toBe(last.text);
}

/** What was granted is granted again under its id, with the version it had then: the last of them, as many as are kept. */
export async function sameAnswersAgain(device: Steady, count: number): Promise<void> {
  const granted = device.answers.filter(({ answer }) => answer.ok).slice(-count);
  expect(granted.length).toBeGreaterThan(0);
  for (const answered of granted) expect(await device.again(answered)).toEqual(answered.answer);
}
