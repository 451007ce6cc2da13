// A phone that was away while one window was closed and another opened: its card belongs to the one it was written for.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OwnCard } from '../../client/activities/questions/OwnCard.svelte.ts';
import type { ParticipantView } from '../../shared/views.ts';
import { aCircle, room } from '../support/aCircle.ts';

const mine = 'What do we protect?';
let kept: Map<string, string>;

beforeEach(() => {
  vi.useFakeTimers();
  kept = new Map();
  const sessionStorage = new Proxy(
    {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    },
    {
      ownKeys: () => [...kept.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    },
  );
  vi.stubGlobal('window', { sessionStorage });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const loaded = (): OwnCard => new OwnCard('K7MQ4X', () => Promise.resolve({ ok: true, version: 1 }));
const asking = (prompt: string | null, basketId: string): ParticipantView => ({
  ...room(aCircle()),
  questions: { stage: 'writing', prompt, shown: null, basketId },
});

test.each(['stays open', 'is loaded anew'])(
  'a card is wiped when another thing is asked, though the closing was not seen by a page that %s',
  (how) => {
    let card = loaded();
    card.see(asking('What do you fear?', 'one'), null, true);
    card.write(mine);
    card.close();
    if (how === 'is loaded anew') card = loaded();
    expect(card.draft).toBe(mine);
    card.see(asking('What do you hope?', 'two'), null, true);
    expect(card).toMatchObject({ draft: '', stayed: '', again: null, missed: false, labelSeen: false });
    expect([...kept]).toEqual([]);
  },
);

test.each(['What do you fear?', null])(
  'a card stays in the box when its own window is open again with another basket: asked "%s"',
  (prompt) => {
    const card = loaded();
    card.see(asking(prompt, 'one'), null, true);
    card.write(mine);
    const again = loaded();
    again.see(asking(prompt, 'two'), null, true);
    card.see(asking(prompt, 'two'), null, true);
    expect([card.draft, again.draft]).toEqual([mine, mine]);
  },
);
