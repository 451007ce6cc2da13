// One basket of phones with these texts, played against the server's part; answers with what each phone said.

import { Device } from '../../client/basket/device.ts';
import { advance, beginGathering, openBasket, type Step } from '../../server/core/basket.ts';
import { takeIn } from '../../server/core/handIn.ts';
import type { Sizes } from '../../shared/basket/sizes.ts';
import { isOfTheBasket, readCommand, type Intent } from '../../shared/commands.ts';
import { momentAt, at, aRandom } from '../support/aCircle.ts';
import { drawFrom } from '../support/hands.ts';

export function scriptedBasket(texts: readonly string[], sizes: Sizes): readonly (readonly Intent[])[] {
  const ids = texts.map((_text, number) => `seat${number}`);
  const moment = { ...momentAt(at(0), { connected: ids }), sizes };
  const devices = texts.map(
    (text, number) =>
      new Device('basket', { kind: 'mix', text: () => text }, sizes, drawFrom(`phone ${number}`)),
  );
  const said: Intent[][] = texts.map(() => []);
  let step: Step = {
    basket: openBasket({ basketId: 'basket', kind: 'mix', gathering: false }, moment),
    said: null,
    outcome: null,
  };
  const say = (number: number, intent: Intent | null): void => {
    const command = intent === null ? null : readCommand({ id: 'c', ...intent });
    if (intent === null || command === null || !isOfTheBasket(command) || step.basket === null) return;
    said[number]?.push(intent);
    const taken = takeIn(step.basket, ids[number] ?? '', command);
    if (!taken.ok) throw new Error(`${command.type} was refused with ${taken.code}.`);
    step = { ...step, basket: taken.next };
  };
  devices.forEach((device, number) => {
    say(number, device.joins());
  });
  if (step.basket !== null) step = beginGathering(step.basket, moment);
  while (step.basket !== null) {
    const told = step.said;
    devices.forEach((device, number) => {
      say(number, told === null ? null : device.hears(told.event));
    });
    step = advance(step.basket, at(0), aRandom(1));
  }
  return said;
}
