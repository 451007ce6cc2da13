// Which picture the wall shows now, and how one gives way to the next.

import type { ActivityName } from '../../shared/activities/index.ts';
import type { SeatsSlice } from '../../shared/circle.ts';
import { foreground } from '../../shared/foreground.ts';
import type { Own, ProjectorView } from '../../shared/views.ts';
import type { Status } from '../live/status.ts';

export type Picture =
  /** Bare ground, while nothing fresh is known. */
  | { readonly is: 'nothing' }
  | {
      readonly is: 'gathering';
      readonly code: string;
      readonly joinUrl: string | null;
      readonly seats: SeatsSlice;
    }
  | {
      readonly is: 'activity';
      readonly name: ActivityName;
      readonly view: ProjectorView;
      readonly own: Own;
    }
  /** The circle is open, and nothing lies in its middle. */
  | { readonly is: 'open'; readonly code: string }
  | { readonly is: 'silenceEnded' }
  | { readonly is: 'refused'; readonly text: string }
  | { readonly is: 'farewell' };

export interface Known {
  readonly view: ProjectorView | null;
  readonly own: Own | null;
  readonly status: Status;
  readonly silenceEnded: boolean;
}

/** The one picture that belongs on the wall. */
export function pictureOf({ view, own, status, silenceEnded }: Known): Picture {
  if (status.is === 'refused') return { is: 'refused', text: status.refusal.message };
  if (status.is === 'gone' || view?.circle.phase === 'ended') return { is: 'farewell' };
  if (view === null || own === null) return { is: 'nothing' };

  const { code, phase } = view.circle;
  const name = foreground(view);
  if (name === 'bell' || name === 'silence') return { is: 'activity', name, view, own };
  if (silenceEnded) return { is: 'silenceEnded' };
  if (name !== null) return { is: 'activity', name, view, own };
  return phase === 'gathering'
    ? { is: 'gathering', code, joinUrl: own.joinUrl ?? null, seats: view.seats }
    : { is: 'open', code };
}

/** Names what is seen. Pictures of one name are one picture, which changes in place (a stone that is carried). */
export function nameOf(picture: Picture): string {
  switch (picture.is) {
    case 'activity':
      return JSON.stringify([picture.name, drawnBy(picture.name, picture.view)]);
    case 'gathering':
    case 'open':
    case 'refused':
    case 'nothing':
    case 'silenceEnded':
    case 'farewell':
      return JSON.stringify(picture);
  }
}

/** What makes an activity's picture another one. */
function drawnBy(name: ActivityName, view: ProjectorView): unknown {
  switch (name) {
    case 'bell':
    case 'silence':
    case 'clearness':
    case 'agreements':
      return null;
    case 'questions':
      return view.questions;
    case 'pulse':
      return view.pulse?.stage === 'shown';
    case 'prompt':
    case 'groups':
      return view.prompt;
    case 'round': {
      const { mode, holder } = view.round ?? {};
      // The words make room for a piece that lies in the middle; in popcorn that is always its place.
      return [view.seats, view.prompt, mode, mode === 'handed' && holder === 'centre'];
    }
  }
}

/** How the new picture comes: at once, cross-faded, or as slowly as a silence begins and ends. */
export type Pace = 'cut' | 'cross' | 'dim' | 'undim';

export function paceOf(from: Picture, to: Picture): Pace {
  // What a hidden page showed last is not news to fade away from.
  if (to.is === 'nothing') return 'cut';
  if (from.is === 'nothing') return 'cross';
  if (isStill(to)) return isStill(from) || isOf(to, 'bell') ? 'cross' : 'dim';
  return isOf(from, 'silence') ? 'undim' : 'cross';
}

const isOf = (picture: Picture, name: ActivityName): boolean =>
  picture.is === 'activity' && picture.name === name;

/** Dark and without any motion: a silence or a pause. */
export const isStill = (picture: Picture): boolean => isOf(picture, 'silence') || isOf(picture, 'bell');
