// What a phone does with its own answers to the pulse: kept, handed in, wiped, and never given twice (section 12 of the
// practice).

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { OwnAnswers } from '../../client/activities/pulse/OwnAnswers.svelte.ts';
import { resultsOf } from '../../server/core/activities/pulse.ts';
import type { PulseSlice } from '../../shared/activities/pulse.ts';
import type { BasketEvent } from '../../shared/basket/event.ts';
import type { Intent } from '../../shared/commands.ts';
import type { ParticipantView } from '../../shared/views.ts';
import { Serving } from '../basket/serving.ts';
import { aCircle, room } from '../support/aCircle.ts';

const others = ['ben', 'cleo', 'dev', 'eli'];
const none = [0, 0, 0, 0, 0, 0, 0, 0];
const mine = [5, 4, 0, 0, 0, 0, 0, 1];

/** What one tab keeps. */
class TabStorage {
  [key: string]: unknown;
  getItem(key: string): unknown {
    return this[key] ?? null;
  }
  setItem(key: string, value: string): void {
    this[key] = value;
  }
  removeItem(key: string): void {
    Reflect.deleteProperty(this, key);
  }
}

let tab: TabStorage;
beforeEach(() => {
  vi.useFakeTimers();
  tab = new TabStorage();
  vi.stubGlobal('window', { sessionStorage: tab });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const kept = (): string => JSON.stringify(tab);

/** Ana's phone among the others. */
class AnasPhone {
  readonly sent: Intent[] = [];
  serving = new Serving('sum');
  answers = this.#loaded();
  #view: ParticipantView = room(aCircle());
  #live = true;

  #loaded(): OwnAnswers {
    return new OwnAnswers('K7MQ4X', (intent) => {
      this.sent.push(intent);
      this.serving.take('ana', intent);
      this.serving.wait(0);
      return Promise.resolve({ ok: true, version: 1 });
    });
  }

  /** The page is loaded anew, in the same tab. */
  reloads(): this {
    this.answers.close();
    this.answers = this.#loaded();
    return this.sees();
  }

  sees(event: BasketEvent | null = this.serving.said?.event ?? null): this {
    this.answers.see(this.#view, event, this.#live);
    return this;
  }

  shows(stage: 'answering' | 'gathering' | 'shown' | null): this {
    const { basketId } = this.serving;
    const pulse: PulseSlice =
      stage === null
        ? null
        : stage === 'shown'
          ? { stage, basketId, results: resultsOf(this.counts) }
          : { stage, basketId, results: null };
    this.#view = { ...this.#view, pulse };
    return this.sees();
  }

  connection(live: boolean): this {
    this.#live = live;
    return this.sees();
  }

  /** Presses the steps that are not yet as they are to be. */
  chooses(steps: readonly number[]): this {
    for (const [place, step] of steps.entries())
      if (step !== (this.answers.steps[place] ?? 0)) this.answers.choose(place, step);
    return this;
  }

  /** A pulse, the first or once more, which everybody joins. */
  opens(people = others): this {
    this.serving = new Serving('sum');
    this.serving.joins(people);
    return this.shows('answering');
  }

  /** It is gathered, and all are asked to hand in; each of the others always answers 3. */
  gathers(people = others): this {
    for (const id of people) this.serving.hands.answers.set(id, [3, 3, 3, 3, 3, 3, 3, 3]);
    this.serving.gather(['ana', ...people]);
    this.shows('gathering');
    while (this.serving.basket !== null && this.serving.event.stage === 'reserve') {
      const { event } = this.serving;
      this.serving.answers(people);
      if (this.serving.event === event) break;
      this.sees();
    }
    return this;
  }

  /** The others hand in, and everybody has the picture. */
  shown(people = others): this {
    this.serving.answers(people);
    return this.shows('shown');
  }

  /** One of the others falls silent instead; it is open again, with another basket. */
  spoils(people = others): this {
    this.serving.answers(others.slice(1)).wait(6);
    this.sees();
    return this.opens(people);
  }

  get counts(): readonly number[] {
    const { outcome } = this.serving;
    return outcome?.is === 'sums' ? outcome.counts : [];
  }

  /** How many chose each step of the first statement: none, then 1 to 5. */
  get first(): readonly number[] {
    return this.counts.slice(0, 6);
  }
}

describe('answers', () => {
  test('what was answered stays on the phone until the gathering, and is wiped from it after that', async () => {
    const phone = new AnasPhone().opens().chooses(mine);
    await vi.advanceTimersByTimeAsync(600_000);
    phone.sees();
    expect(phone.sent.map(({ type }) => type)).toEqual(['basket.join']);
    expect(kept()).toContain(mine.join(''));
    phone.gathers().shown();
    expect(phone.sent.map(({ type }) => type)).toEqual(['basket.join', 'basket.reserve', 'basket.sum']);
    expect(phone.first).toEqual([0, 0, 0, 4, 0, 1]);
    expect(phone.answers.steps).toEqual(none);
    expect(kept()).toBe('{"clearing.K7MQ4X.pulse":"handed"}');
  });

  test('are one step for each of the eight statements, and the step that is pressed again is taken back', () => {
    const { answers } = new AnasPhone().opens().chooses(mine);
    expect(answers.steps).toEqual(mine);
    answers.choose(0, 5);
    answers.choose(1, 2);
    expect(answers.steps).toEqual([0, 2, 0, 0, 0, 0, 0, 1]);
  });

  test('are kept through a refresh, in this tab alone', () => {
    const phone = new AnasPhone().opens().chooses(mine).reloads();
    expect(phone.answers.steps).toEqual(mine);
    expect(phone.answers.labelSeen).toBe(true);
    expect(phone.gathers().shown().first).toEqual([0, 0, 0, 4, 0, 1]);
  });

  test('empty ones are handed in like any others: with the same commands of the same length', () => {
    const shapes = [none, mine].map((steps) => {
      const { sent } = new AnasPhone().opens().chooses(steps).gathers().shown();
      return sent.map((intent) => [intent.type, JSON.stringify(intent).length]);
    });
    expect(shapes[0]).toEqual(shapes[1]);
  });

  test('are wiped when the pulse is closed', () => {
    const phone = new AnasPhone().opens().chooses(mine).shows(null);
    expect(phone.answers.steps).toEqual(none);
    expect(kept()).toBe('{}');
  });

  test('have words and a number to compare once they are in', () => {
    const phone = new AnasPhone().opens().gathers();
    expect(phone.answers.common).toBeNull();
    expect(phone.shown().answers.common?.phones).toBe(5);
  });
});

describe('a basket that came to nothing', () => {
  test('since too few were there: the answers stay, and go in with the next', () => {
    const few = others.slice(1);
    const phone = new AnasPhone().opens(few).chooses(mine).gathers(few).opens();
    expect(phone.answers).toMatchObject({ again: 'few', steps: mine });
    phone.answers.handInAgain();
    expect(phone.gathers().shown().first).toEqual([0, 0, 0, 4, 0, 1]);
  });

  test('spoiled: the answers stay, and go in again to the same people', () => {
    const phone = new AnasPhone().opens().chooses(mine).gathers().spoils();
    expect(phone.answers).toMatchObject({ again: 'spoiled', steps: mine, common: { phones: 5 } });
    phone.answers.handInAgain();
    phone.answers.choose(0, 2);
    expect(kept()).not.toMatch(/\d{8}/u);
    expect(phone.gathers().shown().first).toEqual([0, 0, 1, 4, 0, 0]);
  });

  test('may be left: then empty ones go in', () => {
    const phone = new AnasPhone().opens().chooses(mine).gathers().spoils();
    phone.answers.leave();
    expect(phone.answers).toMatchObject({ again: null, left: true, steps: none });
    expect(phone.gathers().shown().first).toEqual([1, 0, 0, 4, 0, 0]);
  });

  test('with other people now: nothing goes in, and no answer of this phone any more in this pulse', () => {
    const six = [...others, 'fay'];
    const phone = new AnasPhone().opens().chooses(mine).gathers().spoils(six);
    const { length } = phone.sent;
    phone.gathers(six);
    expect(phone.sent).toHaveLength(length);
    phone.serving.wait(6);
    phone.sees().opens(six);
    expect(phone.answers).toMatchObject({ again: null, changed: true, steps: none });
    phone.answers.changeRead();
    phone.chooses(mine);
    expect(phone.answers.steps).toEqual(none);
    expect(phone.gathers(six).shown(six).first).toEqual([1, 0, 0, 5, 0, 0]);
    expect(kept()).toBe('{"clearing.K7MQ4X.pulse":"handed"}');
  });

  test('though it was said to be done: what went in goes to nobody else', () => {
    const phone = new AnasPhone().opens().chooses(mine).gathers();
    phone.sees({ ...phone.serving.event, stage: 'done' }).opens();
    expect(phone.answers).toMatchObject({ changed: true, steps: none });
    expect(phone.chooses(mine).gathers().shown().first).toEqual([1, 0, 0, 4, 0, 0]);
  });

  test('and a page loaded anew, whose key is gone: nothing of what went in goes in once more', () => {
    const phone = new AnasPhone().opens().chooses(mine).gathers().reloads();
    expect(phone.answers.steps).toEqual(none);
    expect(phone.spoils().answers).toMatchObject({ changed: true });
    expect(phone.chooses(mine).answers.steps).toEqual(none);
  });

  test('and then ten minutes without the server: the answers are wiped, and the phone says so', () => {
    const phone = new AnasPhone().opens().chooses(mine).gathers().spoils().connection(false);
    vi.advanceTimersByTime(600_000);
    expect(phone.answers).toMatchObject({ changed: true, again: null, steps: none });
  });
});

test('N21 closing is no way round it: whoever handed in once hands in nothing more in this circle', () => {
  const closed = new AnasPhone().opens().chooses(mine).gathers().spoils();
  closed
    .shows(null)
    .opens([...others, 'fay'])
    .chooses(mine);
  expect(closed.answers).toMatchObject({ changed: true, steps: none });
});

test('N21 nor is a picture: a second pulse of a server that lies gets empty answers', () => {
  const shown = new AnasPhone().opens().chooses(mine).gathers().shown().shows(null).opens().chooses(mine);
  expect(shown.answers.steps).toEqual(none);
});

test('a pulse that was closed before it was gathered begins anew', () => {
  const phone = new AnasPhone().opens().chooses(mine).shows(null).opens().chooses(mine);
  expect(phone.answers).toMatchObject({ left: false, changed: false, steps: mine });
});

test('the picture may be put away and taken out again', () => {
  const { answers } = new AnasPhone().opens().gathers().shown();
  answers.putAway();
  expect(answers.away).toBe(true);
  answers.takeOut();
  expect(answers.away).toBe(false);
});
