// A page of a circle inside the rehearsal: it waits until the page around it hands over a way to the circle, and then shows
// what a page with a server would.

import { unmount } from 'svelte';
import type { View } from '../../shared/views.ts';
import type { Live } from '../live/Live.svelte.ts';
import { Way } from './way.ts';
import { endOf, type Begin, type FromPage, type ToPage } from './wire.ts';

/** The circle as this page sees it, and the component that was mounted for it. */
interface Shown<V extends View> {
  readonly live: Live<V>;
  readonly component: Record<string, unknown>;
}

/** Shows what `begin` makes, and anew each time the rehearsal begins again; `ready` is waited for before anything is shown. */
export function framed<V extends View>(
  begin: (begun: Begin, way: Way<V>, target: HTMLElement) => Shown<V>,
  ready: Promise<unknown> = Promise.resolve(),
): void {
  const target = document.getElementById('page');
  if (target === null) throw new Error('The page has no place for its content.');
  // No link leads out of a rehearsal: there is no other page of this circle to go to.
  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('a') !== null) event.preventDefault();
  });
  let end = (): void => undefined;
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const [port] = event.ports;
    if (event.source !== window.parent || event.origin !== location.origin || port === undefined) return;
    const way = new Way<V>(endOf<ToPage<V>, FromPage>(port), (begun) => {
      void ready.then(() => {
        end();
        const { live, component } = begin(begun, way, target);
        end = () => {
          live.close();
          void unmount(component);
        };
      });
    });
  });
}
