// A phone's hand in one basket after another: when it joins, what it repeats, what it carries over and what it forgets.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Hand, type Ending, type Window } from '../../client/basket/hand.ts';
import type { Intent } from '../../shared/commands.ts';
import { drawFrom, small } from '../support/hands.ts';
import { Serving } from './serving.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const others = ['ben', 'cleo', 'dev', 'eli'];

/** Ana's page, with what it said and how its baskets ended. */
class AnasPage {
  serving = new Serving();
  text = 'What is it for?';
  /** The server can keep nothing just now, and refuses. */
  full = false;
  readonly sent: { readonly intent: Intent; readonly id: string }[] = [];
  readonly endings: Ending[] = [];
  readonly hand = new Hand({
    gift: { kind: 'mix', text: () => this.text },
    send: (intent, id) => {
      this.sent.push({ intent, id });
      if (this.full) return Promise.resolve({ ok: false });
      this.serving.take('ana', intent);
      this.serving.wait(0);
      return Promise.resolve({ ok: true });
    },
    ended: (ending) => {
      this.endings.push(ending);
    },
    sizes: small,
    random: drawFrom('Ana’s page'),
  });

  get last(): { readonly intent: Intent; readonly id: string } {
    const last = this.sent.at(-1);
    if (last === undefined) throw new Error('Nothing was said.');
    return last;
  }

  /** The key it joined with last. */
  get key(): string {
    const join = this.sent.findLast(({ intent }) => intent.type === 'basket.join')?.intent;
    return join?.type === 'basket.join' ? join.publicKey : '';
  }

  /** It sees a window of the basket that is there, and hears what was said of it last. */
  sees(stage: Window['stage']): this {
    const { basketId, said } = this.serving;
    this.hand.see({ basketId, stage }, said?.event ?? null);
    return this;
  }

  /** Another basket is open; everybody joins it. */
  opens(people = others): this {
    this.serving = new Serving();
    this.serving.joins(people);
    return this.sees('open');
  }

  /** It is gathered, and the blocks are asked for. */
  asks(people = others): this {
    people.forEach((id, at) => this.serving.hands.texts.set(id, `Card ${String(at)}`));
    this.serving.gather(['ana', ...people]);
    for (let said = null; said !== this.serving.said;) {
      said = this.serving.said;
      this.sees('gathering');
      if (this.serving.event.stage === 'reserve') this.serving.answers(people);
    }
    return this;
  }

  /** Everybody else delivers. */
  ends(people = others): this {
    this.serving.answers(people);
    return this.sees('gathering');
  }

  /** It delivered, and somebody else fell silent. */
  spoiled(): this {
    this.welcomed().opens().asks();
    this.serving.answers(others.slice(1)).wait(6);
    return this.sees('gathering');
  }

  welcomed(): this {
    this.hand.welcomed();
    return this;
  }
}

describe('a hand joins', () => {
  test('once a basket is open and there is a connection, and once for each', () => {
    const page = new AnasPage().opens();
    expect(page.sent).toEqual([]);
    page.welcomed().sees('open').sees('open');
    expect(page.sent.map(({ intent }) => intent.type)).toEqual(['basket.join']);
    expect(page.serving.basket?.joined).toHaveLength(5);
  });

  test('again after each welcome, with the same key and the same seal', () => {
    const page = new AnasPage().welcomed().opens();
    const { intent } = page.last;
    page.hand.lost();
    vi.advanceTimersByTime(599_999);
    page.welcomed().sees('open');
    expect(page.sent).toHaveLength(2);
    expect(page.last.intent).toEqual(intent);
  });

  test('again every two seconds where the server had to refuse, until it is taken or the window closes', async () => {
    const page = new AnasPage().welcomed();
    page.full = true;
    page.opens();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(page.sent).toHaveLength(3);
    page.full = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(page.sent).toHaveLength(4);
    expect(page.serving.basket?.joined).toHaveLength(5);
    const other = new AnasPage().welcomed();
    other.full = true;
    other.opens().sees('gathering');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(other.sent).toHaveLength(1);
  });

  test('no basket that is gathering, or over, already', () => {
    const page = new AnasPage().welcomed();
    page.serving.joins(others).gather();
    expect(page.sees('gathering').sees('over').sent).toEqual([]);
  });

  test('with a new key in each basket, where nothing binds it', () => {
    const page = new AnasPage().welcomed().opens();
    const { key } = page;
    expect(page.opens().key).not.toBe(key);
    expect(page.endings).toEqual([
      { as: 'spoiled', wentRound: false, delivered: false, refused: false, common: null },
    ]);
  });
});

describe('a hand says', () => {
  test('the same bytes under the same id when it is told again after a reconnect', () => {
    const page = new AnasPage().welcomed().opens().asks();
    const before = page.last;
    expect(before.intent.type).toBe('basket.deliver');
    page.hand.lost();
    page.welcomed();
    page.hand.see(
      { basketId: page.serving.basketId, stage: 'gathering' },
      structuredClone(page.serving.event),
    );
    expect(page.last).toEqual(before);
    expect(page.sent.filter(({ id }) => id === before.id)).toHaveLength(2);
    const ids = page.sent.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length - 1);
  });

  test('nothing to an event it has answered, however often it sees it', () => {
    const page = new AnasPage().welcomed().opens().asks();
    const { length } = page.sent;
    expect(page.sees('gathering').sees('gathering').sent).toHaveLength(length);
  });

  test('nothing of a basket it has not joined', () => {
    const page = new AnasPage().welcomed().opens();
    const other = new Serving().joins(others).gather(others);
    page.hand.see({ basketId: page.serving.basketId, stage: 'open' }, other.said?.event ?? null);
    expect(page.sent).toHaveLength(1);
  });
});

describe('how a basket ended for a hand', () => {
  test('done: delivered, with words and number', () => {
    const page = new AnasPage().welcomed().opens().asks().ends();
    expect(page.endings).toMatchObject([
      { as: 'done', wentRound: true, delivered: true, refused: false, common: { phones: 5 } },
    ]);
    expect(page.hand.isBound).toBe(false);
  });

  test('spoiled: delivered, bound, with words and number', () => {
    const page = new AnasPage().spoiled();
    expect(page.endings).toMatchObject([
      { as: 'spoiled', wentRound: true, delivered: true, common: { phones: 5 } },
    ]);
    expect(page.hand.isBound).toBe(true);
  });

  test('too few: it never went round', () => {
    const page = new AnasPage().welcomed().opens(others.slice(1));
    page.serving.gather();
    page.sees('open');
    expect(page.endings).toEqual([
      { as: 'spoiled', wentRound: false, delivered: false, refused: false, common: null },
    ]);
  });

  test('refused: bound to other people than those who are here now', () => {
    const page = new AnasPage().spoiled().opens([...others, 'fay']);
    const { length } = page.sent;
    page.asks([...others, 'fay']);
    expect(page.sent).toHaveLength(length);
    page.serving.wait(6);
    page.opens();
    expect(page.endings.at(-1)).toMatchObject({
      as: 'spoiled',
      delivered: false,
      refused: true,
      common: null,
    });
  });

  test('as a newer view says, where the word itself was missed', () => {
    const next = new AnasPage().welcomed().opens().asks();
    next.opens();
    expect(next.endings).toMatchObject([{ as: 'spoiled', delivered: true }]);
    const over = new AnasPage().welcomed().opens().asks();
    over.sees('over');
    expect(over.endings).toMatchObject([{ as: 'done', delivered: true, common: { phones: 5 } }]);
    const closed = new AnasPage().welcomed().opens().asks();
    closed.hand.see(null, null);
    expect(closed.endings).toMatchObject([{ as: 'spoiled', delivered: true }]);
  });
});

describe('what binds a hand', () => {
  test('goes with it into the next basket: the same key, and the same people get what is in the box now', () => {
    const page = new AnasPage().spoiled();
    const { key } = page;
    page.text = 'Something else';
    page.opens();
    expect(page.key).toBe(key);
    page.asks().ends();
    expect(page.serving.outcome?.is === 'cards' && page.serving.outcome.texts).toContain('Something else');
  });

  test('is let go when the window closes', () => {
    const page = new AnasPage().spoiled();
    const { key } = page;
    page.hand.see(null, page.serving.event);
    expect(page.hand.isBound).toBe(false);
    expect(page.opens().key).not.toBe(key);
  });

  test('is forgotten after ten minutes without the server, and what was delivered goes to nobody from then on', () => {
    for (const page of [new AnasPage().spoiled(), new AnasPage().welcomed().opens().asks()]) {
      const { key } = page;
      page.hand.lost();
      vi.advanceTimersByTime(599_999);
      expect(page.hand.isBound).toBe(true);
      vi.advanceTimersByTime(1);
      expect(page.hand.isBound).toBe(false);
      expect(page.endings.at(-1)).toMatchObject({ as: 'spoiled', refused: true, common: null });
      expect(page.welcomed().opens().key).not.toBe(key);
    }
  });

  test('is kept when the server is back in time', () => {
    const page = new AnasPage().spoiled();
    for (let time = 0; time < 3; time += 1) {
      page.hand.lost();
      vi.advanceTimersByTime(400_000);
      page.welcomed();
      vi.advanceTimersByTime(400_000);
    }
    expect(page.hand.isBound).toBe(true);
  });
});

test('a key is forgotten after ten minutes without the server, whatever was in the box', () => {
  const page = new AnasPage().welcomed().opens();
  const { key } = page;
  page.hand.lost();
  vi.advanceTimersByTime(600_000);
  page.welcomed().sees('open');
  expect(page.key).not.toBe(key);
  expect(page.endings).toEqual([]);
  page.hand.lost();
  page.hand.close();
  expect(vi.getTimerCount()).toBe(0);
});
