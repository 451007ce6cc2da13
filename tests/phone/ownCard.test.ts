// What a phone does with its own card: kept, handed in, wiped, or stayed (section 11 of the practice).

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { OwnCard } from '../../client/activities/questions/OwnCard.svelte.ts';
import { base64 } from '../../shared/basket/bytes.ts';
import type { BasketEvent } from '../../shared/basket/event.ts';
import { fullSize } from '../../shared/basket/sizes.ts';
import type { Intent } from '../../shared/commands.ts';
import type { ParticipantView } from '../../shared/views.ts';
import { Serving } from '../basket/serving.ts';
import { aCircle, room } from '../support/aCircle.ts';

const others = ['ben', 'cleo', 'dev', 'eli'];
const mine = 'What do we protect?';

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
  serving = new Serving('mix', fullSize);
  card = this.#loaded();
  #view: ParticipantView = room(aCircle());
  #live = true;

  #loaded(): OwnCard {
    return new OwnCard('K7MQ4X', (intent) => {
      this.sent.push(intent);
      this.serving.take('ana', intent);
      this.serving.wait(0);
      return Promise.resolve({ ok: true, version: 1 });
    });
  }

  /** The page is loaded anew, in the same tab. */
  reloads(): this {
    this.card.close();
    this.card = this.#loaded();
    return this.sees();
  }

  sees(event: BasketEvent | null = this.serving.said?.event ?? null): this {
    this.card.see(this.#view, event, this.#live);
    return this;
  }

  shows(stage: 'writing' | 'gathering' | 'reading' | null, event?: BasketEvent): this {
    const { basketId } = this.serving;
    const questions = stage === null ? null : { stage, prompt: null, shown: null, basketId };
    this.#view = { ...this.#view, questions };
    return this.sees(event);
  }

  connection(live: boolean, event?: BasketEvent): this {
    this.#live = live;
    return this.sees(event);
  }

  /** A window, the first or once more, which everybody joins. */
  opens(people = others): this {
    this.serving = new Serving('mix', fullSize);
    this.serving.joins(people);
    return this.shows('writing');
  }

  /** It is gathered among those who are connected; the others reserve as long as they are asked to. */
  gathers(people = others, connected = ['ana', ...people]): this {
    people.forEach((id, at) => this.serving.hands.texts.set(id, `Card ${String(at)}`));
    this.serving.gather(connected);
    this.shows('gathering');
    while (this.serving.basket !== null && this.serving.event.stage === 'reserve') {
      const { event } = this.serving;
      this.serving.answers(people);
      if (this.serving.event === event) break;
      this.sees();
    }
    return this;
  }

  /** The others deliver, and the cards are read. */
  read(people = others): this {
    this.serving.answers(people);
    return this.shows('reading');
  }

  /** One of the others falls silent instead; the window is open again, with another basket. */
  spoils(people = others): this {
    this.serving.answers(others.slice(1)).wait(6);
    this.sees();
    return this.opens(people);
  }

  get texts(): readonly string[] {
    const { outcome } = this.serving;
    return outcome?.is === 'cards' ? outcome.texts : [];
  }

  /** Whether what was sent of this card could be read by anybody. */
  get wire(): string {
    const vectors = this.sent.flatMap((intent) =>
      'vector' in intent ? [Buffer.from(base64.decode(intent.vector ?? '')).toString('latin1')] : [],
    );
    return JSON.stringify(this.sent) + vectors.join('');
  }
}

describe('a card', () => {
  test('N14 what is written stays on the phone until the gathering, and is wiped from it after that', async () => {
    const phone = new AnasPhone().opens();
    for (let typed = 1; typed <= mine.length; typed += 1) phone.card.write(mine.slice(0, typed));
    await vi.advanceTimersByTimeAsync(600_000);
    phone.sees();
    expect(phone.sent.map(({ type }) => type)).toEqual(['basket.join']);
    expect(kept()).toContain(mine);
    phone.gathers().read();
    expect(phone.wire).not.toContain(mine);
    expect(phone.texts).toContain(mine);
    expect(phone.card).toMatchObject({ draft: '', stayed: '', gone: true, missed: false });
    expect(kept()).toBe('{}');
  });

  test('is kept through a refresh, in this tab alone', () => {
    const phone = new AnasPhone().opens();
    phone.card.write(mine);
    phone.reloads();
    expect(phone.card).toMatchObject({ draft: mine, stayed: '', labelSeen: true });
    expect(phone.gathers().read().texts).toContain(mine);
  });

  test('that has left the phone is kept through a refresh to be read, and goes in no more', () => {
    const phone = new AnasPhone().opens();
    phone.card.write(mine);
    phone.gathers().reloads();
    expect(phone.card).toMatchObject({ draft: '', stayed: mine });
    phone.spoils();
    expect(phone.card).toMatchObject({ draft: '', stayed: mine });
    expect(phone.gathers().read().texts).toHaveLength(4);
    expect(phone.texts).not.toContain(mine);
    expect(kept()).toBe('{}');
  });

  test('that is changed after it has left the phone is kept as one that has', () => {
    const phone = new AnasPhone().opens();
    phone.card.write(mine);
    phone.gathers().spoils();
    phone.card.write(`${mine} And why?`);
    phone.reloads();
    expect(phone.card).toMatchObject({ draft: '', stayed: `${mine} And why?` });
  });

  test('blank or written is handed in alike, and said to be in alike', () => {
    const phones = ['', mine].map((text) => {
      const phone = new AnasPhone().opens();
      if (text !== '') phone.card.write(text);
      return phone.gathers().read();
    });
    const shapes = phones.map(({ sent }) =>
      sent.map((intent) => [intent.type, JSON.stringify(intent).length]),
    );
    expect(shapes[0]?.at(-1)).toEqual(shapes[1]?.at(-1));
    for (const { card } of phones) expect(card).toMatchObject({ draft: '', gone: true, missed: false });
  });

  test('has its words and number to compare once it is in, until another window opens', () => {
    const phone = new AnasPhone().opens().gathers();
    expect(phone.card.common).toBeNull();
    phone.read();
    expect(phone.card.common?.phones).toBe(5);
    phone.card.done();
    expect(phone.card.gone).toBe(false);
    phone.shows(null).opens();
    expect(phone.card.common).toBeNull();
  });
});

describe('a basket that came to nothing', () => {
  test('since too few were there: the card stays in the box, and goes in with the next', () => {
    const phone = new AnasPhone().opens(others.slice(1));
    phone.card.write(mine);
    phone.gathers(others.slice(1));
    expect(phone.serving.outcome).toEqual({ is: 'too few' });
    phone.opens();
    expect(phone.card).toMatchObject({ again: 'few', draft: mine, stayed: '', common: null });
    phone.card.handInAgain();
    expect(phone.card.again).toBeNull();
    expect(phone.gathers().read().texts).toContain(mine);
  });

  test('spoiled: the card stays in the box, with words to compare, and the same people get it', () => {
    const phone = new AnasPhone().opens();
    phone.card.write(mine);
    phone.gathers().spoils();
    expect(phone.card).toMatchObject({ again: 'spoiled', draft: mine, stayed: '', common: { phones: 5 } });
    phone.card.handInAgain();
    phone.card.write(`${mine} And why?`);
    expect(phone.gathers().read().texts).toContain(`${mine} And why?`);
  });

  test('may be left: then a blank card goes in, and the words are gone from the phone', () => {
    const phone = new AnasPhone().opens();
    phone.card.write(mine);
    phone.gathers().spoils();
    phone.card.leave();
    expect(phone.card).toMatchObject({ again: null, draft: '', left: true });
    expect(kept()).toBe('{}');
    phone.gathers().read();
    expect(phone.texts).toHaveLength(4);
    expect(phone.card).toMatchObject({ gone: true, missed: false });
  });

  test('with other people now: the card leaves the box and can be read, and another may be written', () => {
    const phone = new AnasPhone().opens();
    phone.card.write(mine);
    const six = [...others, 'fay'];
    phone.gathers().spoils(six);
    const { length } = phone.sent;
    phone.gathers(six);
    expect(phone.sent).toHaveLength(length);
    phone.serving.wait(6);
    phone.sees().opens(six);
    expect(phone.card).toMatchObject({ again: null, draft: '', stayed: mine });
    expect(kept()).toContain(mine);
    phone.card.write('Another one?');
    phone.gathers(six).read(six);
    expect(phone.texts).toContain('Another one?');
    expect(phone.texts).not.toContain(mine);
    expect(phone.card).toMatchObject({ draft: '', stayed: '' });
    expect(kept()).toBe('{}');
  });

  test('and then ten minutes without the server: the card leaves the box, for nobody can be known again', () => {
    const phone = new AnasPhone().opens();
    phone.card.write(mine);
    phone.gathers().spoils().connection(false);
    vi.advanceTimersByTime(600_000);
    expect(phone.card).toMatchObject({ draft: '', stayed: mine });
    expect(phone.connection(true).gathers().read().texts).not.toContain(mine);
  });

  test('though it was said to be done: what went in is wiped, and goes to nobody else', () => {
    const phone = new AnasPhone().opens();
    phone.card.write(mine);
    phone.gathers();
    const { event } = phone.serving;
    phone.sees({ ...event, stage: 'done' });
    expect(kept()).toBe('{}');
    phone.opens(others).gathers();
    phone.serving.answers(others);
    expect(phone.texts).toHaveLength(4);
    expect(phone.texts).not.toContain(mine);
  });
});

describe('a card that was not among those gathered', () => {
  test.each(['', mine])(
    'is wiped when they are read, blank or written, and its phone says so: "%s"',
    (text) => {
      const six = [...others, 'fay'];
      const phone = new AnasPhone().opens(six);
      phone.card.write(text);
      phone.gathers(six, six);
      phone.read(six);
      expect(phone.texts).toHaveLength(5);
      expect(phone.card).toMatchObject({ draft: '', gone: false, missed: true });
      expect(kept()).toBe('{}');
      phone.card.done();
      expect(phone.card.missed).toBe(false);
    },
  );

  test('is told of on a page that is loaded anew, if something was written', () => {
    const phone = new AnasPhone().opens();
    phone.card.write(mine);
    phone.gathers(others, others);
    phone.shows('reading').reloads();
    expect(phone.card).toMatchObject({ draft: '', missed: false });
    const late = new AnasPhone().opens();
    late.card.write(mine);
    late.card.close();
    late.card = new OwnCard('K7MQ4X', () => Promise.resolve({ ok: true, version: 1 }));
    late.shows('reading');
    expect(late.card).toMatchObject({ draft: '', missed: true });
    expect(kept()).toBe('{}');
  });

  test('is not said of one that went in, though its phone never heard how it ended', () => {
    const phone = new AnasPhone().opens();
    phone.card.write(mine);
    const { event } = phone.gathers().connection(false).serving;
    phone.serving.answers(others);
    phone.connection(true, event).shows(null, event);
    expect(phone.card).toMatchObject({ draft: '', gone: false, missed: false });
    expect(kept()).toBe('{}');
  });
});

test('closing wipes the box: nothing of it is on the phone', () => {
  const phone = new AnasPhone().opens();
  phone.card.write(mine);
  phone.shows(null);
  expect(phone.card).toMatchObject({ draft: '', stayed: '', again: null });
  expect(kept()).toBe('{}');
});
