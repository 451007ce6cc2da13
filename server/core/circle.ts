// The four doors of the core: `decide` a command, `arrive` at the door, `settle` what time has brought, `nextDeadline`
// says when to look again. (What leaves is in `views.ts`.) Pure: the same circle, command and moment give the same
// result. Each asks the frame and the activities in turn and works out what they must know of one another.

import { isOfTheBasket, isOfTheFrame, isOfThePlan, type Command } from '../../shared/commands.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import type { Segment } from '../../shared/plan.ts';
import type { Audience } from '../../shared/views.ts';
import {
  afterGathering,
  basketWanted,
  beginnings,
  enclosureOf,
  parts,
  stillness,
  turnOf,
} from './activities/index.ts';
import { enclosed } from './enclosed.ts';
import type { Actor, Context, Moment } from './activity.ts';
import { answeredBefore, noAnswers, remember } from './answers.ts';
import { arrive as atTheDoor, type Arrival, type Arrived } from './arrival.ts';
import { advance, basketDeadline, beginGathering, openBasket, type Step } from './basket.ts';
import { takeIn } from './handIn.ts';
import { refused, went, type Outcome } from './outcome.ts';
import { barred, onlyFacilitators, permits, standing, type GoingOn } from './permits.ts';
import { decidePlan } from './plan.ts';
import {
  decideSeating,
  nextInviteEnd,
  seatTheAdmitted,
  withoutLapsedInvites,
  type Seated,
} from './seating.ts';
import { format, lifeAfter, type Circle, type Held, type Key } from './state.ts';
import { counted } from './views.ts';

/** A command by somebody, and the digest under which its answer is remembered. */
export interface Request {
  readonly command: Command;
  readonly actor: Actor;
  readonly digest: string;
}

export type Decision =
  | {
      readonly ok: true;
      readonly held: Held;
      /** Of the actor's audience, after the command; for a repeat, the one it was answered with. */
      readonly version: number;
      readonly inviteToken?: string;
    }
  | { readonly ok: false; readonly code: RefusalCode };

export function newCircle(made: {
  readonly code: string;
  readonly title: string;
  readonly keys: { readonly facilitator: Key; readonly projector: Key };
  readonly lifeHours: number;
  readonly segments?: readonly Segment[];
  readonly now: number;
}): Circle {
  const { code, title, keys, lifeHours, now } = made;
  return {
    format,
    code,
    title,
    phase: 'gathering',
    seats: [],
    threshold: [],
    keys,
    removed: [],
    sounding: null,
    plan: { segments: made.segments ?? [], current: null },
    notice: null,
    leads: null,
    answers: noAnswers,
    versions: { participant: 1, facilitator: 1, projector: 1, threshold: 1 },
    lifeHours,
    endsAt: lifeAfter(now, lifeHours),
    ...beginnings,
  };
}

/**
 * The circle after a command, or why not. The circle must be settled for this moment first. A command that was
 * answered before has no second effect and gets the first answer.
 */
export function decide(held: Held, request: Request, moment: Moment): Decision {
  const { circle, basket } = held;
  const { command, actor, digest } = request;
  if (circle.phase === 'ended') return refused('ended');
  const answered = answeredBefore(circle.answers, digest);
  if (answered !== null) return { ok: true, held, version: answered[audienceOf(circle, actor)] };
  const bar = barred(circle, command.type, actor, goingOn(circle));
  if (bar !== null) return refused(bar);
  if (isOfTheBasket(command)) {
    // Into the basket, which is not the circle: nothing is saved and no version moves.
    if (basket === null || actor.kind !== 'seat') return refused('not_now');
    const taken = takeIn(basket, actor.seatId, command);
    if (!taken.ok) return taken;
    return { ok: true, held: { ...held, basket: taken.next }, version: versionFor(circle, actor) };
  }
  const facilitates = standing(circle, actor).includes('facilitator');
  const decided = betweenTurns(circle, command, { ...moment, circle, actor, facilitates });
  if (!decided.ok) return decided;
  const { inviteToken } = decided.next;
  let next = decided.next.circle;
  if (permits[command.type].begins) next = parts.reduce((sofar, part) => part.somethingBegan(sofar), next);
  // A bell or a piece that others may move as well must not tell by this whose hand it was.
  if (onlyFacilitators(command.type)) next = { ...next, notice: null };
  next = { ...next, endsAt: lifeAfter(moment.now, enclosureOf(next)?.lifeHours ?? circle.lifeHours) };
  const there = withBasket(held, next, moment);
  next = counted(circle, there.circle);
  const version = versionFor(next, actor);
  if (!permits[command.type].repeatable)
    next = { ...next, answers: remember(next.answers, digest, next.versions) };
  return {
    ok: true,
    held: { ...there, circle: next },
    version,
    ...(inviteToken === undefined ? {} : { inviteToken }),
  };
}

/** Somebody connects: the circle with them in it, and which seat is theirs. */
export function arrive(held: Held, arrival: Arrival, moment: Moment): Outcome<Arrived> {
  const { circle } = held;
  if (circle.phase === 'ended') return refused('not_found');
  const arrived = atTheDoor(circle, arrival, moment);
  if (!arrived.ok) return arrived;
  return went({ ...arrived.next, circle: counted(circle, reseated(circle, arrived.next.circle)) });
}

/** Everything that time has brought by now, in the order in which it fell due. */
export function settle(held: Held, moment: Moment): Held {
  const { circle } = held;
  if (circle.phase === 'ended') return held;
  if (circle.endsAt <= moment.now)
    return { circle: counted(circle, { ...circle, phase: 'ended' }), basket: null, said: null };
  const wanted = basketWanted(circle);
  // A basket was in the memory of a process; devices join one that is still open afresh.
  if (wanted !== null && held.basket === null) {
    if (wanted.gathering && circle.leads === moment.node) {
      const lost = after(held, { basket: null, said: null, outcome: { is: 'lost' } }, moment);
      return settle({ ...lost, circle: counted(circle, lost.circle) }, moment);
    }
    return settle(follow(held, circle, moment), moment);
  }
  const due = nextDeadline(held, moment.now);
  if (due === null || due > moment.now) return held;
  const settled = parts.reduce((sofar, part) => part.settle(sofar, due), withoutLapsedInvites(circle, due));
  const there = { ...held, circle: letIn(settled) };
  const handsIn = held.basket === null ? null : basketDeadline(held.basket, moment.now);
  const stepped =
    held.basket === null || handsIn === null || handsIn > due
      ? there
      : after(there, advance(held.basket, moment), moment);
  return settle({ ...stepped, circle: counted(circle, stepped.circle) }, moment);
}

/** The next instant at which `settle` has something to do. */
export function nextDeadline({ circle, basket }: Held, now: number): number | null {
  if (circle.phase === 'ended') return null;
  const due = [
    ...parts.map((part) => part.nextDeadline(circle)),
    basket === null ? null : basketDeadline(basket, now),
    nextInviteEnd(circle),
    circle.endsAt,
  ];
  return Math.min(...due.filter((at) => at !== null));
}

/** What of the whole circle bars a command. */
function goingOn(circle: Circle): GoingOn {
  const wanted = basketWanted(circle);
  const basket = wanted === null ? null : wanted.gathering ? 'gathering' : 'open';
  return { still: stillness(circle), basket, enclosure: enclosureOf(circle) };
}

/** Which view an actor receives. */
export function audienceOf(circle: Circle, actor: Actor): Audience {
  if (actor.kind !== 'seat') return actor.kind;
  const is = standing(circle, actor);
  if (is.includes('facilitator')) return 'facilitator';
  return is.includes('waiting') ? 'threshold' : 'participant';
}

/**
 * Decides a command. When it moves the piece on, that is the gap between two turns: whoever was let in sits down
 * first and the command is decided afresh, so that they come last in the round that is going.
 */
function betweenTurns(circle: Circle, command: Command, context: Context): Outcome<Seated> {
  const decided = decideIn(circle, command, context);
  const turn = turnOf(circle);
  const movesOn = decided.ok && turn !== null && turnOf(decided.next.circle) !== turn;
  if (!movesOn || stillness(circle) === 'silence') return decided;
  const seated = reseated(circle, seatTheAdmitted(circle));
  return seated === circle ? decided : decideIn(seated, command, { ...context, circle: seated });
}

function decideIn(circle: Circle, command: Command, context: Context): Outcome<Seated> {
  for (const part of parts) {
    const outcome = part.decide(circle, command, context);
    if (outcome !== null)
      return outcome.ok ? went({ circle: letIn(enclosed(circle, outcome.next)) }) : outcome;
  }
  if (isOfThePlan(command)) {
    const outcome = decidePlan(circle, command);
    return outcome.ok ? went({ circle: letIn(outcome.next) }) : outcome;
  }
  if (!isOfTheFrame(command)) return refused('bad_request');
  const outcome = decideSeating(circle, command, context);
  return outcome.ok
    ? went({ ...outcome.next, circle: letIn(reseated(circle, outcome.next.circle)) })
    : outcome;
}

/** Who was let in sits down, unless it is somebody's turn or a silence is kept (section 4 of the practice). */
function letIn(circle: Circle): Circle {
  if (turnOf(circle) !== null || stillness(circle) === 'silence') return circle;
  return reseated(circle, seatTheAdmitted(circle));
}

/** Tells every activity that people came, left or changed places. */
function reseated(before: Circle, after: Circle): Circle {
  const sat = before.seats.map((seat) => seat.id);
  const sit = after.seats.map((seat) => seat.id);
  if (sat.length === sit.length && sat.every((id, at) => id === sit[at])) return after;
  return parts.reduce((sofar, part) => part.seatsChanged(sofar, sat, sit), after);
}

/** The circle as another node has saved it, with what is here of its basket. */
export function follow(held: Held, circle: Circle, moment: Moment): Held {
  const there = basketHere(held, circle, moment);
  const { basket } = there;
  const elsewhere = basketWanted(circle)?.gathering === true && circle.leads !== moment.node;
  if (basket === null || !elsewhere) return there;
  return { ...there, basket: { ...basket, heard: basket.heard ?? moment.now } };
}

/** The basket that the circle wants now: opened, going on, or, once it gathers, asked for what devices hold. */
function withBasket(held: Held, circle: Circle, moment: Moment): Held {
  const led = withLeader(held.circle, circle, moment);
  const there = basketHere(held, led, moment);
  const { basket } = there;
  const gathersHere = basketWanted(led)?.gathering === true && led.leads === moment.node;
  if (basket?.stage.is !== 'joining' || basket.stage.until !== null || !gathersHere) return there;
  return after(there, beginGathering(basket, moment), moment);
}

/** What is in this memory of the basket that the circle wants, which may just open. */
function basketHere(held: Held, circle: Circle, moment: Moment): Held {
  const wanted = basketWanted(circle);
  // What was last said of a basket that was closed before its end goes with it.
  if (wanted === null) return { circle, basket: null, said: held.basket === null ? held.said : null };
  const same = held.basket?.basketId === wanted.basketId ? held.basket : null;
  return { ...held, circle, basket: same ?? openBasket(wanted, moment) };
}

/** Whoever begins the gathering leads it, until it is over. */
function withLeader(before: Circle, circle: Circle, { node }: Moment): Circle {
  const wanted = basketWanted(circle);
  const was = basketWanted(before);
  const goesOn = was?.gathering === true && was.basketId === wanted?.basketId;
  const leads = wanted?.gathering !== true ? null : goesOn ? circle.leads : node;
  return leads === circle.leads ? circle : { ...circle, leads };
}

/** A step of the basket: what was said, and, once it is over, what the activity that wanted it makes of it. */
function after(held: Held, { basket, said, outcome }: Step, moment: Moment): Held {
  const { circle } = held;
  const told = said ?? held.said;
  if (outcome === null) return { circle, basket, said: told };
  const gathered = letIn(afterGathering(circle, outcome, moment.random));
  return withBasket({ circle, basket: null, said: told }, gathered, moment);
}

function versionFor(circle: Circle, actor: Actor): number {
  return circle.versions[audienceOf(circle, actor)];
}
