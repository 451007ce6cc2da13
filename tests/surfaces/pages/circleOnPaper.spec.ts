// The paper twin of a circle that exists: a circle must survive its tool.

import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { encode } from 'uqr';
import { words as ask } from '../../../client/words/console.ts';
import { words } from '../../../client/words/plan.ts';
import { words as wall } from '../../../client/words/projector.ts';
import { showCode } from '../../../shared/code.ts';
import { makeCircle } from '../../support/server.ts';
import { press, sheets } from '../support/planning.ts';
import { realServer, type RealServer } from '../../support/process.ts';
import { screenshots } from '../support/stage.ts';

let server: RealServer;
test.beforeAll(async () => {
  server = await realServer({ PUBLIC_URL: 'http://circle.school' });
});
test.afterAll(() => server.remove());

test.use({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });

const millimetre = 96 / 25.4;

/** A console whose printer is this test: what would be printed is in the page, and stays until it was. */
async function consoleOf(page: Page, wish: object): Promise<string> {
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  const { code, hostUrl } = await makeCircle(server.url, wish);
  const { pathname, hash } = new URL(hostUrl);
  await page.goto(`${server.url}${pathname}${hash}`);
  await expect(page.getByRole('button', { name: ask['f.open.do'], exact: true })).toBeVisible();
  return code;
}

/** The dark modules of a QR code, row by row, as they are drawn. */
async function modulesOf(qr: Locator): Promise<readonly string[]> {
  const path = (await qr.locator('path').getAttribute('d')) ?? '';
  const [, side = '0'] = /^0 0 (\d+)/u.exec((await qr.getAttribute('viewBox')) ?? '') ?? [];
  const rows = Array.from({ length: Number(side) - 8 }, () => Array<string>(Number(side) - 8).fill(' '));
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/gu))
    rows[Number(y) - 4]?.fill('x', Number(x) - 4, Number(x) - 4 + Number(run));
  return rows.map((row) => row.join(''));
}

const encoded = (text: string): readonly string[] =>
  encode(text, { ecc: 'M', border: 0 }).data.map((row) => row.map((dark) => (dark ? 'x' : ' ')).join(''));

async function printedWay(page: Page, code: string, side: number, signs: number): Promise<void> {
  const paper = page.locator('.printed');
  await expect(paper.getByText('circle.school', { exact: true })).toBeVisible();
  await expect(paper.locator('.code').first()).toContainText(showCode(code));
  const size = await paper
    .locator('.code')
    .last()
    .evaluate((element) => getComputedStyle(element).fontSize);
  expect(parseFloat(size)).toBeCloseTo((signs * 96) / 72, 0);
  const qr = paper.getByRole('img', { name: /^Scan to join/u });
  expect(await modulesOf(qr)).toEqual(encoded(`http://circle.school/c/${code}`));
  expect((await qr.boundingBox())?.width).toBeCloseTo(side * millimetre, 0);
}

test('the console prints the plan of its circle with a ring to fill in and the way in, and nobody’s name', async ({
  page,
}) => {
  const code = await consoleOf(page, { title: 'Tuesday staff circle', template: 'check-in' });
  await press(page, ask['f.seats.add']);
  await page.getByLabel(ask['f.seats.name']).fill('Leila');
  await press(page, ask['f.seats.add.do']);
  await expect(page.getByRole('button', { name: /^Leila/u }).first()).toBeVisible();
  const paper = page.locator('.printed');
  // Where the plan stands, and while people gather beside the other preparations.
  for (const open of [false, true]) {
    if (open) await press(page, ask['f.open.do']);
    await press(page, ask['f.print']);
    await expect(paper).toHaveCount(1);
    await page.emulateMedia({ media: 'print' });
    await expect(paper.getByRole('heading', { level: 1 })).toHaveText('Tuesday staff circle');
    for (const text of ['What is taking up room in you this week', 'Silence, 2 min', 'Go-round, 16 min'])
      await expect(paper.getByText(text).first()).toBeVisible();
    for (const text of [words['plan.sheet.where'], words['plan.sheet.power.say'], words['plan.sheet.way']])
      await expect(paper.getByText(text)).toBeVisible();
    await expect(paper.locator('.ring .thread')).toHaveCount(12);
    await expect(paper).not.toContainText('Leila');
    await expect(page.locator('.desk')).toBeHidden();
    await printedWay(page, code, 35, 20);
    if (open) await page.screenshot({ path: join(screenshots, 'circle-printed.png'), fullPage: true });
    for (const format of ['A4', 'Letter']) {
      if ((await paper.count()) === 0) {
        await page.emulateMedia({ media: null });
        await press(page, ask['f.print']);
      }
      await expect(paper).toHaveCount(1);
      expect(await sheets(page, format), format).toBe(1);
      // Printed once, it is gone, and the console is there again.
      await expect(paper).toHaveCount(0);
    }
    await page.emulateMedia({ media: null });
    await expect(page.locator('.desk')).toBeVisible();
  }
});

test('a circle without a plan prints a ring and the way in, and a page for the door', async ({ page }) => {
  const code = await consoleOf(page, { title: 'Thursday' });
  const paper = page.locator('.printed');
  const printings: readonly [string, string, number, number][] = [
    [ask['f.print.ring'], words['plan.sheet.power.say'], 35, 20],
    [ask['f.print.join'], wall['d.gather.join'], 110, 60],
  ];
  for (const [label, says, side, signs] of printings) {
    for (const format of ['A4', 'Letter']) {
      await press(page, label);
      await page.emulateMedia({ media: 'print' });
      await expect(paper.getByRole('heading', { level: 1 })).toHaveText('Thursday');
      await expect(paper.getByText(says)).toBeVisible();
      await printedWay(page, code, side, signs);
      if (side > 35) await page.screenshot({ path: join(screenshots, 'join-printed.png') });
      expect(await sheets(page, format), format).toBe(1);
      await expect(paper).toHaveCount(0);
      await page.emulateMedia({ media: null });
    }
  }
});

test('the agreements of a circle print as a poster, in the words the group has chosen', async ({ page }) => {
  await consoleOf(page, { title: 'Thursday' });
  await press(page, ask['f.agreements']);
  await press(page, 'Let silence work');
  await page.getByLabel(ask['f.agreements.one']).fill('Silence is welcome');
  for (const format of ['A4', 'Letter']) {
    await press(page, ask['f.print.agreements']);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.printed h2')).toHaveCount(9);
    await expect(page.locator('.printed')).toContainText('Silence is welcome');
    expect(await sheets(page, format)).toBe(1);
    await page.emulateMedia({ media: null });
  }
});
