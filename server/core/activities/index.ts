// The registry of activities. Adding one here and in `shared/activities/index.ts` is all the core asks for.

import { activityCommands, type ActivityName } from '../../../shared/activities/index.ts';
import { typesOf, type Command, type CommandOf } from '../../../shared/commands.ts';
import type { SeatId } from '../../../shared/ids.ts';
import type { Segment } from '../../../shared/plan.ts';
import type { Activity, Context, Enclosure, Gathered, Random, WantedBasket } from '../activity.ts';
import { went, type Outcome } from '../outcome.ts';
import type { ActivityStates, Circle } from '../state.ts';
import { agreements } from './agreements.ts';
import { bell } from './bell.ts';
import { clearness } from './clearness.ts';
import { groups } from './groups.ts';
import { prompt } from './prompt.ts';
import { pulse } from './pulse.ts';
import { questions } from './questions.ts';
import { round } from './round.ts';
import { silence } from './silence.ts';

/** One activity with its state inside the circle: the same questions for all, whatever each keeps. */
interface Part {
  readonly name: ActivityName;
  /** The circle after this command, or null when the command is another's. */
  decide(circle: Circle, command: Command, context: Context): Outcome<Circle> | null;
  nextDeadline(circle: Circle): number | null;
  settle(circle: Circle, now: number): Circle;
  still(circle: Circle): 'silence' | 'pause' | null;
  turn(circle: Circle): SeatId | null;
  seatsChanged(circle: Circle, before: readonly SeatId[], after: readonly SeatId[]): Circle;
  basket(circle: Circle): WantedBasket | null;
  gathered(circle: Circle, outcome: Gathered, random: Random): Circle;
  segmentEntered(circle: Circle, segment: Segment): Circle;
  segmentLeft(circle: Circle): Circle;
  somethingBegan(circle: Circle): Circle;
  enclosure(circle: Circle): Enclosure | null;
}

function part<Name extends ActivityName>(name: Name, activity: Activity<Name>): Part {
  const types = typesOf(activityCommands[name]);
  const owns = (command: Command): command is Command & CommandOf<Name> => types.has(command.type);
  const put = (circle: Circle, state: ActivityStates[Name]): Circle =>
    state === circle[name] ? circle : { ...circle, [name]: state };
  return {
    name,
    decide(circle, command, context) {
      if (!owns(command)) return null;
      const outcome = activity.decide(circle[name], command, context);
      return outcome.ok ? went(put(circle, outcome.next)) : outcome;
    },
    nextDeadline: (circle) => activity.nextDeadline?.(circle[name]) ?? null,
    settle: (circle, now) => (activity.settle ? put(circle, activity.settle(circle[name], now)) : circle),
    still: (circle) => activity.still?.(circle[name]) ?? null,
    turn: (circle) => activity.turn?.(circle[name]) ?? null,
    seatsChanged: (circle, before, after) =>
      activity.seatsChanged ? put(circle, activity.seatsChanged(circle[name], before, after)) : circle,
    basket: (circle) => activity.basket?.(circle[name]) ?? null,
    gathered(circle, outcome, random) {
      if (activity.gathered === undefined) return circle;
      const { state, notice } = activity.gathered(circle[name], outcome, random);
      return { ...put(circle, state), notice: notice ?? circle.notice };
    },
    segmentEntered: (circle, segment) =>
      activity.segmentEntered ? put(circle, activity.segmentEntered(circle[name], segment)) : circle,
    segmentLeft: (circle) =>
      activity.segmentLeft ? put(circle, activity.segmentLeft(circle[name])) : circle,
    somethingBegan: (circle) =>
      activity.somethingBegan ? put(circle, activity.somethingBegan(circle[name])) : circle,
    enclosure: (circle) => activity.enclosure?.(circle[name]) ?? null,
  };
}

const registry: Readonly<Record<ActivityName, Part>> = {
  bell: part('bell', bell),
  silence: part('silence', silence),
  questions: part('questions', questions),
  pulse: part('pulse', pulse),
  groups: part('groups', groups),
  clearness: part('clearness', clearness),
  round: part('round', round),
  prompt: part('prompt', prompt),
  agreements: part('agreements', agreements),
};

export const parts: readonly Part[] = Object.values(registry);

/** Whether the piece stays where it lies, and why. A silence outweighs a pause. */
export function stillness(circle: Circle): 'silence' | 'pause' | null {
  const all = parts.map((part) => part.still(circle));
  return all.find((still) => still === 'silence') ?? all.find((still) => still !== null) ?? null;
}

/** The seat whose turn it is, if it is anybody's. */
export function turnOf(circle: Circle): SeatId | null {
  return parts.map((part) => part.turn(circle)).find((seatId) => seatId !== null) ?? null;
}

/** The room of its own that the circle is, if it is one. */
export function enclosureOf(circle: Circle): Enclosure | null {
  return parts.map((part) => part.enclosure(circle)).find((enclosure) => enclosure !== null) ?? null;
}

/** The basket that is wanted now, if any: one at a time. */
export function basketWanted(circle: Circle): WantedBasket | null {
  return parts.map((part) => part.basket(circle)).find((wanted) => wanted !== null) ?? null;
}

/** The circle once the basket it wanted is over, told to whichever activity wanted it. */
export function afterGathering(circle: Circle, outcome: Gathered, random: Random): Circle {
  const part = parts.find((one) => one.basket(circle) !== null);
  return part === undefined ? circle : part.gathered(circle, outcome, random);
}

/** What a new circle begins with. */
export const beginnings: ActivityStates = {
  bell: bell.initial,
  silence: silence.initial,
  questions: questions.initial,
  pulse: pulse.initial,
  groups: groups.initial,
  clearness: clearness.initial,
  round: round.initial,
  prompt: prompt.initial,
  agreements: agreements.initial,
};
