// A page's way to the circle in a rehearsal, where a real page has a socket.

import type { View } from '../../shared/views.ts';
import type { Dial, Ears } from '../live/line.ts';
import type { Answered, Begin, End, FromPage, OnALine, ToPage } from './wire.ts';

/** Lines over this end, one after another; `begin` is told when the page is to begin, or to begin again. */
export class Way<V extends View> {
  readonly #end: End<ToPage<V>, FromPage>;
  #line = 0;
  #hears: (message: OnALine<V>) => void = () => undefined;

  constructor(end: End<ToPage<V>, FromPage>, begin: (begun: Begin) => void) {
    this.#end = end;
    end.hear((message) => {
      if (message.is === 'begin') begin(message);
      else if (message.line === this.#line) this.#hears(message);
    });
  }

  dial: Dial<V> = (auth, ears) => {
    const line = (this.#line += 1);
    const asked = new Map<number, (answered: Answered<V>) => void>();
    let questions = 0;
    const ask = (answered: (answer: Answered<V>) => void): number => {
      questions += 1;
      asked.set(questions, answered);
      return questions;
    };
    this.#hears = (message) => {
      if (message.is !== 'answered') {
        tell(ears, message);
        return;
      }
      asked.get(message.question)?.(message.answered);
      asked.delete(message.question);
    };
    return {
      connect: () => {
        this.#end.post({ line, is: 'connect', auth: auth() });
      },
      disconnect: () => {
        asked.clear();
        this.#end.post({ line, is: 'disconnect' });
      },
      command: (command, answer) => {
        const question = ask((given) => {
          if (given.is === 'answer') answer(given.answer);
        });
        this.#end.post({ line, is: 'command', question, command: asJson(command) });
      },
      sync: (answer) => {
        const question = ask((given) => {
          if (given.is === 'synced') answer(given.snapshot);
        });
        this.#end.post({ line, is: 'sync', question });
      },
      clock: (answer) => {
        const question = ask((given) => {
          if (given.is === 'time') answer({ now: given.now });
        });
        this.#end.post({ line, is: 'clock', question });
      },
      audible: (audible) => {
        this.#end.post({ line, is: 'audible', audible });
      },
    };
  };
}

/** What a page's own state wraps can't be copied; a command is plain data, as on a real wire. */
function asJson(command: object): unknown {
  const plain: unknown = JSON.parse(JSON.stringify(command));
  return plain;
}

function tell<V extends View>(ears: Ears<V>, message: Exclude<OnALine<V>, { is: 'answered' }>): void {
  switch (message.is) {
    case 'welcome':
      ears.welcome(message.welcome);
      break;
    case 'snapshot':
      ears.snapshot(message.snapshot);
      break;
    case 'patch':
      ears.patch(message.patch);
      break;
    case 'own':
      ears.own(message.own);
      break;
    case 'basket':
      ears.basket(message.event);
      break;
    case 'farewell':
      ears.farewell({ reason: message.reason });
      break;
  }
}
