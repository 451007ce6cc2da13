// How often a page of a test begins to sound.

import type { Page } from '@playwright/test';

/** Counts on this page, from its next load on, how often anything begins to sound. */
export async function countSounds(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const nodes = AudioScheduledSourceNode.prototype;
    const start = Object.getOwnPropertyDescriptor(nodes, 'start');
    Object.defineProperty(nodes, 'start', {
      value(this: AudioScheduledSourceNode, when?: number) {
        const { dataset } = document.documentElement;
        dataset['sounds'] = String(Number(dataset['sounds'] ?? 0) + 1);
        const begin: unknown = start?.value;
        if (typeof begin === 'function') Reflect.apply(begin, this, [when]);
      },
    });
  });
  await page.reload();
}

export const sounds = async (page: Page): Promise<number> =>
  Number((await page.locator('html').getAttribute('data-sounds')) ?? 0);
