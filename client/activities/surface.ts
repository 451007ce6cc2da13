// What a page hands to the component of an activity. A component knows no connection: so a gallery and a test can
// show any state, and what it wants done it says with `send`.

import type { Answer } from '../../shared/protocol.ts';
import type { Intent } from '../../shared/commands.ts';
import type { FacilitatorView, Own, ParticipantView, ProjectorView, View } from '../../shared/views.ts';

/** A command under way: pressed, and not yet answered. */
export interface Pending {
  readonly id: string;
  readonly intent: Intent;
}

interface Surface<V extends View> {
  readonly view: V;
  readonly own: Own;
  /** Answers once the server has; a page never pretends that it happened. */
  readonly send: (intent: Intent, id?: string) => Promise<Answer>;
  readonly pending: readonly Pending[];
  /** Takes a command back that has not left this device. */
  readonly forget: (id: string) => void;
  /** Whether the server can be reached just now. */
  readonly reachable: boolean;
}

export type PhoneProps = Surface<ParticipantView>;
export type ConsoleProps = Surface<FacilitatorView>;
export type ProjectorProps = Surface<ProjectorView>;
