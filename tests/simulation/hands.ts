// What people press, going by what their own page shows them.

import type { Intent } from '../../shared/commands.ts';
import type { FacilitatorView, View } from '../../shared/views.ts';
import type { Chance } from './chance.ts';
import type { SimulatedDevice } from './device.ts';
import { segments } from './plan.ts';
import { windowChoices } from './unsigned.ts';

type Choice = readonly [weight: number, intent: Intent];

/** Something this person might press now; null when there is nothing on their page to press. */
export function whatToPress(
  { live }: SimulatedDevice,
  chance: Chance,
  unique: (what: string) => string,
): Intent | null {
  const { view, own } = live;
  if (view === null || own === null || own.waiting) return null;
  const facilitates = own.role === 'facilitator' && isConsole(view);
  const choices = [
    ...(own.seatId === null ? [] : seated(view, own.seatId, own, chance)),
    ...(own.role === 'guardian' ? bells(view) : []),
    ...(facilitates ? facilitating(view, chance, unique) : []),
    ...(own.role === 'projector' ? ([[1, { type: 'sound.here' }]] as const) : []),
  ];
  return chance.weighed(choices) ?? null;
}

function seated(
  view: View,
  seatId: string,
  own: { readonly again?: boolean | null; readonly mayTakeBack?: boolean | null },
  chance: Chance,
): readonly Choice[] {
  const { round } = view;
  const holds = round?.holder === seatId;
  const other = chance.oneOf(view.seats.filter(({ id }) => id !== seatId))?.id ?? seatId;
  const to = round?.mode === 'handed' ? { toSeatId: other } : {};
  return [
    [holds ? 40 : 0.2, { type: 'piece.pass', seatId, ...to }],
    [own.mayTakeBack === true ? 8 : 0, { type: 'piece.take' }],
    [round?.holder === 'centre' ? 8 : 0.1, { type: 'piece.take' }],
    [round === null ? 0.1 : 2, { type: 'round.again', on: chance.happens(0.7) }],
    [1, { type: 'pause.ask' }],
    [0.02, { type: 'seat.leave' }],
  ];
}

const bells = (view: View): readonly Choice[] => [
  [view.bell.ringing ? 0.2 : 1, { type: 'bell.ring' }],
  [view.bell.ringing ? 6 : 0, { type: 'bell.resume' }],
];

function facilitating(
  view: FacilitatorView,
  chance: Chance,
  unique: (what: string) => string,
): readonly Choice[] {
  if (view.circle.phase === 'gathering')
    return [
      [4, { type: 'circle.open' }],
      [1, { type: 'seat.add', name: unique('Guest') }],
    ];
  const { round, silence, groups } = view;
  const { id: seatId, name } = chance.oneOf(view.seats) ?? { id: 'nobody', name: 'Nobody' };
  const out = round !== null && round.holder !== null;
  const mode = chance.oneOf(['go-round', 'popcorn', 'handed'] as const) ?? 'go-round';
  const waiting = chance.oneOf(view.threshold)?.id;
  const part = chance.oneOf(segments)?.id ?? 'none';
  return [
    ...bells(view),
    ...windowChoices(view, chance, unique),
    [out ? 0.5 : 10, { type: 'round.start', mode, direction: chance.happens(0.5) ? 'left' : 'right' }],
    [out ? 4 : 0, { type: 'piece.pass', seatId: round?.holder ?? 'nobody' }],
    [out ? 0.5 : 0, { type: 'round.end' }],
    [round?.holder === 'centre' ? 2 : 0, { type: 'piece.give', toSeatId: seatId }],
    [
      silence === null ? 3 : 0,
      { type: 'silence.begin', seconds: chance.happens(0.85) ? 1 + chance.below(60) : null },
    ],
    [silence === null ? 0 : silence.endsAt === null ? 6 : 1, { type: 'silence.end' }],
    [3, { type: 'prompt.show', text: unique('Prompt') }],
    [0.5, { type: 'prompt.clear' }],
    [1.5, { type: 'plan.next', segmentId: view.plan.current }],
    [0.3, { type: 'plan.go', segmentId: part }],
    [0.6, { type: 'seat.add', name: unique('Guest') }],
    [waiting === undefined ? 0 : 6, { type: 'seat.admit', seatId: waiting ?? 'nobody' }],
    // Guests stay, so that it can be asked at the end whether they are there.
    [name.startsWith('Guest') ? 0 : 0.1, { type: 'seat.remove', seatId }],
    [
      0.6,
      {
        type: 'seat.role',
        seatId,
        role: chance.oneOf(['participant', 'guardian', 'facilitator'] as const) ?? 'guardian',
      },
    ],
    [0.3, { type: 'seat.order', seatIds: [...view.seats].reverse().map(({ id }) => id) }],
    [groups === null ? 0.7 : 0.2, { type: 'groups.form', size: chance.happens(0.5) ? 2 : 3 }],
    [groups === null ? 0 : 2, { type: 'groups.voice', voice: 2 }],
    [groups === null ? 0 : 2, { type: 'groups.end' }],
    [0.3, { type: 'agreements.set', agreements: [{ title: unique('Agreement'), text: 'Be here.' }] }],
    [0.2, { type: 'sound.here' }],
  ];
}

function isConsole(view: View): view is FacilitatorView {
  return 'threshold' in view;
}
