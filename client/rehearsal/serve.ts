// The circle's end of a page's way in a rehearsal, where a real circle has a server.

import type { View } from '../../shared/views.ts';
import type { Dial, Ears, Line } from '../live/line.ts';
import type { End, FromPage, OnALine, ToPage } from './wire.ts';

/** Each line that comes in on this end is dialled by `dial`; the newest alone is open. Answers with the way to hang up. */
export function serve(end: End<FromPage, ToPage<View>>, dial: Dial<View>): () => void {
  let open: { readonly number: number; readonly line: Line<View> } | null = null;
  end.hear((message) => {
    const { line: number } = message;
    const post = (said: OnALine<View>): void => {
      end.post({ ...said, line: number });
    };
    if (message.is === 'connect') {
      open?.line.disconnect();
      const line = dial(() => message.auth, earsFor(post));
      open = { number, line };
      line.connect();
      return;
    }
    if (open?.number !== number) return;
    const { line } = open;
    switch (message.is) {
      case 'disconnect':
        open = null;
        line.disconnect();
        break;
      case 'command':
        if (typeof message.command !== 'object' || message.command === null) break;
        line.command(message.command, (answer) => {
          post({ is: 'answered', question: message.question, answered: { is: 'answer', answer } });
        });
        break;
      case 'sync':
        line.sync((snapshot) => {
          post({ is: 'answered', question: message.question, answered: { is: 'synced', snapshot } });
        });
        break;
      case 'clock':
        line.clock(({ now }) => {
          post({ is: 'answered', question: message.question, answered: { is: 'time', now } });
        });
        break;
      case 'audible':
        line.audible(message.audible);
        break;
    }
  });
  return () => {
    open?.line.disconnect();
    open = null;
  };
}

function earsFor(post: (said: OnALine<View>) => void): Ears<View> {
  return {
    welcome: (welcome) => {
      post({ is: 'welcome', welcome });
    },
    snapshot: (snapshot) => {
      post({ is: 'snapshot', snapshot });
    },
    patch: (patch) => {
      post({ is: 'patch', patch });
    },
    own: (own) => {
      post({ is: 'own', own });
    },
    basket: (event) => {
      post({ is: 'basket', event });
    },
    farewell: ({ reason }) => {
      post({ is: 'farewell', reason });
    },
    turnedAway: () => undefined,
    cut: () => undefined,
  };
}
