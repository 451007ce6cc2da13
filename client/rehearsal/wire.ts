// What the pages of a rehearsal and the page around them say to one another. Each page is a document of its own: what goes
// over is copied, as on a real line, and nothing is shared.

import type { BasketEvent } from '../../shared/basket/event.ts';
import type {
  Answer,
  Auth,
  FarewellReason,
  OwnPatch,
  Patch,
  Snapshot,
  Welcome,
} from '../../shared/protocol.ts';
import type { View } from '../../shared/views.ts';
import type { Theme } from '../ui/theme.ts';

/** One end of a channel between two documents. */
export interface End<In, Out> {
  post(message: Out): void;
  /** One listener at a time: the newest. */
  hear(heard: (message: In) => void): void;
}

/** A page is to begin, or to begin again. */
export interface Begin {
  readonly is: 'begin';
  /** By what its device is known in the circle. */
  readonly token: string;
  readonly theme: Theme;
}

/** What is answered to one question. */
export type Answered<V extends View> =
  | { readonly is: 'answer'; readonly answer: Answer }
  | { readonly is: 'synced'; readonly snapshot: Snapshot<V> }
  | { readonly is: 'time'; readonly now: number };

export type OnALine<V extends View> =
  | { readonly is: 'welcome'; readonly welcome: Welcome }
  | { readonly is: 'snapshot'; readonly snapshot: Snapshot<V> }
  | { readonly is: 'patch'; readonly patch: Patch<V> }
  | { readonly is: 'own'; readonly own: OwnPatch }
  | { readonly is: 'basket'; readonly event: BasketEvent }
  | { readonly is: 'farewell'; readonly reason: FarewellReason }
  | { readonly is: 'answered'; readonly question: number; readonly answered: Answered<V> };

/** A page that begins again has a new line: what is said on an old one is for nobody. */
type Numbered<T> = T & { readonly line: number };

export type ToPage<V extends View> = Begin | Numbered<OnALine<V>>;

export type FromPage = Numbered<
  | { readonly is: 'connect'; readonly auth: Auth }
  | { readonly is: 'disconnect' }
  | { readonly is: 'command'; readonly question: number; readonly command: unknown }
  | { readonly is: 'sync' | 'clock'; readonly question: number }
  | { readonly is: 'audible'; readonly audible: boolean }
>;

export function endOf<In, Out>(port: MessagePort): End<In, Out> {
  return {
    post: (message) => {
      port.postMessage(message);
    },
    hear: (heard) => {
      port.onmessage = (event: MessageEvent<In>) => {
        heard(event.data);
      };
    },
  };
}
