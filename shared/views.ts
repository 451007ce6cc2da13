// What each audience receives: flat records of slices, each named. Section 17 of the practice is the closed list.

import type { AgreementsSlice } from './activities/agreements.ts';
import type { BellSlice } from './activities/bell.ts';
import type { ClearnessOnTheWall, ClearnessSlice } from './activities/clearness.ts';
import type { GroupsSlice } from './activities/groups.ts';
import type { PromptSlice } from './activities/prompt.ts';
import type { PulseSlice } from './activities/pulse.ts';
import type { CardsSlice, QuestionsSlice } from './activities/questions.ts';
import type { RoundSlice } from './activities/round.ts';
import type { SilenceSlice } from './activities/silence.ts';
import type { CircleSlice, NoticeSlice, Role, SeatsSlice, ThresholdSlice } from './circle.ts';
import type { SeatId } from './ids.ts';
import type { PlanSlice, SegmentSlice } from './plan.ts';

export interface ParticipantView {
  readonly circle: CircleSlice;
  readonly seats: SeatsSlice;
  readonly segment: SegmentSlice;
  readonly prompt: PromptSlice;
  readonly agreements: AgreementsSlice;
  readonly round: RoundSlice;
  readonly silence: SilenceSlice;
  readonly bell: BellSlice;
  readonly questions: QuestionsSlice;
  readonly pulse: PulseSlice;
  readonly groups: GroupsSlice;
  readonly clearness: ClearnessSlice;
}

export interface ProjectorView extends Omit<ParticipantView, 'clearness'> {
  readonly clearness: ClearnessOnTheWall;
}

export interface FacilitatorView extends ParticipantView {
  readonly threshold: ThresholdSlice;
  readonly cards: CardsSlice;
  readonly plan: PlanSlice;
  readonly pauseAsked: boolean;
  readonly notice: NoticeSlice;
}

/**
 * Who receives. Somebody at the threshold has the code and nothing else, so they receive the circle's title and
 * an otherwise empty participant's view until they are let in.
 */
export const audiences = ['participant', 'facilitator', 'projector', 'threshold'] as const;
export type Audience = (typeof audiences)[number];

export interface ViewOf {
  readonly participant: ParticipantView;
  readonly facilitator: FacilitatorView;
  readonly projector: ProjectorView;
  readonly threshold: ParticipantView;
}
export type View = ViewOf[Audience];

export type Presence = 'here' | 'away' | 'no device';

/** Whether the one bell of the room would be heard: its device is there, not yet pressed, or not there. */
export type Bell = 'ready' | 'locked' | 'gone';

/** What belongs to one device alone. */
export interface Own {
  readonly seatId: SeatId | null;
  readonly role: Role | 'projector';
  readonly waiting: boolean;
  /** This device sounds, and no other. */
  readonly sounds: boolean;
  /** A seat's own: asked for one more turn; may take its piece back. Fields that no longer apply come as null. */
  readonly again?: boolean | null;
  readonly mayTakeBack?: boolean | null;
  /** Bell-keepers only. */
  readonly pauseAsked?: boolean | null;
  /** Facilitators only; never stored. */
  readonly presence?: Readonly<Record<SeatId, Presence>> | null;
  readonly bell?: Bell | null;
  /** Facilitators only: a device on another machine has reached this server. */
  readonly reached?: boolean | null;
  /** Facilitators only, while it is so: nothing can be kept just now. */
  readonly unkept?: boolean | null;
  /** The clerk of a clearness committee only: the instant at which the phase's planned time is over. */
  readonly phaseEndsAt?: number | null;
  /** Facilitators and projectors: the address that phones reach, as the QR code shows it; it may change at lunch. */
  readonly joinUrl?: string | null;
}
