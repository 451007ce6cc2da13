// The first morning of the two days, walked with six phones from the welcome to lunch; going on starts nothing.

import { expect, test, type Page } from '@playwright/test';
import { words as ask } from '../../client/words/console.ts';
import { words as say } from '../../client/words/phone.ts';
import { words as wall } from '../../client/words/projector.ts';
import { makeCircle } from '../support/server.ts';
import { realServer, type RealServer } from '../support/process.ts';
import { picture, Stage, type Phone } from './support/stage.ts';

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

test('the first morning of the two days is walked from the welcome to lunch, and nothing starts by itself', async ({
  page: facilitator,
}) => {
  await facilitator.setViewportSize({ width: 1440, height: 900 });
  const made = await makeCircle(server.url, { title: 'Leading Together', template: 'leading-together' });
  stage.code = made.code;
  await facilitator.goto(made.hostUrl);
  await expect(facilitator.getByRole('button', { name: ask['f.open.do'], exact: true })).toBeVisible();
  const projector = await facilitator.context().newPage();
  await projector.setViewportSize({ width: 1920, height: 1080 });
  await projector.goto(made.projectorUrl);
  await facilitator.bringToFront();
  const phones: Phone[] = [];
  for (const name of ['Ana', 'Ben', 'Mira', 'Sam', 'Leila', 'Jun']) {
    const phone = await stage.phone(name);
    await expect(phone.page.getByText(say['p.rest'])).toBeVisible();
    phones.push(phone);
  }
  const shows = async (words: string): Promise<void> => {
    await expect(projector.getByText(words).last()).toBeVisible();
  };
  /** On to this segment, which is the next in the plan. */
  const on = async (title: string): Promise<void> => {
    await facilitator.locator('.next').getByRole('button', { name: title, exact: true }).click();
    await expect(facilitator.locator('[aria-current=step]')).toContainText(title);
  };
  const goesRound = async (): Promise<void> => {
    for (const { page } of phones)
      await expect(page.getByRole('button', { name: say['p.holding.do'] })).toHaveCount(0);
    await press(facilitator, ask['f.round.do']);
    for (const { page } of phones) await press(page, say['p.holding.do']);
    await expect(facilitator.getByText(ask['f.round.done'])).toBeVisible();
  };
  const keepsSilence = async (): Promise<void> => {
    await expect(projector.getByText(wall['d.silence'], { exact: true })).toHaveCount(0);
    await press(facilitator, ask['f.silence.do']);
    await expect(projector.getByText(wall['d.silence'], { exact: true })).toBeVisible();
    await press(facilitator, ask['f.silence.end']);
    await expect(projector.getByText(wall['d.silence'], { exact: true })).toHaveCount(0);
  };

  await press(facilitator, ask['f.open.do']);
  await shows('You are welcome here');
  await picture(facilitator, 'console-morning');
  await on('How we are together');
  await shows('Which of these do you need most today?');
  await on('First silence');
  await keepsSilence();
  await on('Threads');
  await shows('What are you reaching for just now?');
  await press(facilitator, ask['f.third.text'].replace('{title}', 'A Noiseless Patient Spider'));
  await shows('Walt Whitman');
  await press(facilitator, ask['f.third.question']);
  await shows('What holds?');
  await on('Morning break');
  await facilitator.getByRole('button', { name: /^Back at/u }).click();
  await shows('Back at');
  await on('What brought you');
  await goesRound();
  await on('A time of trust');
  await shows('Remember a time when trust among adults');
  await on('In pairs');
  await press(facilitator, ask['f.groups.begin.2']);
  await shows(wall['d.voice']);
  await expect(
    phones[0]?.page.getByText(/With .+\.\s+Find a corner\./u) ?? projector.locator('none'),
  ).toBeVisible();
  await press(facilitator, ask['f.groups.voice.2']);
  await shows(wall['d.voice.second']);
  // Going on ends the small groups, after one question; a presenter's key does not.
  await facilitator.keyboard.press('PageDown');
  await facilitator
    .locator('.next')
    .getByRole('button', { name: 'What trust is made of', exact: true })
    .click();
  await expect(facilitator.getByText(ask['f.groups.out'])).toBeVisible();
  await shows(wall['d.voice.second']);
  await picture(facilitator, 'console-groups-out');
  await press(facilitator, ask['f.round.out.do']);
  await expect(facilitator.locator('[aria-current=step]')).toContainText('What trust is made of');
  await goesRound();
  await on('Before lunch');
  await keepsSilence();
  await on('Lunch');
  await shows('Eat with somebody you seldom eat with');
});
