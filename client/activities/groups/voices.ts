// Whose voice it is, in the words of the wall, and how many voices were planned.

import type { GroupsSlice, Voice } from '../../../shared/activities/groups.ts';
import { voicesIn } from '../../../shared/groups.ts';
import type { SeatId } from '../../../shared/ids.ts';
import { words } from '../../words/projector.ts';

export const voiceWords: Readonly<Record<Voice, string>> = {
  1: words['d.voice'],
  2: words['d.voice.second'],
  3: words['d.voice.third'],
};

/** What a console saw of the groups that are out, and the voices planned for them. */
export interface Planned {
  readonly groups: readonly (readonly SeatId[])[];
  readonly voices: number;
}

/** Voices stay as planned when somebody leaves the largest group; groups that were formed anew have their own. */
export function plannedFor(slice: GroupsSlice, before: Planned | null): Planned | null {
  if (slice === null) return null;
  const { groups } = slice;
  const same =
    before !== null &&
    groups.every((group) => before.groups.some((saw) => group.every((id) => saw.includes(id))));
  return { groups, voices: Math.max(voicesIn(groups), slice.voice, same ? before.voices : 0) };
}
