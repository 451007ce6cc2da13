// People whose phones are played by a script: they write a card and take part in the basket as a page does.

import { Device } from '../../client/basket/device.ts';
import { draw } from '../../client/basket/secrets.ts';
import { fullSize } from '../../shared/basket/sizes.ts';
import type { Intent } from '../../shared/commands.ts';
import { phone, type TestDevice } from './device.ts';

export interface Scripted {
  readonly device: TestDevice;
  /** All that it said of its baskets. */
  readonly said: readonly Intent[];
}

/** Somebody who comes with a phone and has this on their card. */
export async function scripted(url: string, code: string, name: string, text: string): Promise<Scripted> {
  const device = await phone(url, code, name).seen();
  const said: Intent[] = [];
  const say = (intent: Intent): void => {
    said.push(intent);
    void device.send(intent);
  };
  let hand: Device | null = null;
  device.socket.on('patch', () => {
    const basketId = device.view.questions?.basketId;
    if (basketId === undefined || hand?.basketId === basketId) return;
    hand = new Device(basketId, { kind: 'mix', text: () => text }, fullSize, draw);
    say(hand.joins());
  });
  device.socket.on('basket', (event) => {
    const answer = hand?.hears(event) ?? null;
    if (answer !== null) say(answer);
  });
  return { device, said };
}
