// What this phone gives unsigned: its card. It is brought when a window opens, so that a first load is small.

import type { ParticipantView } from '../../shared/views.ts';
import type { OwnCard } from '../activities/questions/OwnCard.svelte.ts';
import type { Live } from '../live/Live.svelte.ts';
import { bringWindow } from './bring.ts';

export class Unsigned {
  /** Null until it was brought. */
  card = $state.raw<OwnCard | null>(null);
  readonly #live: Live<ParticipantView>;
  readonly #code: string;

  /** Watches the newest view, seen or not: a card goes in from a phone that nobody looks at, too. */
  constructor(live: Live<ParticipantView>, code: string) {
    this.#live = live;
    this.#code = code;
    $effect(() => {
      const { heard, own, basket, status } = live;
      if (heard === null || own?.waiting !== false) return;
      if (heard.questions !== null) void this.bring().catch(() => undefined);
      this.card?.see(heard, basket, status.is === 'live');
    });
    $effect(() => () => this.card?.close());
  }

  bring = async (): Promise<void> => {
    const { OwnCard } = await bringWindow();
    this.card ??= new OwnCard(this.#code, this.#live.send);
  };
}
