// The box on a phone: the real card of the participant's page, seen to as that page sees to it.

import { OwnCard } from '../../client/activities/questions/OwnCard.svelte.ts';
import type { Live } from '../../client/live/Live.svelte.ts';
import type { Status } from '../../client/live/status.ts';
import type { BasketEvent } from '../../shared/basket/event.ts';
import type { Intent } from '../../shared/commands.ts';
import type { Own, ParticipantView, View } from '../../shared/views.ts';

/** Told of what a phone says of a basket: under which key, in answer to what, and what lies in its box. */
export type Noted = (said: {
  readonly key: string;
  readonly intent: Intent;
  readonly to: BasketEvent | null;
  readonly text: string;
}) => void;

type Seen = readonly [View | null, Own | null, BasketEvent | null, Status];

export class Box {
  readonly card: OwnCard;
  /** The key with which it joined last, and which basket. */
  key = '';
  basketId: string | null = null;
  readonly #live: Live<View>;
  #seen: Seen | null = null;
  #closed = false;

  /** `reckons`: what is sent leaves once this phone has reckoned it. */
  constructor(
    live: Live<View>,
    code: string,
    { noted, reckons }: { noted: Noted; reckons: (then: () => void) => void },
  ) {
    this.#live = live;
    this.card = new OwnCard(code, (intent, id) => {
      if (intent.type === 'basket.join') {
        this.key = intent.publicKey;
        this.basketId = intent.basketId;
      }
      noted({ key: this.key, intent, to: live.basket, text: this.card.draft });
      return new Promise((answered) => {
        reckons(() => {
          if (!this.#closed) answered(live.send(intent, id));
        });
      });
    });
  }

  close(): void {
    this.#closed = true;
    this.card.close();
  }

  /** As the page does whenever something of this has changed; answers whether anything had. */
  see(): boolean {
    const { heard, own, basket, status } = this.#live;
    const seen: Seen = [heard, own, basket, status];
    if (this.#seen?.every((one, at) => one === seen[at]) === true) return false;
    this.#seen = seen;
    if (heard === null || own?.waiting !== false || !isOnAPhone(heard, own)) return false;
    this.card.see(heard, basket, status.is === 'live');
    return true;
  }
}

function isOnAPhone(_view: View, { role }: Own): _view is ParticipantView {
  return role !== 'projector';
}
