// A facilitator's laptop may be lost for good: whoever was given the circle too carries on from a phone, and so does
// the facilitator (jobs 13 and 17 of the practice).

import { expect, type Page } from '@playwright/test';
import { words as ask } from '../../client/words/console.ts';
import { words as say } from '../../client/words/phone.ts';
import { test } from './support/play.ts';
import { picture } from './support/stage.ts';

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

test('the laptop is gone in the middle of a round: a colleague’s phone holds the circle, and the facilitator’s own', async ({
  server,
  stage,
}) => {
  const facilitator = await stage.facilitator('Monday');
  const [ana, ben] = [await stage.phone('Ana'), await stage.phone('Ben')];
  await expect(ben.page.getByText(say['p.rest'])).toBeVisible();

  // Before it begins: Ana may hold it too, and the facilitator takes the console along on another device.
  await press(facilitator, ask['f.second']);
  await press(facilitator, 'Ana');
  await expect(facilitator.getByText(ask['f.second.given'].replace('{name}', 'Ana'))).toBeVisible();
  await press(facilitator, ask['f.second.link']);
  const address = facilitator.getByText(/\/host\/.+#/u);
  await expect(address).toHaveCount(0);
  await press(facilitator, ask['f.second.link.do']);
  const link = (await address.innerText()).trim();
  await picture(facilitator, 'console-second');
  await press(facilitator, ask['f.second.link.hide']);
  await expect(address).toHaveCount(0);

  await press(facilitator, ask['f.open.do']);
  await press(facilitator, ask['f.round.title']);
  await press(facilitator, ask['f.round.screen']);
  await press(facilitator, ask['f.round.do']);
  await expect(ana.page.getByRole('button', { name: say['p.holding.do'] })).toBeVisible();
  await facilitator.context().close();

  // The round goes on without a console, and Ana finds hers behind a touch.
  await press(ana.page, say['p.holding.do']);
  await expect(ben.page.getByRole('button', { name: say['p.holding.do'] })).toBeVisible();
  await press(ben.page, say['p.holding.do']);
  await press(ana.page, say['p.dark.touch']);
  await ana.page.getByRole('link', { name: say['p.dark.console'] }).click();
  await expect(ana.page.getByText(ask['f.round.done'])).toBeVisible();
  await press(ana.page, ask['f.silence']);
  await press(ana.page, ask['f.silence.do']);
  await picture(ana.page, 'console-carried-on');

  // The facilitator's own phone has scanned the console's code, and is a console as before.
  const own = await ben.context.newPage();
  // The test's server listens to this machine alone.
  await own.goto(link.replace(/^http:\/\/[^/]+/u, server.url));
  await expect(own.getByRole('button', { name: ask['f.silence.end'], exact: true })).toBeVisible();
  expect(own.url()).not.toContain('#');
  await press(own, ask['f.silence.end']);
  await press(own, ask['f.end.title']);
  await press(own, ask['f.end.do']);
  await expect(ana.page.getByText(ask['f.ended'])).toBeVisible();
});
