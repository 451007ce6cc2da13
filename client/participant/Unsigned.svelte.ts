// What this phone gives unsigned: its card, its answers to the pulse. They are brought when a window opens, so that a first load is small.

import type { ParticipantView } from '../../shared/views.ts';
import type { OwnAnswers } from '../activities/pulse/OwnAnswers.svelte.ts';
import type { OwnCard } from '../activities/questions/OwnCard.svelte.ts';
import type { Common } from '../basket/device.ts';
import type { Live } from '../live/Live.svelte.ts';
import { bringWindow } from './bring.ts';

export class Unsigned {
  /** Null until it was brought. */
  card = $state.raw<OwnCard | null>(null);
  answers = $state.raw<OwnAnswers | null>(null);
  readonly #live: Live<ParticipantView>;
  readonly #code: string;

  /** Watches the newest view, seen or not: a card goes in from a phone that nobody looks at, too. */
  constructor(live: Live<ParticipantView>, code: string) {
    this.#live = live;
    this.#code = code;
    $effect(() => {
      const { heard, own, basket, status } = live;
      if (heard === null || own?.waiting !== false) return;
      if (heard.questions !== null || heard.pulse !== null) void this.bring().catch(() => undefined);
      this.card?.see(heard, basket, status.is === 'live');
      this.answers?.see(heard, basket, status.is === 'live');
    });
    $effect(() => () => {
      this.card?.close();
      this.answers?.close();
    });
  }

  /** What to compare with everybody after the last thing that went in. */
  get common(): Common | null {
    return this.answers?.common ?? this.card?.common ?? null;
  }

  bring = async (): Promise<void> => {
    const { OwnCard, OwnAnswers } = await bringWindow();
    this.card ??= new OwnCard(this.#code, this.#live.send);
    this.answers ??= new OwnAnswers(this.#code, this.#live.send);
  };
}
