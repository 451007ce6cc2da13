// Phones on the wire with a hand in a basket: each joins it, and answers what it is told, as its page would.

import type { BasketEvent } from '../../shared/basket/event.ts';
import type { Intent } from '../../shared/commands.ts';
import type { Answer } from '../../shared/protocol.ts';
import type { TestDevice } from './device.ts';
import { fullHands } from './hands.ts';
import { must } from './room.ts';

const hands = fullHands();

/** The basket that is open on this phone. */
export async function basketOn(phone: TestDevice): Promise<string> {
  await phone.until('an open window', ({ view }) => view.questions?.stage === 'writing');
  return phone.view.questions?.basketId ?? '';
}

/** Every one of these phones joins the basket that is open. */
export async function joinBasket(phones: readonly TestDevice[]): Promise<void> {
  await Promise.all(
    phones.map(async (phone) => must(phone, hands.joins(phone.seatId, await basketOn(phone)))),
  );
}

/** What this phone answers to this, with what lies in its box. */
export function answerOf(phone: TestDevice, event: BasketEvent): Intent | null {
  return hands.hears(phone.seatId, event);
}

/** What lies in this phone's box. */
export function write(phone: TestDevice, text: string): void {
  hands.texts.set(phone.seatId, text);
}

/** From now on these phones answer whatever is said of a basket; the answers they get come one after another. */
export function handIn(phones: readonly TestDevice[], texts: readonly string[]): readonly Answer[] {
  const answers: Answer[] = [];
  for (const [at, phone] of phones.entries()) {
    write(phone, texts[at] ?? '');
    phone.socket.on('basket', (event) => {
      const intent = answerOf(phone, event);
      if (intent !== null) void phone.send(intent).then((answer) => answers.push(answer));
    });
  }
  return answers;
}

/** The newest thing this phone was told of a basket, once it is of this stage. */
export async function told(phone: TestDevice, stage: BasketEvent['stage']): Promise<BasketEvent> {
  const heard = (): BasketEvent | undefined => phone.baskets.findLast((event) => event.stage === stage);
  await phone.until(`the basket at ${stage}`, () => heard() !== undefined);
  const event = heard();
  if (event === undefined) throw new Error('Nothing was said of a basket.');
  return event;
}
