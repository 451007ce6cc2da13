// Who may do what, and when: the contract's "who" column as a table. What hangs on the state of one activity
// (who holds the piece, which stage the cards are in) is decided by that activity.

import type { CommandType } from '../../shared/commands.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import type { Actor, Enclosure } from './activity.ts';
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
  /** Granted also in a room of its own, or there only while it lets people in; anything else is refused. */
  readonly enclosed?: 'granted' | 'letting in';
  /** Harmless to repeat, so not remembered among the answered commands. */
  readonly repeatable?: true;
}

const facilitators = ['facilitator'] as const;

export const permits: Readonly<Record<CommandType, Permit>> = {
  'circle.open': { who: facilitators, phase: 'gathering' },
  'circle.end': { who: facilitators, enclosed: 'granted' },
  'seat.admit': { who: facilitators, enclosed: 'letting in' },
  'seat.add': { who: facilitators },
  'seat.remove': { who: facilitators, enclosed: 'granted' },
  'seat.leave': { who: ['seated', 'waiting'], enclosed: 'granted' },
  'seat.device': { who: facilitators },
  'seat.order': { who: facilitators },
  'seat.rename': { who: ['facilitator', 'seated', 'waiting'] },
  'seat.invite': { who: facilitators, enclosed: 'granted', repeatable: true },
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
  'bell.ring': { who: ['facilitator', 'guardian'], phase: 'open', enclosed: 'granted' },
  'bell.resume': { who: ['facilitator', 'guardian'], phase: 'open', enclosed: 'granted' },
  'pause.ask': { who: ['seated'], phase: 'open', enclosed: 'granted', repeatable: true },
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
  'clearness.begin': { who: facilitators, phase: 'open', notIn: 'still', notGathering: true, begins: true },
  'clearness.phase': { who: facilitators, phase: 'open', enclosed: 'granted' },
};

/** Whether a command can have come from a facilitator alone. */
export function onlyFacilitators(type: CommandType): boolean {
  return permits[type].who.every((who) => who === 'facilitator');
}

/** What somebody is in this circle; empty when their seat is gone, or the facilitator's token opens nothing any more. */
export function standing(circle: Circle, actor: Actor): readonly Who[] {
  if (actor.kind === 'facilitator' && circle.keys.facilitator === null) return [];
  if (actor.kind !== 'seat') return [actor.kind];
  const seat = seatOf(circle, actor.seatId);
  if (seat === undefined) return circle.threshold.some(({ id }) => id === actor.seatId) ? ['waiting'] : [];
  return seat.role === 'participant' ? ['seated'] : ['seated', seat.role];
}

/** What goes on in the whole circle: is it still, are hands in a basket, is it a room of its own. */
export interface GoingOn {
  readonly still: 'silence' | 'pause' | null;
  readonly basket: 'open' | 'gathering' | null;
  readonly enclosure: Enclosure | null;
}

/** Why this actor may not give this command now, or null. */
export function barred(circle: Circle, type: CommandType, actor: Actor, going: GoingOn): RefusalCode | null {
  const permit = permits[type];
  const is = standing(circle, actor);
  if (is.length === 0) return actor.kind === 'seat' ? 'removed' : 'not_allowed';
  if (!permit.who.some((who) => is.includes(who))) return is.includes('waiting') ? 'not_now' : 'not_allowed';
  if (permit.phase !== undefined && permit.phase !== circle.phase) return 'not_now';
  if (going.enclosure !== null && !grants(going.enclosure, permit)) return 'not_now';
  if (permit.opensBasket === true && going.basket !== null) return 'not_now';
  if (permit.notGathering === true && going.basket === 'gathering') return 'not_now';
  if (going.still === 'silence' && permit.notIn !== undefined) return 'not_now';
  return going.still === 'pause' && permit.notIn === 'still' ? 'not_now' : null;
}

function grants({ letsIn }: Enclosure, { enclosed }: Permit): boolean {
  return enclosed === 'granted' || (enclosed === 'letting in' && letsIn);
}
