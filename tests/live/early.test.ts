// A page at a circle that nobody is back to, and one that finds its circle at an earlier moment.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { nobodyBack, refusal } from '../../shared/refusals.ts';
import { openPage, serverNow, someOwn, withPiece, type Page } from './page.ts';

let page: Page;

beforeEach(() => {
  vi.useFakeTimers();
  page = openPage({ name: 'Mira' });
});

afterEach(() => {
  page.live.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const early = { ...refusal('not_now', nobodyBack), retryAfterSeconds: 2 };

it('says that nobody is back, tries again by itself every two seconds or so, and comes in with its name', () => {
  const { live, server } = page;
  for (let openings = 1; openings < 4; openings += 1) {
    expect(server.openings).toBe(openings);
    server.ears.turnedAway(early);
    expect(live.status).toEqual({ is: 'early', said: nobodyBack });
    vi.advanceTimersByTime(1_990);
    expect(server.openings).toBe(openings);
    vi.advanceTimersByTime(600);
    expect(live.status).toEqual({ is: 'early', said: nobodyBack });
  }
  expect(server.lastAuth?.name).toBe('Mira');
  server.welcome();
  expect(live.status).toEqual({ is: 'live' });
});

it('takes a refusal that names no time for the last word', () => {
  const { live, server } = page;
  server.ears.turnedAway(refusal('not_now'));
  expect(live.status).toMatchObject({ is: 'refused', refusal: { code: 'not_now' } });
  vi.advanceTimersByTime(60_000);
  expect(server.openings).toBe(1);
});

it('without a connection says no more that nobody is back', () => {
  const { live, server } = page;
  server.ears.turnedAway(early);
  server.ears.turnedAway(null);
  expect(live.status).toEqual({ is: 'away', quiet: true });
});

/** The line is cut, and the next snapshot has this version. */
function backAt(version: number): void {
  page.server.cut();
  page.server.carries = true;
  vi.advanceTimersByTime(500);
  page.server.version = version;
  page.server.welcome();
}

it('says for a minute that the circle is at an earlier moment than it has been', () => {
  const { live, server } = page;
  server.version = 7;
  server.welcome();
  server.patch(withPiece('ben'));
  expect(live.earlier).toBe(false);
  backAt(8);
  expect(live.earlier).toBe(false);
  backAt(7);
  expect(live.earlier).toBe(true);
  vi.advanceTimersByTime(59_000);
  // Said once: it is at this moment from now on.
  server.ears.snapshot(server.snapshot());
  vi.advanceTimersByTime(1_500);
  expect(live.earlier).toBe(false);
  server.patch(withPiece('ana'));
  backAt(8);
  expect(live.earlier).toBe(false);
});

it('counts by itself what each audience has seen', () => {
  const { live, server } = page;
  server.version = 40;
  server.own = { ...someOwn, waiting: true };
  server.welcome();
  server.version = 5;
  server.own = someOwn;
  server.ears.snapshot(server.snapshot());
  server.version = 12;
  server.own = { ...someOwn, role: 'facilitator' };
  server.ears.snapshot(server.snapshot());
  expect(live.earlier).toBe(false);
  server.version = 4;
  server.own = { ...someOwn, role: 'guardian' };
  server.ears.snapshot(server.snapshot());
  expect(live.earlier).toBe(true);
});

it('says it once somebody can see the page, and never into a silence', () => {
  const { live, server } = page;
  server.version = 7;
  server.welcome();
  page.hide();
  backAt(6);
  vi.advanceTimersByTime(90_000);
  expect(live.earlier).toBe(false);
  server.change({ silence: { startedAt: serverNow(), endsAt: serverNow() + 60_000 } });
  page.show();
  server.answerSync();
  expect(live.view?.silence).not.toBeNull();
  expect(live.earlier).toBe(false);
  server.patch({ silence: null });
  expect(live.earlier).toBe(true);
});
