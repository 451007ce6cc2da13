// The page where plans are made, in a real browser: written, moved, kept, opened again.

import { expect, test, type Locator } from '@playwright/test';
import * as v from 'valibot';
import { planFile } from '../../../client/plan/planFile.ts';
import { fill } from '../../../client/words/fill.ts';
import { words as home } from '../../../client/words/home.ts';
import { words } from '../../../client/words/plan.ts';
import { goodFile } from '../../plan/plans.ts';
import { clocks, open, planPage, press, segment, template, textOf, titles } from '../support/planning.ts';
import { realServer, type RealServer } from '../../support/process.ts';
import { picture } from '../support/stage.ts';

let server: RealServer;
test.beforeAll(async () => {
  server = await realServer();
});
test.afterAll(() => server.remove());

test.use({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });

test('a plan begins from a template, is changed where it stands, and is there again after a reload', async ({
  page,
}) => {
  await page.goto(server.url);
  await page.getByRole('link', { name: home['h.plan'] }).click();
  await template(page, 'Check-in circle');
  await picture(page, 'plan');
  await expect(titles(page)).toHaveText(['Welcome', 'Settling', 'How it is', 'What you heard', 'Closing']);

  await page.getByLabel(words['plan.title']).fill('Monday, early');
  await segment(page, 'Settling').click();
  await page.getByLabel(words['plan.length']).fill('4');
  await page.getByLabel(words['plan.silence'], { exact: true }).selectOption('180');
  await page.getByLabel(words['plan.notes']).fill('Open a window.');
  await picture(page, 'plan-open');
  await press(page, words['plan.done']);
  await expect(segment(page, 'Settling')).toBeFocused();
  await expect(page.getByRole('main').getByText('Three minutes.')).toBeVisible();
  await expect(clocks(page)).toHaveText(['09:00', '09:02', '09:06', '09:22', '09:25']);
  await page.getByLabel(words['plan.day.starts']).fill('1315');
  await page.getByLabel(words['plan.day.ends']).fill('13:40');
  await page.getByLabel(words['plan.day.ends']).press('Tab');
  await expect(clocks(page).first()).toHaveText('13:15');
  await expect(page.getByText(fill(words['plan.day.over'], { time: '13:40' }))).toBeVisible();

  await press(page, words['plan.add']);
  await page.getByLabel(words['plan.kind']).selectOption('third-thing');
  await page.getByRole('combobox', { name: words['plan.third'] }).selectOption('whitman-spider');
  await expect(page.getByRole('main').getByText("I mark'd where on a little promontory")).toBeVisible();
  await expect(page.getByLabel(words['plan.prompt'])).toHaveValue(
    'Where are you throwing threads, and what might catch?',
  );
  await page.getByLabel(words['plan.segment.title'], { exact: true }).fill('Threads');
  await press(page, words['plan.double']);
  await expect(titles(page)).toHaveText([
    ...['Welcome', 'Settling', 'How it is', 'What you heard', 'Closing'],
    ...['Threads', 'Threads'],
  ]);
  await press(page, words['plan.drop']);
  await expect(titles(page)).toHaveCount(6);
  await press(page, words['plan.dropped.back']);
  await expect(titles(page)).toHaveCount(7);

  await page.reload();
  await expect(page.getByLabel(words['plan.title'])).toHaveValue('Monday, early');
  await expect(titles(page)).toHaveCount(7);
  await expect(page.getByRole('main').getByText('Open a window.')).toBeVisible();
});

test('a segment is moved with the keys, by mouse and by finger', async ({ page, browser }) => {
  await planPage(page, server.url, 'Check-in circle');
  await segment(page, 'Closing').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(titles(page)).toHaveText(['Welcome', 'Settling', 'Closing', 'How it is', 'What you heard']);
  await expect(segment(page, 'Closing')).toBeFocused();
  await expect(page.getByRole('status')).toHaveText(
    fill(words['plan.moved'], { title: 'Closing', time: '09:04' }),
  );

  const middle = async (locator: Locator): Promise<{ x: number; y: number }> => {
    const box = await locator.boundingBox();
    if (box === null) throw new Error('It is not in the page.');
    return { x: box.x + 20, y: box.y + box.height / 2 };
  };
  const from = await middle(segment(page, 'Closing'));
  const to = await middle(segment(page, 'What you heard'));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y + 20);
  await page.mouse.move(to.x, to.y + 30);
  await page.mouse.up();
  await expect(titles(page)).toHaveText(['Welcome', 'Settling', 'How it is', 'What you heard', 'Closing']);
  await expect(page.locator('.editor')).toHaveCount(0);

  // By the words below an open one, which stay under the finger.
  await segment(page, 'Welcome').click();
  const later = page.getByRole('button', { name: words['plan.later'], exact: true });
  await later.click();
  await later.press('Enter');
  await expect(later).toBeFocused();
  await expect(titles(page)).toHaveText(['Settling', 'How it is', 'Welcome', 'What you heard', 'Closing']);

  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    colorScheme: 'dark',
  });
  const phone = await context.newPage();
  await planPage(phone, server.url);
  await press(phone, words['plan.plans']);
  await template(phone, 'Check-in circle');
  const touch = await context.newCDPSession(phone);
  const begin = await middle(segment(phone, 'Welcome'));
  const end = await middle(segment(phone, 'How it is'));
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [begin] });
  await expect(phone.locator('.carried')).toHaveCount(1);
  const over = { x: end.x, y: end.y + 120 };
  await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [over] });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(titles(phone)).toHaveText(['Settling', 'How it is', 'Welcome', 'What you heard', 'Closing']);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await picture(phone, 'plan-phone');
  await segment(phone, 'How it is').click();
  await picture(phone, 'plan-phone-open');
  await context.close();
});

test('a plan of two days is kept as a file and opened from it, and spreads over six meetings', async ({
  page,
}) => {
  await planPage(page, server.url, 'Leading Together');
  await expect(page.getByRole('heading', { name: 'Day 2' })).toBeVisible();
  const downloading = page.waitForEvent('download');
  await press(page, words['plan.keep']);
  expect((await downloading).suggestedFilename()).toBe('leading-together-two-days.json');
  const text = await textOf(downloading);
  expect(v.safeParse(planFile, JSON.parse(text)).success).toBe(true);

  await press(page, words['plan.empty']);
  await expect(titles(page)).toHaveCount(0);
  await open(page, text);
  await expect(page.getByRole('status')).toHaveText(
    fill(words['plan.opened'], { title: 'Leading Together, two days' }),
  );
  await expect(titles(page)).toHaveCount(40);
  await expect(clocks(page).last()).toHaveText('15:35');

  await press(page, words['plan.spread']);
  await press(page, 'Six meetings of 2½ hours');
  await expect(page.getByRole('heading', { name: 'Day 6' })).toBeVisible();
  await picture(page, 'plan-spread');
  // What was opened is still there, beside what became of it.
  await expect(page.getByRole('navigation').getByRole('list').first().getByRole('button')).toHaveCount(2);
  await press(page, words['plan.away']);
  await press(page, words['plan.away.do']);
  await expect(page.getByRole('heading', { name: 'Day 6' })).toHaveCount(0);
  await expect(titles(page)).toHaveCount(40);
});

test('a file that is no plan is told so, and the open plan is unharmed', async ({ page }) => {
  await planPage(page, server.url, 'Check-in circle');
  await page.getByLabel(words['plan.title']).fill('Mine');
  const before = await page.evaluate(() => ({ ...localStorage }));
  const [first] = goodFile.segments;
  const many = Array.from({ length: 2_000 }, (_, at) => ({ ...first, id: `s${at}` }));
  const script = '<script>document.title = "gone"</script>';
  const files: readonly [string, string][] = [
    ['not JSON at all', 'JSON'],
    [JSON.stringify({ ...goodFile, version: 2 }), 'version 2'],
    ['x'.repeat(5 * 1_048_576), '5.0 MB'],
    [JSON.stringify({ ...goodFile, segments: many }), '2,000 segments'],
    [JSON.stringify({ ...goodFile, segments: [{ ...first, title: script }] }), 'segment 1'],
  ];
  const alert = page.getByRole('alert').filter({ hasText: words['plan.file.kept'] });
  for (const [text, said] of files) {
    await open(page, text);
    await expect(alert).toContainText(said);
    await expect(page.getByLabel(words['plan.title'])).toHaveValue('Mine');
    await expect(titles(page)).toHaveCount(5);
    expect(await page.evaluate(() => ({ ...localStorage }))).toEqual(before);
  }
  await picture(page, 'plan-refused');
  expect(await page.title()).not.toBe('gone');
  await open(page, JSON.stringify(goodFile));
  await expect(alert).toBeHidden();
  await expect(titles(page)).toHaveText(['Arriving', 'Silence', 'Threads']);
});
