// The agreements of a plan: one press begins their reading, each press or presenter's key shows the next, and every phone
// has all of them one press away.

import { expect, test, type Page } from '@playwright/test';
import { nine } from '../../../client/facilitator/agreements.ts';
import { words as ask } from '../../../client/words/console.ts';
import { words as say } from '../../../client/words/phone.ts';
import { makeCircle } from '../../support/server.ts';
import { realServer, type RealServer } from '../../support/process.ts';
import { picture, Stage } from '../support/stage.ts';

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

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();
const title = (at: number): string => nine[at]?.title ?? '';

test('agreements are shown one at a time from the plan, worded by the group, and one press away on a phone', async ({
  page: facilitator,
}) => {
  await facilitator.setViewportSize({ width: 1440, height: 900 });
  const made = await makeCircle(server.url, { title: 'Leading Together', template: 'leading-together' });
  stage.code = made.code;
  await facilitator.goto(made.hostUrl);
  const wall = await facilitator.context().newPage();
  await wall.setViewportSize({ width: 1920, height: 1080 });
  await wall.goto(made.projectorUrl);
  await facilitator.bringToFront();
  const { page: phone } = await stage.phone('Ana');
  await expect(phone.getByText(say['p.rest'])).toBeVisible();
  // On the wall, and on the console, whose keys go on from what it shows.
  const shows = async (words: string): Promise<void> => {
    await expect(wall.getByText(words).last()).toBeVisible();
    await expect(facilitator.locator('main').getByText(words).first()).toBeVisible();
  };

  await press(facilitator, ask['f.open.do']);
  await expect(facilitator.locator('[aria-current=step]')).toContainText('Arriving');
  await facilitator.keyboard.press('PageDown');
  await shows('Which of these do you need most today?');
  // It is laid ready, and nothing is read before it is pressed.
  await expect(wall.getByText(title(0))).toHaveCount(0);
  await press(facilitator, ask['f.agreements.read']);
  await shows(title(0));
  await picture(wall, 'projector-agreement');
  await picture(facilitator, 'console-agreements');
  await phone.getByRole('button', { name: say['p.dark.touch'] }).click();
  await press(phone, say['p.dark.agreements']);
  for (const { title: one } of nine) await expect(phone.getByText(one, { exact: true })).toBeVisible();

  // The group words one anew while it is read; the reading goes on.
  await press(facilitator, ask['f.agreements.next']);
  await shows(title(1));
  await facilitator.keyboard.press('PageDown');
  await shows(title(2));
  await facilitator.keyboard.press('PageUp');
  await shows(title(1));
  await press(facilitator, ask['f.agreements']);
  await press(facilitator, title(3));
  await facilitator.getByLabel(ask['f.agreements.one']).fill('Speak for yourself');
  await press(facilitator, ask['f.agreements.do']);
  await expect(phone.getByText('Speak for yourself', { exact: true })).toBeVisible();
  for (let at = 2; at <= 8; at += 1) {
    await facilitator.keyboard.press('PageDown');
    await shows(at === 3 ? 'Speak for yourself' : title(at));
  }
  // After the last the question is there again, and only then the plan goes on.
  await facilitator.keyboard.press('PageDown');
  await shows('Which of these do you need most today?');
  await expect(facilitator.locator('[aria-current=step]')).toContainText('How we are together');
  await facilitator.keyboard.press('PageDown');
  await expect(facilitator.locator('[aria-current=step]')).toContainText('First silence');
  // They stay on the phone.
  await expect(phone.getByText(title(8), { exact: true })).toBeVisible();
});
