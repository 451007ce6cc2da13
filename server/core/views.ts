// What leaves the server: one function for each audience, and what is one device's own. Every view is built field by
// field, so that nothing gets out that nobody wrote down here or beside an activity's state (section 17.1).

import type { CircleSlice, SeatsSlice, ThresholdSlice } from '../../shared/circle.ts';
import type { SeatId } from '../../shared/ids.ts';
import { changedSlices } from '../../shared/patch.ts';
import {
  audiences,
  type Audience,
  type Bell,
  type FacilitatorView,
  type Own,
  type ParticipantView,
  type ProjectorView,
  type Presence,
  type ViewOf,
} from '../../shared/views.ts';
import { agreementsViews } from './activities/agreements.ts';
import { bellViews } from './activities/bell.ts';
import { clearnessViews } from './activities/clearness.ts';
import { groupsViews } from './activities/groups.ts';
import { stillness } from './activities/index.ts';
import { promptViews } from './activities/prompt.ts';
import { pulseViews } from './activities/pulse.ts';
import { questionsViews } from './activities/questions.ts';
import { roundViews } from './activities/round.ts';
import { silenceViews } from './activities/silence.ts';
import type { Actor } from './activity.ts';
import { planViews } from './plan.ts';
import { hasDevice, seatOf, type Circle } from './state.ts';

const views: { readonly [A in Audience]: (circle: Circle) => ViewOf[A] } = {
  participant: seatedView,
  projector: projectorView,
  facilitator: facilitatorView,
  threshold: thresholdView,
};

/** The whole view of one audience: the same for every device of it. */
export function viewFor<A extends Audience>(circle: Circle, audience: A): ViewOf[A] {
  return views[audience](circle);
}

/** The circle with the version of each audience moved on whose view is another than before. */
export function counted(before: Circle, after: Circle): Circle {
  const moved = audiences.filter(
    (audience) => changedSlices(viewFor(before, audience), viewFor(after, audience)) !== null,
  );
  if (moved.length === 0) return after;
  const steps = moved.map((audience) => [audience, after.versions[audience] + 1] as const);
  return { ...after, versions: { ...after.versions, ...Object.fromEntries(steps) } };
}

/** What phones, console and wall see alike. */
function everybodysView(circle: Circle): Omit<ParticipantView, 'clearness'> {
  return {
    circle: circleSlice(circle),
    seats: seatsSlice(circle),
    ...planViews.everybody(circle.plan),
    ...promptViews.everybody(circle.prompt),
    ...agreementsViews.everybody(circle.agreements),
    ...roundViews.everybody(circle.round),
    ...silenceViews.everybody(circle.silence),
    ...bellViews.everybody(circle.bell),
    ...questionsViews.everybody(circle.questions),
    ...pulseViews.everybody(circle.pulse),
    ...groupsViews.everybody(circle.groups),
  };
}

function seatedView(circle: Circle): ParticipantView {
  return { ...everybodysView(circle), ...clearnessViews.seated(circle.clearness) };
}

function projectorView(circle: Circle): ProjectorView {
  return { ...everybodysView(circle), ...clearnessViews.projector(circle.clearness) };
}

function facilitatorView(circle: Circle): FacilitatorView {
  return {
    ...seatedView(circle),
    threshold: thresholdSlice(circle),
    ...questionsViews.facilitator(circle.questions),
    ...planViews.facilitator(circle.plan),
    pauseAsked: bellViews.pauseAsked(circle.bell),
    notice: circle.notice === null ? null : { code: circle.notice },
  };
}

/** Somebody at the door has the code and nothing else: the names and words of the room are not theirs yet. */
function thresholdView(circle: Circle): ParticipantView {
  return {
    circle: circleSlice(circle),
    seats: [],
    segment: null,
    prompt: null,
    agreements: null,
    round: null,
    silence: null,
    bell: { ringing: false },
    questions: null,
    pulse: null,
    groups: null,
    clearness: null,
  };
}

function circleSlice({ code, title, phase }: Circle): CircleSlice {
  return { code, title, phase };
}

/** What everybody sees of the same seats is one object, so that comparing two views costs what changed. */
const seatsSlices = new WeakMap<Circle['seats'], SeatsSlice>();

function seatsSlice({ seats }: Circle): SeatsSlice {
  const slice = seatsSlices.get(seats) ?? seats.map(({ id, name }) => ({ id, name }));
  seatsSlices.set(seats, slice);
  return slice;
}

function thresholdSlice(circle: Circle): ThresholdSlice {
  return circle.threshold.map(({ id, name }) => ({ id, name }));
}

/** What the core cannot know: who is connected, and how the room's devices stand. Never stored. */
export interface Surroundings {
  readonly connected: ReadonlySet<SeatId>;
  readonly bell: Bell;
  readonly reached: boolean;
  /** Nothing can be kept just now. */
  readonly unkept?: boolean;
  readonly joinUrl: string;
}

/** What belongs to the device of this actor alone. */
export function ownFor(circle: Circle, actor: Actor, around: Surroundings): Own {
  const sounds = circle.sounding === actor.device;
  switch (actor.kind) {
    case 'projector':
      return { seatId: null, role: 'projector', waiting: false, sounds, joinUrl: around.joinUrl };
    case 'facilitator':
      return {
        seatId: null,
        role: 'facilitator',
        waiting: false,
        sounds,
        ...facilitatorsOwn(circle, around),
      };
    case 'seat': {
      const { seatId } = actor;
      const seat = seatOf(circle, seatId);
      if (seat === undefined) return { seatId, role: 'participant', waiting: true, sounds };
      const still = stillness(circle) !== null;
      const own = {
        seatId,
        role: seat.role,
        waiting: false,
        sounds,
        ...roundViews.own(circle.round, seatId, still),
        ...clearnessViews.own(circle.clearness, seatId),
      };
      if (seat.role === 'guardian') return { ...own, pauseAsked: bellViews.pauseAsked(circle.bell) };
      return seat.role === 'facilitator' ? { ...own, ...facilitatorsOwn(circle, around) } : own;
    }
  }
}

function facilitatorsOwn(circle: Circle, around: Surroundings) {
  const { connected, bell, reached, unkept = false, joinUrl } = around;
  const presence = circle.seats.map((seat): readonly [SeatId, Presence] => {
    if (!hasDevice(seat)) return [seat.id, 'no device'];
    return [seat.id, connected.has(seat.id) ? 'here' : 'away'];
  });
  const own = { presence: Object.fromEntries(presence), bell, reached, joinUrl };
  return unkept ? { ...own, unkept } : own;
}
