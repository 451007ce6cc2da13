// A play on a server of its own: both are there when it begins, and gone when it is over.

import { test as plain } from '@playwright/test';
import { realServer, type RealServer } from '../../support/process.ts';
import { Stage } from './stage.ts';

export const test = plain.extend<{ server: RealServer; stage: Stage }>({
  // Playwright reads from the braces that this needs nothing else.
  // eslint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const server = await realServer();
    await use(server);
    await server.remove();
  },
  stage: async ({ browser, server }, use) => {
    const stage = new Stage(browser, server.url);
    await use(stage);
    await stage.close();
  },
});
