// What the server says of a basket: the same bytes to every device that joined it.

export interface BasketEvent {
  readonly basketId: string;
  readonly kind: 'mix' | 'sum';
  readonly stage: 'reserve' | 'deliver' | 'sum' | 'spoiled' | 'done';
  readonly attempt: number;
  /** Public keys in the order of their bytes; base64url, as `seals` and `opened`, which are in the same order. */
  readonly roster: readonly string[];
  readonly seals: readonly string[];
  readonly opened?: readonly string[];
  /** The sum of all reservations, base64. */
  readonly slots?: string;
}

const stages: readonly unknown[] = ['reserve', 'deliver', 'sum', 'spoiled', 'done'];

/** Whether something that came over the wire has the form of such an event; what is in it is checked where it is used. */
export function isBasketEvent(value: unknown): value is BasketEvent {
  if (typeof value !== 'object' || value === null) return false;
  const told: Partial<Record<keyof BasketEvent, unknown>> = value;
  const texts = (list: unknown): boolean =>
    Array.isArray(list) && list.every((text) => typeof text === 'string');
  return (
    typeof told.basketId === 'string' &&
    (told.kind === 'mix' || told.kind === 'sum') &&
    stages.includes(told.stage) &&
    typeof told.attempt === 'number' &&
    texts(told.roster) &&
    texts(told.seals) &&
    (told.opened === undefined || texts(told.opened)) &&
    (told.slots === undefined || typeof told.slots === 'string')
  );
}
