// What this phone knows of its own card: the draft, whether it was handed in, and what came of it.

import type { BasketEvent } from '../../../shared/basket/event.ts';
import type { ParticipantView } from '../../../shared/views.ts';
import type { Common } from '../../basket/device.ts';
import { Hand, type Ending, type Window } from '../../basket/hand.ts';
import { Stages } from '../../basket/stages.ts';
import type { PhoneProps } from '../surface.ts';
import { bindDraft, keepAsked, keepDraft, readAsked, readBound, readDraft, wipeDraft } from './draft.ts';

type Stage = NonNullable<ParticipantView['questions']>['stage'] | null;
const windows = { writing: 'open', gathering: 'gathering', reading: 'over' } as const;

export class OwnCard {
  draft = $state('');
  /** The label was read; the box takes letters from then on. */
  labelSeen = $state(false);
  /** The basket came to nothing: what now? `few`: it never went round. */
  again = $state<'few' | 'spoiled' | null>(null);
  /** A card that may not go in again, since other people are here now; it can still be read. */
  stayed = $state('');
  /** Nothing more is wanted of this window on this phone. */
  left = $state(false);
  /** The cards are in, and gone from this phone. */
  gone = $state(false);
  /** This phone's card was not among those gathered: it is wiped, and nobody was told. */
  missed = $state(false);
  /** What to compare with everybody, once this phone's card has gone in. */
  common = $state.raw<Common | null>(null);
  readonly #code: string;
  readonly #hand: Hand;
  readonly #stages = new Stages<Stage>();
  #ending: Ending | null = null;
  /** What the window that this page saw last asked; undefined where there was none. */
  #asked: string | null | undefined;

  constructor(code: string, send: PhoneProps['send']) {
    this.#code = code;
    this.draft = readDraft(code);
    this.stayed = readBound(code);
    this.#asked = readAsked(code);
    this.#hand = new Hand({
      gift: { kind: 'mix', text: this.#give },
      send,
      ended: (ending) => {
        this.#ending = ending;
        if (ending.common !== null) this.common = ending.common;
        // Said to be shown, it must not go to other people, whatever the view says.
        if (ending.as === 'done') this.#wipe();
        else if (ending.refused) {
          this.stayed = this.draft;
          this.draft = '';
          this.again = null;
        }
      },
    });
  }

  /** The newest view of this circle, and what was said last of a basket. */
  see(view: ParticipantView, event: BasketEvent | null, live: boolean): void {
    const { questions } = view;
    this.#hand.connected(live);
    // One that asks something else is another one: the window before was closed while this page was away.
    if (questions !== null && this.#asked !== undefined && questions.prompt !== this.#asked)
      this.see({ ...view, questions: null }, event, live);
    this.#asked = questions?.prompt;
    const window: Window | null =
      questions === null ? null : { basketId: questions.basketId, stage: windows[questions.stage] };
    this.#hand.see(window, event);
    const stage = questions?.stage ?? null;
    const moved = this.#stages.moves(stage);
    if (moved === null) return;
    if (stage === 'writing') this.#opens(moved.before);
    else if (stage !== 'gathering') this.#closes(moved.before);
  }

  write = (text: string): void => {
    this.draft = text;
    if (this.#hand.isBound) bindDraft(this.#code, text);
    else keepDraft(this.#code, text);
    keepAsked(this.#code, this.#asked ?? null);
  };

  labelRead = (): void => {
    this.labelSeen = true;
  };

  /** The same card goes in again with the next gathering. */
  handInAgain = (): void => {
    this.again = null;
  };

  /** A blank card goes in instead. */
  leave = (): void => {
    this.again = null;
    this.left = true;
    this.#wipe();
  };

  /** What was said of the cards has been read. */
  done = (): void => {
    this.missed = false;
    this.gone = false;
  };

  close(): void {
    this.#hand.close();
  }

  /** The card as it is handed in. From then on it goes to the same people or to nobody, also after a refresh. */
  #give = (): string => {
    bindDraft(this.#code, this.draft);
    return this.draft;
  };

  #opens(before: Stage | undefined): void {
    const ending = this.#ending;
    this.#ending = null;
    if (before !== 'gathering') {
      this.labelSeen = this.draft !== '' || this.stayed !== '';
      this.left = false;
      this.common = null;
      this.done();
    } else if (ending?.refused !== true) this.again = ending?.wentRound === false ? 'few' : 'spoiled';
  }

  #closes(before: Stage | undefined): void {
    // Blank or written, a card that stayed here is told of alike; a page opened later has one only if it wrote.
    const had =
      before === undefined ? this.draft !== '' : before !== 'reading' && before !== null && !this.left;
    const sent = this.#ending?.delivered === true;
    const done = this.#ending?.as === 'done';
    this.#ending = null;
    this.again = null;
    this.#wipe();
    if (before === 'reading') return;
    this.gone = sent && done;
    this.missed = !sent && had;
  }

  #wipe(): void {
    this.draft = '';
    this.stayed = '';
    wipeDraft(this.#code);
  }
}
