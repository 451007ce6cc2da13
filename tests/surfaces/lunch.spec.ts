// The laptop's address may change at lunch: phones scan again, and everybody is who they were.

import { expect, test } from '@playwright/test';
import { words as ask } from '../../client/words/console.ts';
import { words as say } from '../../client/words/phone.ts';
import { realServer, type RealServer } from '../support/process.ts';
import { picture, Stage } from './support/stage.ts';

let server: RealServer;
let stage: Stage;
test.beforeAll(async () => {
  server = await realServer();
});
test.beforeEach(({ browser }) => {
  stage = new Stage(browser, server.url);
});
test.afterEach(() => stage.close());
test.afterAll(() => server.remove());

test('after lunch the address is another: the console says so, and whoever scans again is let in as who they are', async () => {
  const facilitator = await stage.facilitator('Two days');
  const press = (name: string): Promise<void> =>
    facilitator.getByRole('button', { name, exact: true }).first().click();
  const ana = await stage.phone('Ana');
  const ben = await stage.phone('Ben');
  await expect(ben.page.getByText(say['p.rest'])).toBeVisible();
  await press(ask['f.open.do']);
  await press(ask['f.round.title']);
  await press(ask['f.round.screen']);
  await press(ask['f.round.do']);
  await expect(ana.page.getByRole('button', { name: say['p.holding.do'] })).toBeVisible();

  const now = server.url.replace('localhost', '127.0.0.1');
  await server.kill();
  await server.start({ PUBLIC_URL: now });
  await expect(facilitator.getByText(ask['f.scan.again'])).toBeVisible();
  await picture(facilitator, 'console-scan-again');

  // Ana holds the piece. Her browser knows nothing of the new address, so she comes to the door.
  await stage.comesAgain(ana, now);
  await expect(ana.page.getByText(say['p.threshold'])).toBeVisible();
  await press(ask['f.door.title']);
  await press(ask['f.door.as']);
  await picture(facilitator, 'console-let-in-as');
  await press(ask['f.door.as.do'].replace('{name}', 'Ana'));
  await expect(ana.page.getByRole('button', { name: say['p.holding.do'] })).toBeVisible();
  await ana.page.getByRole('button', { name: say['p.holding.do'] }).click();
  await expect(ben.page.getByRole('button', { name: say['p.holding.do'] })).toBeVisible();
});
