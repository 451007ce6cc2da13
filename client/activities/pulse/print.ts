// Prints the result on a page of its own, and leaves nothing behind.

import { flushSync, mount, unmount } from 'svelte';
import type { PulseResult } from '../../../shared/activities/pulse.ts';
import Sheet from './Sheet.svelte';

/** Opens the browser's dialog to print one sheet; what is on the screen is not printed. */
export function printSheet(title: string, results: readonly PulseResult[]): void {
  const sheet = mount(Sheet, { target: document.body, props: { title, results } });
  flushSync();
  document.body.classList.add('prints');
  const over = (): void => {
    window.removeEventListener('afterprint', over);
    document.body.classList.remove('prints');
    void unmount(sheet);
  };
  window.addEventListener('afterprint', over);
  window.print();
}
