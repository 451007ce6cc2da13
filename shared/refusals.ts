// Everything that can be refused, and the sentence a person can act on (section 21.4 of the practice).

export const refusals = {
  bad_request: 'Something didn’t fit. Reload when it suits you.',
  not_found: 'We don’t know that code. Have another look at the wall.',
  not_allowed: 'That isn’t in your hands here.',
  not_now: 'Not just now.',
  no_such_seat: 'That seat isn’t there any more.',
  name_needed: 'What shall we call you?',
  full: 'Every seat is taken. Talk to the facilitator; there may be a second circle.',
  too_large: 'That’s longer than fits.',
  too_fast: 'One moment.',
  removed: 'Your seat in this circle was taken away. Please talk to the facilitator.',
  ended: 'This circle has ended. Nothing of it is kept here.',
  draining: 'Changing over. You’ll be back in a moment.',
} as const;

export type RefusalCode = keyof typeof refusals;

/** What a refused command or handshake answers with. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  /** Where the device may try again by itself: with `too_fast`, and at a circle that nobody is back to. */
  readonly retryAfterSeconds?: number;
}

/** The store could not be written or read: nothing has changed, and the next try may go through. */
export const notKept = 'That could not be kept just now. Nothing was lost. Try again.';

/** After a restart the server cannot read a circle before one of its members is back. */
export const nobodyBack = 'Nobody is back yet. Try again in a moment.';

export function refusal(code: RefusalCode, message: string = refusals[code]): Refusal {
  return { code, message };
}
