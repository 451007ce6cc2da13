// The agreements the group has worded; nobody clicks that they agree (section 8 of the practice).

import type { AgreementsSlice } from '../../../shared/activities/agreements.ts';
import type { Activity } from '../activity.ts';
import { went } from '../outcome.ts';

export type AgreementsState = AgreementsSlice;

export const agreements: Activity<'agreements'> = {
  initial: null,
  decide: (_state, command) => went(command.agreements.length === 0 ? null : command.agreements),
};

export const agreementsViews = {
  everybody: (state: AgreementsState): { agreements: AgreementsSlice } => ({
    agreements: state?.map(({ title, text }) => ({ title, text })) ?? null,
  }),
};
