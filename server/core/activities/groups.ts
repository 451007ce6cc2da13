// Small groups: neighbours who sit together for as many voices as the largest group has people (section 14 of the
// practice). They are forgotten when they end; where they began is kept at no time.

import type { GroupsSlice, Voice } from '../../../shared/activities/groups.ts';
import type { CommandOf } from '../../../shared/commands.ts';
import { neighbours, voicesIn, type GroupSize } from '../../../shared/groups.ts';
import type { SeatId } from '../../../shared/ids.ts';
import type { Activity, Context } from '../activity.ts';
import { refused, went, type Outcome } from '../outcome.ts';

export type GroupsState = {
  readonly size: GroupSize;
  readonly voice: Voice;
  /** As many as were planned, also after somebody left: the empty one is quiet. */
  readonly voices: number;
  readonly groups: readonly (readonly SeatId[])[];
} | null;

export const groups: Activity<'groups'> = {
  initial: null,

  decide(state, command, context) {
    if (command.type === 'groups.form') return form(command, context);
    if (state === null) return refused('not_now');
    switch (command.type) {
      case 'groups.voice':
        if (command.voice > state.voices) return refused('bad_request');
        return went(command.voice === state.voice ? state : { ...state, voice: command.voice });
      case 'groups.end':
        return went(null);
    }
  },

  seatsChanged: (state, _before, after) => (state === null ? null : without(state, after)),
  segmentLeft: () => null,
};

function form(
  { size, beginAt }: Extract<CommandOf<'groups'>, { type: 'groups.form' }>,
  { circle, random }: Context,
): Outcome<GroupsState> {
  const around = circle.seats.map(({ id }) => id);
  if (beginAt !== undefined && !around.includes(beginAt)) return refused('no_such_seat');
  if (around.length < 2) return refused('not_now');
  const begin = beginAt === undefined ? random.below(around.length) : around.indexOf(beginAt);
  const groups = neighbours(around, size, begin);
  return went({ size, voice: 1, voices: voicesIn(groups), groups });
}

/** Whoever left is in no group, and nobody is put in their place; who came is in none until groups are formed anew. */
function without(state: NonNullable<GroupsState>, sit: readonly SeatId[]): GroupsState {
  if (state.groups.flat().every((id) => sit.includes(id))) return state;
  const groups = state.groups
    .map((group) => group.filter((id) => sit.includes(id)))
    .filter((group) => group.length > 0);
  return groups.length === 0 ? null : { ...state, groups };
}

export const groupsViews = {
  everybody(state: GroupsState): { groups: GroupsSlice } {
    if (state === null) return { groups: null };
    const { size, voice } = state;
    return { groups: { size, voice, groups: state.groups.map((group) => [...group]) } };
  },
};
