// All that the server says and all that a client says. Reading this page is reading the wire.

import type { BasketEvent } from './basket/event.ts';
import type { Refusal } from './refusals.ts';
import type { Own, View } from './views.ts';

export type ConnectionRole = 'participant' | 'facilitator' | 'projector';

/** The handshake's `auth`. */
export interface Auth {
  readonly code: string;
  readonly role: ConnectionRole;
  readonly token: string;
  /** Random, one for each tab: which device sounds. */
  readonly device?: string;
  /** Needed the first time only. */
  readonly name?: string;
  /** A one-time code that takes a seat over. */
  readonly invite?: string;
}

export interface Welcome {
  readonly role: ConnectionRole;
  readonly seatId: string | null;
  readonly now: number;
  readonly serverId: string;
  readonly build: string;
}

export interface Snapshot<V extends View = View> {
  readonly version: number;
  readonly view: V;
  readonly own: Own;
  readonly now: number;
}

/** The view moved from `from` to `version`; `changed` holds the whole new value of each changed slice. */
export interface Patch<V extends View = View> {
  readonly from: number;
  readonly version: number;
  readonly changed: Partial<V>;
}

export interface OwnPatch {
  readonly changed: Partial<Own>;
}

export type FarewellReason = 'ended' | 'removed' | 'left' | 'moved' | 'draining';

export type Answer =
  | { readonly ok: true; readonly version: number; readonly inviteToken?: string }
  | { readonly ok: false; readonly error: Refusal };

export interface ServerEvents {
  welcome: (welcome: Welcome) => void;
  snapshot: (snapshot: Snapshot) => void;
  patch: (patch: Patch) => void;
  own: (own: OwnPatch) => void;
  /** To each device that joined the basket it speaks of. */
  basket: (event: BasketEvent) => void;
  farewell: (farewell: { readonly reason: FarewellReason }) => void;
}

export interface ClientEvents {
  command: (command: unknown, answer: (answer: Answer) => void) => void;
  sync: (nothing: unknown, answer: (snapshot: Snapshot) => void) => void;
  clock: (nothing: unknown, answer: (time: { readonly now: number }) => void) => void;
  /** Whether this page could ring now: browsers let a page sound only after it was pressed once. */
  audible: (state: { readonly audible: boolean }) => void;
}

/** `POST /api/circles`. */
export interface CircleMade {
  readonly code: string;
  readonly facilitatorToken: string;
  readonly projectorToken: string;
  readonly joinUrl: string;
  readonly hostUrl: string;
  readonly projectorUrl: string;
  readonly expiresAt: number;
}
