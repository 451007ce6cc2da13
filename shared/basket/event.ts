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
