// Prints one page, and leaves nothing behind.

import { flushSync, mount, unmount, type Component } from 'svelte';
import './printAlone.css';

/** Opens the browser's dialog to print this page alone; what is on the screen is not printed. */
export function printAlone<Props extends Record<string, unknown>>(
  page: Component<Props>,
  props: Props,
): void {
  const target = document.createElement('div');
  target.className = 'printed';
  document.body.append(target);
  const sheet = mount(page, { target, props });
  flushSync();
  document.body.classList.add('prints');
  const over = (): void => {
    window.removeEventListener('afterprint', over);
    document.body.classList.remove('prints');
    void unmount(sheet);
    target.remove();
  };
  window.addEventListener('afterprint', over);
  window.print();
}
