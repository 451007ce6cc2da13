// The lines to the pages of a rehearsal: to each what its audience may have, as the server's publisher sends it.

import { changedSlices, ownChanges } from '../../shared/patch.ts';
import type { Answer, Auth, FarewellReason, Snapshot } from '../../shared/protocol.ts';
import type { SeatId } from '../../shared/ids.ts';
import { refusal } from '../../shared/refusals.ts';
import type { Audience, Own, View } from '../../shared/views.ts';
import type { Actor } from '../../server/core/activity.ts';
import { farewellTo, opens, placeOf } from '../../server/core/arrival.ts';
import type { Said } from '../../server/core/basket.ts';
import { audienceOf } from '../../server/core/circle.ts';
import type { Circle } from '../../server/core/state.ts';
import { ownFor, viewFor } from '../../server/core/views.ts';
import type { Ears, Line } from '../live/line.ts';
import type { Clock } from './clock.ts';
import type { Room } from './room.ts';

export interface Change {
  readonly before: Circle;
  readonly after: Circle;
  /** What is to be said of a basket, if anything is. */
  readonly said: Said | null;
  /** A command from one of the pages brought it, and neither time nor an imagined hand. */
  readonly byHand: boolean;
}

/** A line that is open, and what was sent on it last. */
interface Present {
  readonly auth: Auth;
  readonly device: string;
  readonly ears: Ears<View>;
  audience: Audience;
  own: Own;
}

interface Parts {
  readonly room: Room;
  readonly clock: Clock;
  /** The page of this seat has hung up. */
  readonly left: (seatId: SeatId) => void;
}

export class Lines {
  readonly #parts: Parts;
  readonly #present = new Set<Present>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A line for this device, not yet open: the same a page has to a server. */
  dial(auth: () => Auth, ears: Ears<View>): Line<View> {
    const { room, clock } = this.#parts;
    let present: Present | null = null;
    const withActor = (work: (actor: Actor, present: Present) => void): void => {
      const actor = present === null ? null : actorOf(room.circle, present);
      if (present !== null && actor !== null) work(actor, present);
    };
    return {
      connect: () => {
        present = this.#enter(auth(), ears);
      },
      disconnect: () => {
        if (present !== null) this.#leave(present);
        present = null;
      },
      command: (command, answer) => {
        let answered: Answer = { ok: false, error: refusal('ended') };
        withActor((actor) => {
          answered = room.command(actor, command);
        });
        answer(answered);
      },
      sync: (answer) => {
        withActor((actor) => {
          answer(this.#snapshot(actor));
        });
      },
      clock: (answer) => {
        answer({ now: clock.now() });
      },
      audible: () => undefined,
    };
  }

  publish({ before, after, said }: Change): void {
    for (const present of [...this.#present]) {
      const { auth, ears } = present;
      const reason = farewellTo({ role: auth.role, key: auth.token }, before, after);
      if (reason !== null) {
        this.#farewell(present, reason);
        continue;
      }
      const actor = actorOf(after, present);
      if (actor === null) continue;
      const audience = audienceOf(after, actor);
      if (audience !== present.audience) {
        present.audience = audience;
        const snapshot = this.#snapshot(actor);
        present.own = snapshot.own;
        ears.snapshot(snapshot);
      } else sendPatch(present, before, after);
    }
    this.#refreshOwn();
    if (said === null) return;
    for (const present of this.#present) say(present, after, said);
  }

  /** The clock has jumped: a snapshot says what time it is now. */
  tellTime(): void {
    for (const present of this.#present) {
      const actor = actorOf(this.#parts.room.circle, present);
      if (actor !== null) present.ears.snapshot(this.#snapshot(actor));
    }
  }

  close(): void {
    this.#present.clear();
  }

  #enter(auth: Auth, ears: Ears<View>): Present | null {
    const { room, clock } = this.#parts;
    const device = auth.device ?? auth.role;
    if (auth.role === 'projector') room.hang(device);
    const { circle, held } = room;
    const actor = actorOf(circle, { auth, device });
    if (actor === null) {
      ears.farewell({ reason: circle.phase === 'ended' ? 'ended' : 'left' });
      return null;
    }
    const seatId = actor.kind === 'seat' ? actor.seatId : null;
    const present: Present = {
      auth,
      device,
      ears,
      audience: audienceOf(circle, actor),
      own: this.#own(actor),
    };
    this.#present.add(present);
    const snapshot = this.#snapshot(actor);
    present.own = snapshot.own;
    ears.welcome({ role: auth.role, seatId, now: clock.now(), serverId: 'rehearsal', build: 'rehearsal' });
    ears.snapshot(snapshot);
    if (held.said !== null) say(present, circle, held.said);
    this.#refreshOwn();
    return present;
  }

  #leave(present: Present): void {
    if (!this.#present.delete(present)) return;
    const { circle } = this.#parts.room;
    const seatId = present.auth.role === 'participant' ? placeOf(circle, present.auth.token) : null;
    if (seatId !== null && circle.phase !== 'ended') this.#parts.left(seatId);
  }

  #farewell(present: Present, reason: FarewellReason): void {
    this.#present.delete(present);
    present.ears.farewell({ reason });
  }

  #refreshOwn(): void {
    for (const present of this.#present) {
      const actor = actorOf(this.#parts.room.circle, present);
      if (actor === null) continue;
      const own = this.#own(actor);
      const changed = ownChanges(present.own, own);
      if (changed === null) continue;
      present.own = own;
      present.ears.own({ changed });
    }
  }

  #snapshot(actor: Actor): Snapshot {
    const { circle } = this.#parts.room;
    const audience = audienceOf(circle, actor);
    return {
      version: circle.versions[audience],
      view: viewFor(circle, audience),
      own: this.#own(actor),
      now: this.#parts.clock.now(),
    };
  }

  #own(actor: Actor): Own {
    const { room } = this.#parts;
    const connected = new Set(room.seated.map(({ seatId }) => seatId));
    const own = ownFor(room.circle, actor, { connected, bell: 'ready', reached: true, joinUrl: '' });
    // The bell is imagined, and there is no address to go to.
    return own.joinUrl === undefined ? own : { ...own, joinUrl: null };
  }
}

/** Who presses, in this circle; null when this page's place is gone. */
function actorOf(circle: Circle, { auth, device }: Pick<Present, 'auth' | 'device'>): Actor | null {
  const { role, token } = auth;
  if (circle.phase === 'ended') return null;
  if (role !== 'participant') return opens(circle, role, token) ? { kind: role, device } : null;
  const seatId = placeOf(circle, token);
  return seatId === null ? null : { kind: 'seat', seatId, device };
}

function sendPatch({ audience, ears }: Present, before: Circle, after: Circle): void {
  const from = before.versions[audience];
  const version = after.versions[audience];
  if (from === version) return;
  const changed = changedSlices(viewFor(before, audience), viewFor(after, audience));
  if (changed !== null) ears.patch({ from, version, changed });
}

function say(present: Present, circle: Circle, { to, event }: Said): void {
  const actor = actorOf(circle, present);
  if (actor?.kind === 'seat' && to.includes(actor.seatId)) present.ears.basket(event);
}
