// Looks at what all devices of a circle show, every few milliseconds, and keeps what must never differ.

import { expect } from 'vitest';
import type { Steady } from '../worst/steady.ts';

const everyMs = 20;

export interface Watch {
  /** Looks no more, and holds what was seen against what must be so. Answers with all the holders there were. */
  stop(): ReadonlySet<string | null>;
}

/** Two devices of one audience never show two things under one version, and no device's version falls. */
export function watching(devices: readonly Steady[]): Watch {
  const shown = new Map<string, string>();
  const holders = new Set<string | null>();
  const wrong: string[] = [];
  const newest = new Map<string, number>();
  let looks = 0;
  const look = (): void => {
    looks += 1;
    for (const { name, view, own, versions } of devices) {
      const last = versions.at(-1);
      if (view === null || own === null || last === undefined) continue;
      const { audience, version } = last;
      const seen = JSON.stringify(view);
      const before = shown.get(`${audience} ${version}`) ?? seen;
      if (before !== seen) wrong.push(`${audience} ${version} of ${name}: ${seen} and ${before}`);
      shown.set(`${audience} ${version}`, before);
      const whose = `${name} as ${audience}`;
      if (version < (newest.get(whose) ?? 0)) wrong.push(`${whose} fell to ${version}`);
      newest.set(whose, version);
      holders.add(view.round?.holder ?? null);
    }
  };
  const beat = setInterval(look, everyMs);
  return {
    stop: () => {
      clearInterval(beat);
      look();
      expect(wrong).toEqual([]);
      expect(looks).toBeGreaterThan(5);
      return holders;
    },
  };
}

/** Resolves once all who see the same things see them alike, and nobody waits for an answer; with the milliseconds it took. */
export async function agree(devices: readonly Steady[], withinMs: number): Promise<number> {
  const began = performance.now();
  for (;;) {
    if (devices.every(({ connected, pending }) => connected && pending === 0)) {
      const shown = new Set(devices.map(({ view, own }) => `${own?.role ?? ''} ${JSON.stringify(view)}`));
      const roles = new Set(devices.map(({ own }) => own?.role ?? ''));
      if (shown.size === roles.size) return performance.now() - began;
    }
    if (performance.now() - began > withinMs) {
      const who = devices.map(({ name, connected, pending, view }) => ({ name, connected, pending, view }));
      throw new Error(`${withinMs} ms went by, and they see: ${JSON.stringify(who)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
