// The frame of a circle: the circle itself, its seats, its threshold; who sounds.

import * as v from 'valibot';
import { command } from './command.ts';
import { seatId, type SeatId } from './ids.ts';
import { nameSigns, seatsAtMost } from './limits.ts';
import { line } from './typed.ts';

export const roles = ['participant', 'facilitator', 'guardian'] as const;

export const personName = line(nameSigns);

export const circleCommands = [
  command('circle.open', {}),
  command('circle.end', {}),
  command('seat.admit', { seatId, as: v.optional(seatId) }),
  command('seat.add', { name: personName }),
  command('seat.remove', { seatId }),
  command('seat.leave', {}),
  command('seat.device', { seatId, has: v.literal(false) }),
  command('seat.order', { seatIds: v.pipe(v.array(seatId), v.maxLength(seatsAtMost)) }),
  command('seat.rename', { seatId, name: personName }),
  command('seat.invite', { seatId }),
  command('seat.role', { seatId, role: v.picklist(roles) }),
  command('sound.here', {}),
] as const;

/** What a seat may do in the circle; `guardian` is the bell-keeper. */
export type Role = (typeof roles)[number];

export interface CircleSlice {
  readonly code: string;
  readonly title: string;
  readonly phase: 'gathering' | 'open' | 'ended';
}

/** Round the circle, seated only: no presence, no device, nothing about turns. */
export type SeatsSlice = readonly { readonly id: SeatId; readonly name: string }[];

/** Who waits to be let in; facilitators only. */
export type ThresholdSlice = readonly { readonly id: SeatId; readonly name: string }[];

/** What only a facilitator must know, until the next command of a facilitator. */
export type NoticeCode = 'too_few_cards' | 'basket_spoiled' | 'basket_lost';
export type NoticeSlice = { readonly code: NoticeCode } | null;
