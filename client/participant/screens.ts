// Which screens a resting phone has, and which it begins with.

import type { ParticipantView } from '../../shared/views.ts';

export const opened = [
  'question',
  'agreements',
  'again',
  'pause',
  'leave',
  'settings',
  'name',
  'common',
] as const;
export type OpenedScreen = (typeof opened)[number];
export type ScreenName = 'dark' | 'rest' | 'touched' | OpenedScreen;

/** Screens that go dark by themselves. Who reads, or chooses how the phone is to be, is left alone. */
export const goOut: ReadonlySet<ScreenName> = new Set(['rest', 'touched', 'again', 'pause', 'leave']);

/**
 * While people gather, or when somebody was just let in, the phone says that it will wait. In an open circle a phone that
 * is looked at again shows what a touch would; one that was only asked something and answered goes dark.
 */
export function nextScreen(
  view: ParticipantView,
  { admitted, looked }: { readonly admitted: boolean; readonly looked: boolean },
): ScreenName {
  if (view.circle.phase === 'gathering' || admitted) return 'rest';
  return looked ? 'touched' : 'dark';
}
