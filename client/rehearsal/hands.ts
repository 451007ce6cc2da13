// The phones of imagined people, with a hand in the basket: the device of the real page for each, so that cards and answers
// travel as they do in a circle. The phone that is looked at is a page of its own, and joins for itself.

import { Device, type Gift } from '../basket/device.ts';
import { draw } from '../basket/secrets.ts';
import type { Basket, Said } from '../../server/core/basket.ts';
import type { Intent } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Person } from './people.ts';

/** Somebody imagined, in their seat. */
export interface Seated {
  readonly seatId: SeatId;
  readonly person: Person;
}

type Act = (seatId: SeatId, intent: Intent) => void;

export class Hands {
  readonly #act: Act;
  #basketId: string | null = null;
  #devices = new Map<SeatId, Device>();

  /** `act` sends a command for a seat. */
  constructor(act: Act) {
    this.#act = act;
  }

  /** A basket is open: whoever has not joined it yet does. */
  join({ basketId, kind, sizes, stage }: Basket, seated: readonly Seated[]): void {
    if (stage.is !== 'joining' || basketId === this.#basketId) return;
    this.#basketId = basketId;
    this.#devices = new Map(
      seated.map(({ seatId, person }) => {
        const gift: Gift =
          kind === 'mix' ? { kind, text: () => person.card } : { kind, answers: () => person.answers };
        return [seatId, new Device(basketId, gift, sizes, draw)];
      }),
    );
    for (const seatId of this.#devices.keys()) this.again(seatId);
  }

  /** This seat's page was closed: its own device takes part after all. */
  again(seatId: SeatId): void {
    const device = this.#devices.get(seatId);
    if (device !== undefined) this.#act(seatId, device.joins());
  }

  /** Each answers what was said of the basket; where a page joined in its stead, it finds no key of its own and is silent. */
  hear({ to, event }: Said): void {
    const answers = to.flatMap((seatId) => {
      const intent = this.#devices.get(seatId)?.hears(event) ?? null;
      return intent === null ? [] : [{ seatId, intent }];
    });
    for (const { seatId, intent } of answers) this.#act(seatId, intent);
  }
}
