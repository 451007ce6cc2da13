// What must be so of unsigned cards, whatever the day brings: all of them or none, from nobody's hand but the phone's, and no
// word before it is shown.

import type { QuestionsState } from '../../server/core/activities/questions.ts';
import type { Circle } from '../../server/core/state.ts';
import { attemptSeconds, reserveSeconds, writtenCards } from '../../shared/limits.ts';
import type { ServerEvents } from '../../shared/protocol.ts';
import type { FacilitatorView } from '../../shared/views.ts';
import type { Noted } from './box.ts';

/** Begins what anybody writes on a card; a number follows that no other card has. */
export const mark = 'WRITTEN';
const marked = new RegExp(`${mark} \\d+`, 'gu');
const marksIn = (text: string): readonly string[] => (text.includes(mark) ? (text.match(marked) ?? []) : []);

/** So many zeros in a row are in no noise, and in every vector without its mask. */
const bare = Buffer.alloc(64);
/** The longest that hands may be in a basket, and a save after it, in milliseconds. */
const longest = (reserveSeconds + attemptSeconds) * 1_000 + 3_000;

/** As long may it take until other nodes know what one knew. */
const forOthers = 15_000;

interface Handed {
  readonly text: string;
  readonly roster: readonly string[];
}

export class CardWatch {
  readonly #fail: (sentence: string) => void;
  readonly #count: (what: string) => void;
  readonly #many: boolean;
  /** Windows are counted; each may have several baskets. */
  #window = 0;
  readonly #windowOf = new Map<string, number>();
  /** In which window a card was written, by its mark. */
  readonly #written = new Map<string, number | null>();
  /** To which roster a key has answered in each attempt, and to which one a key, or a card, was handed in. */
  readonly #answered = new Map<string, string>();
  readonly #given = new Map<string, string>();
  /** What was handed in, by basket and key. */
  readonly #handed = new Map<string, Map<string, Handed>>();
  /** Cards that were gathered, by their ids, and the baskets they came from. */
  readonly #cards = new Map<string, string>();
  readonly #gatheredIn = new Map<string, string>();
  /** Cards that somebody pressed to show. */
  readonly #pressed = new Set<string>();
  #gathersSince: number | null = null;

  constructor(told: {
    readonly fail: (sentence: string) => void;
    readonly count: (what: string) => void;
    /** Whether the server has several nodes. */
    readonly many: boolean;
  }) {
    this.#fail = told.fail;
    this.#count = told.count;
    this.#many = told.many;
  }

  /** Whether people may write now, as the server has said it last. */
  isOpen = false;

  /** Whether hands are in a basket now. */
  get gathers(): boolean {
    return this.#gathersSince !== null;
  }

  /** Somebody writes this while the phone shows that basket. */
  wrote(text: string, basketId: string): void {
    for (const one of marksIn(text)) this.#written.set(one, this.#windowOf.get(basketId) ?? null);
  }

  /** Whether something was handed in under this key: it may go to the same people alone. */
  isBound(key: string): boolean {
    return this.#given.has(key);
  }

  /** A phone says something of a basket. */
  readonly noted: Noted = ({ key, intent, to, text }) => {
    if (intent.type !== 'basket.reserve' && intent.type !== 'basket.deliver') return;
    const { basketId, attempt } = intent;
    if (to?.basketId !== basketId) {
      this.#fail('A phone said something of a basket that nobody had asked it for.');
      return;
    }
    const { roster } = to;
    const moment = `${key} ${basketId} ${attempt}`;
    if ((this.#answered.get(moment) ?? roster.join()) !== roster.join())
      this.#fail('A phone answered two rosters of one attempt.');
    this.#answered.set(moment, roster.join());
    if (intent.type !== 'basket.deliver') return;
    if (this.#given.has(key)) this.#count('a card went in again, to the same people');
    for (const what of [key, ...marksIn(text)]) {
      if ((this.#given.get(what) ?? roster.join()) !== roster.join())
        this.#fail('What a phone had handed in went to other people.');
      this.#given.set(what, roster.join());
    }
    const handed = this.#handed.get(basketId) ?? new Map<string, Handed>();
    this.#handed.set(basketId, handed);
    if (handed.has(key)) return;
    handed.set(key, { text, roster });
    for (const one of marksIn(text)) this.#goesIn(one, basketId);
  };

  /** A card may not go in again, since other people are there now. */
  stays(): void {
    this.#count('a card stayed on its phone');
  }

  /** A phone sends a command, whatever it is. */
  says(command: object): void {
    if (marksIn(JSON.stringify(command)).length > 0) this.#fail('A phone sent the words of a card in clear.');
    const vector: unknown = Reflect.get(command, 'vector');
    if (typeof vector !== 'string') return;
    const bytes = Buffer.from(vector, 'base64');
    if (bytes.includes(mark)) this.#fail('A phone sent the words of a card in clear.');
    if (bytes.includes(bare)) this.#fail('A phone sent something without its mask.');
  }

  came(command: object): void {
    const card: unknown = Reflect.get(command, 'cardId');
    if (typeof card === 'string') this.#pressed.add(card);
  }

  /** A device is sent this; what is not `facilitates` may know the card that is shown, and no other. */
  sent(facilitates: boolean, event: keyof ServerEvents, said: object, json: string): void {
    if (event === 'basket') {
      const slots: unknown = Reflect.get(said, 'slots');
      if (typeof slots === 'string' && Buffer.from(slots, 'base64').includes(mark))
        this.#fail('What was reserved holds the words of a card.');
    }
    const { questions, cards } = slicesOf(said);
    if (event === 'snapshot' && questions?.stage === 'gathering' && !this.#many && !this.gathers)
      this.#fail('The server is back, and hands are in a basket that is gone.');
    const marks = marksIn(json);
    if (marks.length === 0) return;
    const shown = questions?.stage === 'reading' ? questions.shown : null;
    if (shown !== null && questions !== null) this.#isShown(shown, questions.basketId);
    if (facilitates && cards !== null && questions?.stage === 'reading')
      this.#gathered(questions.basketId, cards);
    const allowed = [shown ?? '', ...(facilitates ? (cards ?? []).map(({ text }) => text) : [])];
    if (marksIn(allowed.join(' ')).length !== marks.length)
      this.#fail('Somebody was sent a card before it was shown.');
  }

  /** The disk is given this to keep. */
  saved(bytes: Uint8Array): void {
    if (Buffer.from(bytes).includes(mark)) this.#fail('The words of a card lie on the disk.');
  }

  moved({ questions: was }: Circle, after: Circle, now: number): void {
    const is = after.questions;
    if (was === null && is === null) return;
    const known = is?.stage === 'reading' ? is.cards.map(({ text }) => text).join(' ') : '';
    if (marksIn(JSON.stringify(after)).length !== marksIn(known).length)
      this.#fail('The server has the words of a card that nobody may read yet.');
    if (was === is) return;
    if (was === null) this.#window += 1;
    if (is !== null && !this.#windowOf.has(is.basketId)) this.#windowOf.set(is.basketId, this.#window);
    this.isOpen = is?.stage === 'writing';
    if (is?.stage !== 'gathering') this.#gathersSince = null;
    else if (was?.basketId !== is.basketId || was.stage !== 'gathering') this.#gathersSince = now;
    if (is?.stage === 'reading') this.#reads(was, is);
    else if (was?.stage === 'gathering' && is?.basketId !== was.basketId) {
      if (is !== null && after.notice === null)
        this.#fail('Nothing came of a gathering, and the console does not say so.');
      this.#count(is === null ? 'a gathering was given up' : `a gathering: ${after.notice ?? 'nothing'}`);
    }
  }

  /** What a page keeps once its window is closed or its cards are read. */
  closed(kept: string): void {
    if (kept.includes(mark)) this.#fail('A card was left on a phone when its window was over.');
  }

  /** A process is gone, and with it a basket that it gathered; the others give that one up after a while. */
  died(now: number): void {
    if (this.#gathersSince !== null) this.#gathersSince = this.#many ? now : null;
  }

  /** The server is well now. */
  serverWell(now: number): void {
    if (this.#gathersSince !== null && now - this.#gathersSince > longest + (this.#many ? forOthers : 0))
      this.#fail('Hands are in the basket, and nothing comes of it.');
  }

  #goesIn(one: string, basketId: string): void {
    const window = this.#windowOf.get(basketId);
    const then = this.#written.get(one) ?? null;
    if (then !== null && window !== undefined && then !== window)
      this.#fail('A card of the window before went into this one.');
    const before = [...this.#cards.values()].some((text) => marksIn(text).includes(one));
    if (before) this.#fail('A card was handed in that had been gathered before.');
  }

  #reads(was: QuestionsState, is: QuestionsState & { readonly stage: 'reading' }): void {
    if (was?.stage !== 'reading') {
      this.#count('cards were gathered');
      this.#gathered(is.basketId, is.cards);
    }
    const shown = this.#cards.get(is.shown ?? '');
    if (shown === undefined) return;
    this.#count('a card was shown');
    this.#isShown(shown, is.basketId);
  }

  /** These are the cards of that basket: of everybody on its roster, and of nobody else. */
  #gathered(basketId: string, cards: readonly { readonly id: string; readonly text: string }[]): void {
    for (const { id, text } of cards) this.#cards.set(id, text);
    const texts = cards
      .map(({ text }) => text)
      .sort()
      .join('\n');
    const before = this.#gatheredIn.get(basketId);
    if (before === texts) return;
    this.#gatheredIn.set(basketId, texts);
    const handed = this.#handed.get(basketId) ?? new Map<string, Handed>();
    const [first] = handed.values();
    const roster = first?.roster ?? [];
    const all = roster.map((key) => handed.get(key)?.text).filter((text) => text !== undefined);
    const written = all.filter((text) => text !== '').sort();
    const whole = all.length === roster.length && all.length === handed.size;
    if (!whole || texts !== written.join('\n') || written.length < writtenCards)
      this.#fail('The cards are not those that everybody on the roster handed in.');
  }

  #isShown(text: string, basketId: string): void {
    const gathered = this.#gatheredIn.get(basketId)?.split('\n') ?? [];
    const ids = [...this.#cards].filter(([, one]) => one === text).map(([id]) => id);
    if (!gathered.includes(text)) this.#fail('A card is shown that nobody has gathered.');
    else if (!ids.some((id) => this.#pressed.has(id)))
      this.#fail('A card is shown, and nobody has pressed it.');
  }
}

/** What a view, or a change of one, says of cards. */
function slicesOf(said: object): Pick<FacilitatorView, 'questions' | 'cards'> {
  const view: unknown = Reflect.get(said, 'view') ?? Reflect.get(said, 'changed');
  if (typeof view !== 'object' || view === null) return { questions: null, cards: null };
  const { questions = null, cards = null }: Partial<FacilitatorView> = view;
  return { questions, cards };
}
