// What this phone knows of its own card: the draft, whether it was handed in, and what came of it.

import type { Own, ParticipantView } from '../../../shared/views.ts';
import type { PhoneProps } from '../surface.ts';
import { keepDraft, readDraft, wipeDraft } from './draft.ts';
import { handIn } from './handIn.ts';

type Stage = NonNullable<ParticipantView['questions']>['stage'] | null;

export class HandingIn {
  draft = $state('');
  /** The label was read; the box takes letters from then on. */
  labelSeen = $state(false);
  /** The cards were too few: what now? */
  few = $state(false);
  /** Nothing more is wanted of this window on this phone. */
  left = $state(false);
  /** The cards are in, and gone from this phone. */
  gone = $state(false);
  /** This phone's card was not among those gathered: it is wiped, and nobody was told. */
  missed = $state(false);
  readonly #code: string;

  /** Watches the newest view, seen or not; call it while a component starts. */
  constructor(
    code: string,
    heard: () => ParticipantView | null,
    own: () => Own | null,
    send: PhoneProps['send'],
  ) {
    this.#code = code;
    this.draft = readDraft(code);
    const notIn = Promise.resolve(false);
    let stage: Stage = null;
    let isIn = notIn;
    let cancel = (): void => undefined;
    $effect(() => {
      const view = heard();
      if (view === null || own()?.waiting !== false) return;
      const now = view.questions?.stage ?? null;
      if (now === stage) return;
      const before = stage;
      stage = now;
      cancel();
      cancel = () => undefined;
      if (now === 'gathering') {
        isIn = notIn;
        cancel = handIn(this.draft, (intent) => {
          const answer = send(intent);
          isIn = answer.then(({ ok }) => ok);
          return answer;
        });
      } else if (now === 'writing') {
        isIn = notIn;
        this.few = before === 'gathering';
        if (!this.few) this.#begin();
      } else {
        // Blank or written, a card that stayed here is told of alike; a page opened later has one only if it wrote.
        const hadCard = before === null ? this.draft !== '' : before !== 'reading' && !this.left;
        const sent = isIn;
        isIn = notIn;
        this.few = false;
        this.#wipe();
        if (before !== 'reading') void this.#tell(sent, hadCard);
      }
    });
    $effect(() => () => {
      cancel();
    });
  }

  write = (text: string): void => {
    this.draft = text;
    keepDraft(this.#code, text);
  };

  seen = (): void => {
    this.labelSeen = true;
  };

  /** The same card goes in again with the next gathering. */
  again = (): void => {
    this.few = false;
  };

  /** A blank card goes in instead. */
  leave = (): void => {
    this.few = false;
    this.left = true;
    this.#wipe();
  };

  /** What was said of the cards has been read. */
  done = (): void => {
    this.missed = false;
    this.gone = false;
  };

  async #tell(sent: Promise<boolean>, hadCard: boolean): Promise<void> {
    const isIn = await sent;
    this.gone = isIn;
    this.missed = !isIn && hadCard;
  }

  #begin(): void {
    this.labelSeen = this.draft !== '';
    this.left = false;
    this.done();
  }

  #wipe(): void {
    this.draft = '';
    wipeDraft(this.#code);
  }
}
