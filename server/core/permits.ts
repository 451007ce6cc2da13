// Who may do what, and when: the contract's "who" column as a table. What hangs on the state of one activity
// (who holds the piece, which stage the cards are in) is decided by that activity.

import type { CommandType } from '../../shared/commands.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import type { Actor } from './activity.ts';
import { seatOf, type Circle } from './state.ts';

type Who = 'facilitator' | 'seated' | 'waiting' | 'guardian' | 'projector';

interface Permit {
  readonly who: readonly Who[];
  /** Only in this phase; in both when it is not said. */
  readonly phase?: 'gathering' | 'open';
  /** Refused in a silence, or in anything still: a silence or a pause. */
  readonly notIn?: 'silence' | 'still';
  /** Refused while hands are in a basket. */
  readonly notGathering?: true;
  /** Opens a basket: refused while another one is open. */
  readonly opensBasket?: true;
  /** Shows or begins something new, which ends the wish for a pause. */
  readonly begins?: true;
  /** Harmless to repeat, so not remembered among the answered commands. */
  readonly repeatable?: true;
}

const facilitators = ['facilitator'] as const;

export const permits: Readonly<Record<CommandType, Permit>> = {
  'circle.open': { who: facilitators, phase: 'gathering' },
  'circle.end': { who: facilitators },
  'seat.admit': { who: facilitators },
  'seat.add': { who: facilitators },
  'seat.remove': { who: facilitators },
  'seat.leave': { who: ['seated', 'waiting'] },
  'seat.device': { who: facilitators },
  'seat.order': { who: facilitators },
  'seat.rename': { who: ['facilitator', 'seated', 'waiting'] },
  'seat.invite': { who: facilitators, repeatable: true },
  'seat.role': { who: facilitators },
  'sound.here': { who: ['facilitator', 'projector'], repeatable: true },
  'basket.join': { who: ['seated'], phase: 'open', repeatable: true },
  'basket.reserve': { who: ['seated'], phase: 'open', repeatable: true },
  'basket.deliver': { who: ['seated'], phase: 'open', repeatable: true },
  'basket.sum': { who: ['seated'], phase: 'open', repeatable: true },
  'plan.set': { who: facilitators, notIn: 'still', notGathering: true },
  'plan.go': { who: facilitators, phase: 'open', notIn: 'still', notGathering: true },
  'plan.next': { who: facilitators, phase: 'open', notIn: 'still', notGathering: true },
  'plan.back': { who: facilitators, phase: 'open', notIn: 'still', notGathering: true },
  'prompt.show': { who: facilitators, notIn: 'silence', begins: true },
  'prompt.clear': { who: facilitators, notIn: 'silence' },
  'agreements.set': { who: facilitators },
  'round.start': { who: facilitators, phase: 'open', notIn: 'still', begins: true },
  'piece.pass': { who: ['facilitator', 'seated'], phase: 'open', notIn: 'still' },
  'piece.give': { who: facilitators, phase: 'open', notIn: 'still' },
  'piece.take': { who: ['facilitator', 'seated'], phase: 'open', notIn: 'still' },
  'round.again': { who: ['facilitator', 'seated'], phase: 'open', repeatable: true },
  'round.end': { who: facilitators, phase: 'open', notIn: 'still' },
  'silence.begin': { who: facilitators, phase: 'open', begins: true },
  'silence.end': { who: facilitators, phase: 'open' },
  'bell.ring': { who: ['facilitator', 'guardian'], phase: 'open' },
  'bell.resume': { who: ['facilitator', 'guardian'], phase: 'open' },
  'pause.ask': { who: ['seated'], phase: 'open', repeatable: true },
  'questions.open': { who: facilitators, phase: 'open', notIn: 'still', begins: true, opensBasket: true },
  'questions.gather': { who: facilitators, phase: 'open', notIn: 'still' },
  'questions.show': { who: facilitators, phase: 'open', notIn: 'silence' },
  'questions.close': { who: facilitators, phase: 'open' },
  'pulse.open': { who: facilitators, phase: 'open', notIn: 'still', begins: true, opensBasket: true },
  'pulse.gather': { who: facilitators, phase: 'open', notIn: 'still' },
  'pulse.close': { who: facilitators, phase: 'open' },
  'groups.form': { who: facilitators, phase: 'open', notIn: 'still', begins: true },
  'groups.voice': { who: facilitators, phase: 'open', notIn: 'still' },
  'groups.end': { who: facilitators, phase: 'open', notIn: 'still' },
};

/** Whether a command can have come from a facilitator alone. */
export function onlyFacilitators(type: CommandType): boolean {
  return permits[type].who.every((who) => who === 'facilitator');
}

/** What somebody is in this circle; empty when their seat is gone. */
export function standing(circle: Circle, actor: Actor): readonly Who[] {
  if (actor.kind !== 'seat') return [actor.kind];
  const seat = seatOf(circle, actor.seatId);
  if (seat === undefined) return circle.threshold.some(({ id }) => id === actor.seatId) ? ['waiting'] : [];
  return seat.role === 'participant' ? ['seated'] : ['seated', seat.role];
}

/** What goes on in the whole circle: is it still, are hands in a basket. */
export interface GoingOn {
  readonly still: 'silence' | 'pause' | null;
  readonly basket: 'open' | 'gathering' | null;
}

/** Why this actor may not give this command now, or null. */
export function barred(circle: Circle, type: CommandType, actor: Actor, going: GoingOn): RefusalCode | null {
  const permit = permits[type];
  const is = standing(circle, actor);
  if (is.length === 0) return 'removed';
  if (!permit.who.some((who) => is.includes(who))) return is.includes('waiting') ? 'not_now' : 'not_allowed';
  if (permit.phase !== undefined && permit.phase !== circle.phase) return 'not_now';
  if (permit.opensBasket === true && going.basket !== null) return 'not_now';
  if (permit.notGathering === true && going.basket === 'gathering') return 'not_now';
  if (going.still === 'silence' && permit.notIn !== undefined) return 'not_now';
  return going.still === 'pause' && permit.notIn === 'still' ? 'not_now' : null;
}
