// A page and its circle: what is shown, when, and what is never shown.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal } from '../../shared/refusals.ts';
import { ahead, openPage, serverNow, someOwn, someView, withPiece, type Page } from './page.ts';

let page: Page;

beforeEach(() => {
  vi.useFakeTimers();
  page = openPage();
});

afterEach(() => {
  page.live.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A silence that began just now, as the server tells of it. */
function silence(seconds: number): { startedAt: number; endsAt: number } {
  return { startedAt: serverNow(), endsAt: serverNow() + seconds * 1_000 };
}

describe('news', () => {
  it('is laid over what is held, and leaves the other slices as they are', () => {
    const { live, server } = page;
    server.welcome();
    server.patch(withPiece('ben'));
    expect(live.view?.round?.holder).toBe('ben');
    expect(live.view?.seats).toBe(someView.seats);
    expect(server.asked).toHaveLength(0);
  });

  it('that does not follow on what is held makes the page ask for everything, once', () => {
    const { live, server } = page;
    server.welcome();
    server.change(withPiece('ben'));
    server.patch({ bell: { ringing: true } });
    server.patch({ bell: { ringing: false } });
    expect(live.view?.round).toBeNull();
    expect(server.asked).toHaveLength(1);
    server.answerSync();
    expect(live.view?.round?.holder).toBe('ben');
    server.patch(withPiece('ana'));
    expect(live.view?.round?.holder).toBe('ana');
  });

  it('of one device alone is merged, and a field that no longer applies is gone', () => {
    const { live, server } = page;
    server.welcome();
    server.ears.own({ changed: { mayTakeBack: true, again: true } });
    expect(live.own).toEqual({ ...someOwn, mayTakeBack: true, again: true });
    server.ears.own({ changed: { mayTakeBack: null } });
    expect(live.own).toEqual({ ...someOwn, again: true });
    server.ears.own({ changed: { seatId: null, waiting: true, again: null } });
    expect(live.own).toEqual({ ...someOwn, seatId: null, waiting: true });
  });

  it('of another role is taken as it comes', () => {
    const { live, server } = page;
    server.welcome();
    server.version = 0;
    server.own = { ...someOwn, role: 'guardian', pauseAsked: false };
    server.ears.snapshot(server.snapshot());
    expect(live.own?.role).toBe('guardian');
    server.patch({ bell: { ringing: true } });
    expect(live.view?.bell.ringing).toBe(true);
  });
});

describe('a page that nobody could see', () => {
  it('shows nothing until it has asked anew, and then what is', () => {
    const { live, server } = page;
    server.welcome();
    server.patch(withPiece('ana'));
    page.hide();
    expect(live.view).toBeNull();
    server.patch(withPiece('ben'));
    page.show();
    expect(live.view).toBeNull();
    server.patch({ bell: { ringing: true } });
    expect(live.view).toBeNull();
    server.answerSync();
    expect(live.view?.round?.holder).toBe('ben');
  });

  it('does not take for fresh what was asked before it was hidden', () => {
    const { live, server } = page;
    server.welcome();
    server.change({});
    server.patch(withPiece('ana'));
    page.hide();
    const [before] = server.asked;
    const old = server.snapshot();
    server.change(withPiece('ben'));
    page.show();
    before?.(old);
    expect(live.view).toBeNull();
    server.asked.at(-1)?.(server.snapshot());
    expect(live.view?.round?.holder).toBe('ben');
  });

  it('tries a new line at once when the old one gives no answer, and then shows the truth', () => {
    const { live, server } = page;
    server.welcome();
    page.hide();
    page.show();
    expect(server.openings).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(server.openings).toBe(2);
    server.change(withPiece('ben'));
    server.welcome();
    server.answerSync();
    expect(live.view?.round?.holder).toBe('ben');
  });

  it('without a connection shows nothing for three seconds, then says that it is away', async () => {
    const { live, server } = page;
    server.welcome();
    page.hide();
    server.cut();
    await vi.advanceTimersByTimeAsync(60_000);
    page.show();
    expect(live.view).toBeNull();
    expect(live.status).toEqual({ is: 'away', quiet: true });
    await vi.advanceTimersByTimeAsync(2_900);
    expect(live.status).toEqual({ is: 'away', quiet: true });
    await vi.advanceTimersByTimeAsync(200);
    expect(live.status).toEqual({ is: 'away', quiet: false });
    expect(live.view).toBeNull();
  });

  it('looks for a connection the moment somebody looks at it', async () => {
    const { server } = page;
    server.welcome();
    page.hide();
    server.cut();
    await vi.advanceTimersByTimeAsync(10_000);
    const before = server.openings;
    page.show();
    expect(server.openings).toBe(before + 1);
  });

  it('still hears, for the bell', () => {
    const { live, server } = page;
    server.welcome();
    page.hide();
    server.patch({ silence: silence(60) });
    expect(live.view).toBeNull();
    expect(live.heard?.silence).not.toBeNull();
  });
});

describe('a silence', () => {
  it('ends by itself at its instant on the server’s clock, though the connection is cut', async () => {
    const { live, server } = page;
    server.welcome();
    server.patch({ silence: silence(60) });
    server.cut();
    await vi.advanceTimersByTimeAsync(59_950);
    expect(live.view?.silence).not.toBeNull();
    await vi.advanceTimersByTimeAsync(250);
    expect(live.view?.silence).toBeNull();
    expect(live.silenceEnded).toBe(true);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(live.silenceEnded).toBe(false);
  });

  it('is not moved when somebody sets the device’s clock', async () => {
    const { live, server } = page;
    server.welcome();
    server.patch({ silence: silence(60) });
    vi.setSystemTime(Date.now() + 7_200_000);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(live.view?.silence).not.toBeNull();
    vi.setSystemTime(Date.now() - 14_400_000);
    await vi.advanceTimersByTimeAsync(30_200);
    expect(live.view?.silence).toBeNull();
  });

  it('whose end lies behind is none, and nothing is said of it', () => {
    const { live, server } = page;
    server.view = { ...someView, silence: { startedAt: ahead - 60_000, endsAt: ahead - 1 } };
    server.welcome();
    expect(live.view?.silence).toBeNull();
    expect(live.silenceEnded).toBe(false);
  });

  it('that a hidden page slept through is not spoken of afterwards', async () => {
    const { live, server } = page;
    server.welcome();
    server.patch({ silence: silence(60) });
    page.hide();
    await vi.advanceTimersByTimeAsync(60_500);
    server.change({ silence: null });
    page.show();
    server.answerSync();
    expect(live.view?.silence).toBeNull();
    expect(live.silenceEnded).toBe(false);
  });

  it('ended early by a person is said to have ended, but not beneath a pause', () => {
    const { live, server } = page;
    server.welcome();
    server.patch({ silence: silence(60) });
    server.patch({ silence: null });
    expect(live.silenceEnded).toBe(true);
    server.patch({ silence: silence(30) });
    expect(live.silenceEnded).toBe(false);
    server.patch({ bell: { ringing: true } });
    server.patch({ silence: null });
    expect(live.silenceEnded).toBe(false);
  });

  it('without an end goes on until somebody ends it', async () => {
    const { live, server } = page;
    server.welcome();
    server.patch({ silence: { startedAt: serverNow(), endsAt: null } });
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(live.view?.silence).not.toBeNull();
  });
});

describe('the way back', () => {
  it('is tried within half a second, again and again, and never more than five seconds apart', async () => {
    const { server } = page;
    server.welcome();
    server.cut();
    await vi.advanceTimersByTimeAsync(500);
    expect(server.openings).toBe(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.openings).toBeGreaterThan(12);
    const before = server.openings;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.openings).toBeGreaterThan(before);
  });

  it('needs neither the name nor the invitation a second time', async () => {
    page.live.close();
    page = openPage({ name: 'Ana', invite: 'i'.repeat(32) });
    const { server } = page;
    expect(server.lastAuth).toMatchObject({ name: 'Ana', invite: 'i'.repeat(32) });
    server.welcome();
    server.cut();
    server.carries = true;
    await vi.advanceTimersByTimeAsync(500);
    expect(server.lastAuth).toEqual({
      code: 'K7M4QX',
      role: 'participant',
      token: 'a'.repeat(32),
      device: 'd'.repeat(32),
    });
  });

  it('tells the server again that this page could ring, and notices a newer server', async () => {
    const { live, server } = page;
    server.welcome();
    live.audible(true);
    server.cut();
    server.carries = true;
    server.build = 'two';
    await vi.advanceTimersByTimeAsync(500);
    expect(live.newerBuild).toBe(false);
    server.welcome();
    expect(server.audible).toEqual([true, true]);
    expect(live.newerBuild).toBe(true);
    expect(live.status).toEqual({ is: 'live' });
  });

  it('leads on by itself where the door says to come back later', async () => {
    const { live, server } = page;
    server.ears.turnedAway({ ...refusal('too_fast'), retryAfterSeconds: 7 });
    await vi.advanceTimersByTimeAsync(6_900);
    expect(server.openings).toBe(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.openings).toBe(2);
    server.ears.turnedAway(refusal('draining'));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(server.openings).toBe(3);
    server.welcome();
    expect(live.status).toEqual({ is: 'live' });
  });

  it('is tried again when the door was reached and nobody spoke', async () => {
    const { server } = page;
    await vi.advanceTimersByTimeAsync(8_100);
    expect(server.openings).toBe(2);
  });
});

describe('the end', () => {
  it('is said, everything of the circle is let go, and the door is left alone', async () => {
    const { live, server, window } = page;
    server.welcome();
    window.localStorage.setItem('clearing.K7M4QX.seat', 'a'.repeat(32));
    window.sessionStorage.setItem('clearing.K7M4QX.draft', 'words');
    server.ears.farewell({ reason: 'ended' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(live.status).toEqual({ is: 'gone', reason: 'ended' });
    expect([live.view, live.heard, live.own]).toEqual([null, null, null]);
    expect(window.localStorage.getItem('clearing.K7M4QX.seat')).toBeNull();
    expect(window.sessionStorage.getItem('clearing.K7M4QX.draft')).toBeNull();
    expect(server.openings).toBe(1);
  });

  it('is what an unknown code means to a phone that had been in', async () => {
    const { live, server } = page;
    server.welcome();
    server.cut();
    server.carries = true;
    await vi.advanceTimersByTimeAsync(500);
    server.ears.turnedAway(refusal('not_found'));
    expect(live.status).toEqual({ is: 'gone', reason: 'ended' });
  });

  it('is not what an unknown code means to a phone that never was', () => {
    const { live, server } = page;
    server.ears.turnedAway(refusal('not_found'));
    expect(live.status).toEqual({ is: 'refused', refusal: refusal('not_found') });
  });

  it('keeps the token of a seat that was taken away, so that the door knows it', () => {
    const { live, server, window } = page;
    server.welcome();
    window.localStorage.setItem('clearing.K7M4QX.seat', 'a'.repeat(32));
    server.ears.farewell({ reason: 'removed' });
    expect(live.status).toEqual({ is: 'gone', reason: 'removed' });
    expect(window.localStorage.getItem('clearing.K7M4QX.seat')).not.toBeNull();
  });

  it('is not meant by a server that changes over', async () => {
    const { live, server } = page;
    server.welcome();
    server.ears.farewell({ reason: 'draining' });
    expect(live.status).toEqual({ is: 'away', quiet: true });
    await vi.advanceTimersByTimeAsync(600);
    server.welcome();
    expect(live.status).toEqual({ is: 'live' });
  });
});

describe('a command', () => {
  it('whose answer was lost goes out again with the same id, and is answered once', async () => {
    const { live, server } = page;
    server.welcome();
    const answered = vi.fn();
    void live.send({ type: 'pause.ask' }).then(answered);
    expect(live.pending).toHaveLength(1);
    server.cut();
    server.carries = true;
    await vi.advanceTimersByTimeAsync(500);
    server.welcome();
    expect(server.sent).toHaveLength(2);
    expect(server.sent[1]?.command).toEqual(server.sent[0]?.command);
    server.sent[0]?.answer({ ok: true, version: 1 });
    server.sent[1]?.answer({ ok: true, version: 2 });
    await vi.advanceTimersByTimeAsync(0);
    expect(answered.mock.calls).toEqual([[{ ok: true, version: 2 }]]);
    expect(live.pending).toEqual([]);
  });

  it('that gets no answer on a line that seems open makes the page look for a new one', async () => {
    const { live, server } = page;
    server.welcome();
    void live.send({ type: 'pause.ask' });
    await vi.advanceTimersByTimeAsync(4_100);
    expect(server.openings).toBe(2);
    server.welcome();
    expect(server.sent).toHaveLength(2);
  });
});
