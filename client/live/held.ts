// What this device holds of its circle: the newest view, its version, and what belongs to the device alone.

import { layPatch } from '../../shared/patch.ts';
import type { OwnPatch, Patch, Snapshot } from '../../shared/protocol.ts';
import type { Audience, Own, View } from '../../shared/views.ts';

export class Held<V extends View> {
  view: V | null = null;
  own: Own | null = null;
  #version = -1;
  readonly #newest = new Map<Audience, number>();

  /**
   * A snapshot is taken as it comes: a new role brings another audience's view, with versions of its own. Answers
   * whether it is earlier than what this page has had; what was acknowledged is never undone, unless somebody put an
   * older copy of the circle back.
   */
  snapshot({ version, view, own }: Snapshot<V>): boolean {
    this.view = view;
    this.own = withoutNulls(own);
    this.#version = version;
    const audience = audienceOf(own);
    const earlier = version < (this.#newest.get(audience) ?? version);
    this.#newest.set(audience, version);
    return earlier;
  }

  /** False when the patch does not follow on what is held: then a snapshot must be asked for. */
  patch(patch: Patch<V>): boolean {
    if (this.view === null || patch.from !== this.#version) return false;
    this.view = layPatch(this.view, patch);
    this.#version = patch.version;
    if (this.own !== null) this.#newest.set(audienceOf(this.own), patch.version);
    return true;
  }

  ownPatch({ changed }: OwnPatch): void {
    if (this.own !== null) this.own = withoutNulls({ ...this.own, ...changed });
  }

  clear(): void {
    this.view = null;
    this.own = null;
    this.#version = -1;
  }
}

function audienceOf({ role, waiting }: Own): Audience {
  if (waiting) return 'threshold';
  return role === 'guardian' ? 'participant' : role;
}

/** Null means that a field no longer applies; only having no seat is something to know. */
function withoutNulls(own: Own): Own {
  const left = { ...own };
  for (const [field, value] of Object.entries(left)) {
    if (value === null && field !== 'seatId') Reflect.deleteProperty(left, field);
  }
  return left;
}
