// Ids and tokens as they travel.

import * as v from 'valibot';
import { commandIdSigns, idSigns, tokenSigns } from './limits.ts';

/** A seat at the circle, or somebody at the threshold; the id stays when they are let in. */
export type SeatId = string;

export const seatId = v.pipe(v.string(), v.minLength(1), v.maxLength(idSigns));
export const commandId = v.pipe(v.string(), v.minLength(1), v.maxLength(commandIdSigns));
/** Random and private: a phone's token, an invitation, a tab. */
export const secret = v.pipe(
  v.string(),
  v.minLength(tokenSigns.least),
  v.maxLength(tokenSigns.most),
  v.regex(/^[A-Za-z0-9_-]+$/u),
);
