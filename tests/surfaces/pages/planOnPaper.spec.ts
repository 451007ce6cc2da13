// What leaves the page where plans are made: paper, a calendar file, a circle.

import { expect, test } from '@playwright/test';
import * as v from 'valibot';
import { words as console_ } from '../../../client/words/console.ts';
import { templates } from '../../../client/plan/templates.ts';
import { words } from '../../../client/words/plan.ts';
import { planPage, press, sheets, template, textOf } from '../support/planning.ts';
import { realServer, type RealServer } from '../../support/process.ts';
import { picture } from '../support/stage.ts';

let server: RealServer;
test.beforeAll(async () => {
  server = await realServer();
});
test.afterAll(() => server.remove());

test.use({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });

test('it prints as a facilitator would take it along, and so do the other pages', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => {
      document.documentElement.setAttribute('data-printed', '1');
    };
  });
  await planPage(page, server.url, 'Ten-minute opening');
  const paper = page.locator('.paper');
  await press(page, words['plan.print']);
  await expect(page.locator('html')).toHaveAttribute('data-printed', '1');
  await page.emulateMedia({ media: 'print' });
  await expect(paper.getByRole('heading', { level: 1 })).toHaveText('Ten-minute opening');
  for (const text of [
    'What is one word or picture',
    'For more than ten people',
    '4 min',
    'Who has seen the wind?',
  ])
    await expect(paper.getByText(text).first()).toBeVisible();
  await expect(paper.getByText(words['plan.sheet.power.say'])).toBeVisible();
  await expect(paper.locator('.ring .thread')).toHaveCount(12);
  await expect(page.locator('.planning')).toBeHidden();
  // One or two sheets, the third thing included.
  for (const format of ['A4', 'Letter']) expect(await sheets(page, format)).toBeLessThanOrEqual(2);

  const heading = paper.locator('h1');
  const others: readonly [string, string, number][] = [
    [words['plan.papers.touchstones'], words['plan.sheet.touchstones'], 9],
    [words['plan.papers.people'], 'People to turn to', 4],
    [words['plan.papers.promise'], 'What do you mean to do?', 1],
  ];
  await page.emulateMedia({ media: null });
  await press(page, words['plan.papers']);
  for (const [button, title, parts] of others) {
    for (const format of ['A4', 'Letter']) {
      await press(page, button);
      await expect(heading).toHaveText(title);
      await expect(paper.locator('h2')).toHaveCount(parts);
      expect(await sheets(page, format)).toBe(1);
      // Printed once, it makes room for the plan again.
      await expect(heading).toHaveText('Ten-minute opening');
    }
  }
});

test('every template that ships prints: those of two hours or less on one or two sheets', async ({
  page,
}) => {
  await planPage(page, server.url);
  for (const { title, minutes, segments } of templates) {
    await template(page, title);
    await expect(page.locator('.paper h1')).toHaveText(title);
    await expect(page.locator('.paper .segment')).toHaveCount(segments.length);
    for (const format of ['A4', 'Letter'])
      expect(await sheets(page, format), `${title}, ${format}`).toBeLessThanOrEqual(minutes <= 120 ? 2 : 8);
  }
});

test('the return circle is a calendar file with the date and nothing else, and this page keeps nothing of it', async ({
  page,
}) => {
  await planPage(page, server.url, 'Promise circle');
  await press(page, words['plan.return']);
  await expect(page.getByText(console_['f.return'])).toBeVisible();
  await press(page, words['plan.return.do']);
  await expect(page.getByText(words['plan.return.missing'])).toBeVisible();
  await page.getByLabel(words['plan.return.date']).fill('2027-01-21');
  await page.getByLabel(words['plan.return.place']).fill('Library, upstairs');
  await picture(page, 'plan-return');
  const before = await page.evaluate(() => ({ ...localStorage }));
  const files = [];
  for (let time = 0; time < 2; time += 1) {
    const downloading = page.waitForEvent('download');
    await press(page, words['plan.return.do']);
    files.push(await textOf(downloading));
  }
  const uids = files.map((text) => /UID:(\S+)/u.exec(text)?.[1]);
  expect(uids[0]).not.toBe(uids[1]);
  expect(files[0]).toContain('DTSTART:20270121T153000\r\nDURATION:PT60M\r\nSUMMARY:Return circle\r\n');
  expect(files[0]).toContain('LOCATION:Library\\, upstairs\r\n');
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual(before);
});

test('Begin makes a circle and hands its console the plan of one day', async ({ page }) => {
  await planPage(page, server.url, 'Leading Together');
  // The console itself reads the plan once; here is looked at what lies ready for it.
  await page.route('**/host/*', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Console</title>' }),
  );
  await page.getByText('Day 2', { exact: true }).last().click();
  await press(page, words['plan.begin']);
  await page.waitForURL(/\/host\/[0-9A-Z]{6}#/u);
  const code = new URL(page.url()).pathname.split('/').pop() ?? '';
  const lies = await page.evaluate((key) => localStorage.getItem(key), `clearing.${code}.plan`);
  const segments = v.parse(v.array(v.object({ title: v.string() })), JSON.parse(lies ?? '[]'));
  expect(segments).toHaveLength(19);
  expect(segments[0]?.title).toBe('Coming back');
  expect((await fetch(`${server.url}/api/circles/${code}`)).status).toBe(200);
});

test('the console of a circle that was begun with a plan walks it: one press shows the next prompt and starts nothing', async ({
  page,
}) => {
  await planPage(page, server.url, 'Check-in circle');
  await press(page, words['plan.begin']);
  await page.waitForURL(/\/host\/[0-9A-Z]{6}/u);
  const steps = page.getByRole('listitem').filter({ hasText: 'Settling' });
  await expect(steps).toBeVisible();
  await press(page, console_['f.open.do']);
  await expect(page.getByText('You are welcome as you are today.').first()).toBeVisible();
  // Settling is a silence: it is laid ready, and kept once it is pressed.
  await page.locator('.next').getByRole('button', { name: 'Settling' }).click();
  await expect(page.getByRole('button', { name: console_['f.silence.end'] })).toHaveCount(0);
  await press(page, console_['f.silence.do']);
  await expect(page.getByRole('button', { name: console_['f.silence.end'], exact: true })).toBeVisible();
  await press(page, console_['f.silence.end']);
  // A presenter's forward goes on in the plan.
  await page.keyboard.press('PageDown');
  await expect(page.getByText('What is taking up room in you this week').first()).toBeVisible();
  await picture(page, 'console-plan');
});
