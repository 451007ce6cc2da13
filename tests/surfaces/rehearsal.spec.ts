// The rehearsal: a plan with eight imagined people on one screen, in a folder that any file server can serve; and the ways to it.

import { join } from 'node:path';
import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { words as ask } from '../../client/words/console.ts';
import { fill } from '../../client/words/fill.ts';
import { words as card } from '../../client/words/cards.ts';
import { words as home } from '../../client/words/home.ts';
import { words as say } from '../../client/words/phone.ts';
import { words as plan } from '../../client/words/plan.ts';
import { words as wall } from '../../client/words/projector.ts';
import { words } from '../../client/words/rehearsal.ts';
import { servedFolder, type Folder } from './support/folder.ts';
import { planPage, press } from './support/planning.ts';
import { realServer } from '../support/process.ts';
import { picture } from './support/stage.ts';

const built = join(import.meta.dirname, '..', '..', 'dist', 'rehearsal');
const size = { viewport: { width: 1600, height: 1000 }, colorScheme: 'light' } as const;

const frame = (page: Page, name: string): FrameLocator => page.frameLocator(`iframe[src="./${name}.html"]`);
const told = (page: Page, text: string) => expect(page.getByRole('status').first()).toContainText(text);
const next = (page: Page): Promise<void> => press(page, words['r.next']);

/** A picture once every screen in it has come to rest. */
async function shown(page: Page, name: string): Promise<void> {
  for (const screen of page.frames())
    await screen.waitForFunction(() =>
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    );
  await picture(page, name);
}

/** Presses *What comes next* until this is told. */
async function until(page: Page, text: string): Promise<void> {
  const heading = page.locator('main h2');
  for (let presses = 0; (await heading.textContent()) !== text; presses += 1) {
    if (presses > 40) throw new Error(`Nobody told “${text}”.`);
    await next(page);
  }
}

test.describe('from a folder', () => {
  let folder: Folder;
  test.beforeAll(async () => {
    folder = await servedFolder(built);
  });
  test.afterAll(() => {
    folder.close();
  });
  test.use(size);

  test('a circle is walked to its end, and no request leaves the folder', async ({ page }) => {
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(folder.url)) elsewhere.push(request.url());
    });
    page.on('websocket', (socket) => elsewhere.push(socket.url()));
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.goto(folder.url);
    const [projector, console, phone] = [frame(page, 'wall'), frame(page, 'console'), frame(page, 'phone')];
    await expect(projector.getByText(wall['d.gather'])).toBeVisible();
    await expect(console.getByRole('button', { name: ask['f.open.do'], exact: true })).toBeVisible();
    await expect(phone.getByText('Put it face down')).toBeVisible();
    await shown(page, 'rehearsal');

    await until(page, words['r.silence']);
    await expect(projector.getByText(wall['d.silence'], { exact: true })).toBeVisible();
    await press(page, words['r.hurry']);
    await told(page, words['r.silence.end']);
    await expect(projector.getByText(wall['d.silence.end'])).toBeVisible();
    await expect(projector.getByText(wall['d.silence.end'])).toHaveCount(0);

    await until(page, fill(words['r.silent'], { from: 'Ben', to: 'Mira' }));
    await expect(page.getByText(fill(words['r.phone'], { name: 'Mira' }))).toBeVisible();
    await expect(phone.getByRole('button', { name: say['p.holding.do'] })).toBeVisible();
    await expect(console.getByText('The piece is with Mira.')).toBeAttached();
    await shown(page, 'rehearsal-round');

    // Somebody passes it on themselves, on the phone and then for Ruth on the console: the story goes on from there.
    await phone.getByRole('button', { name: say['p.holding.do'] }).click();
    await told(page, fill(ask['f.rehearse.pass'], { from: 'Mira', to: 'Ruth' }));
    await console.getByRole('button', { name: fill(ask['f.nophone.do'], { name: 'Ruth' }) }).click();
    await told(page, fill(ask['f.rehearse.pass'], { from: 'Ruth', to: 'Sam' }));
    await expect(page.getByText(fill(words['r.phone'], { name: 'Sam' }))).toBeVisible();
    await until(page, words['r.done']);

    await until(page, words['r.end']);
    await expect(projector.getByText(wall['d.end'])).toBeVisible();
    await expect(console.getByText(ask['f.ended'])).toBeVisible();
    await expect(phone.getByText('This circle has ended')).toBeVisible();
    await expect(page.getByRole('button', { name: words['r.again'] })).toBeFocused();
    await press(page, words['r.again']);
    await expect(projector.getByText(wall['d.gather'])).toBeVisible();
    await told(page, words['r.gather']);

    expect(elsewhere).toEqual([]);
    expect(faults).toEqual([]);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['clearing.rehearsed']);
  });

  test('what somebody writes on the phone lies among the cards; the pulse is seen in the same moment on all screens', async ({
    page,
  }) => {
    const segments = [
      {
        id: 'one',
        kind: 'unsigned-questions',
        title: 'Questions',
        prompt: 'What do we not ask?',
        minutes: 5,
      },
      { id: 'two', kind: 'pulse', title: 'Pulse', prompt: '', minutes: 5 },
    ];
    await page.addInitScript(
      (laid) => {
        sessionStorage.setItem('clearing.rehearsal', laid);
      },
      JSON.stringify({ title: 'Cards and pulse', segments }),
    );
    await page.goto(folder.url);
    const [projector, console, phone] = [frame(page, 'wall'), frame(page, 'console'), frame(page, 'phone')];
    await until(page, words['r.window']);
    await phone.getByRole('button', { name: card['p.q.label.do'] }).click();
    await phone.getByRole('textbox').fill('What would be different tomorrow?');
    await next(page);
    await expect(console.getByText('What would be different tomorrow?')).toBeVisible();
    await expect(console.getByText(words['r.card.2'])).toBeVisible();
    await until(page, words['r.card']);
    await expect(console.getByText(ask['f.q.read.wall'], { exact: true })).toBeVisible();
    await shown(page, 'rehearsal-cards');

    await until(page, words['r.picture']);
    for (const screen of [projector, console, phone])
      await expect(screen.getByText('When I speak up here').first()).toBeVisible();
    // On a narrow screen one stands below the other.
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await shown(page, 'rehearsal-narrow');
  });
});

test('it is one press from a plan, one from the first page, and pointed to until somebody has been there', async ({
  browser,
}) => {
  const server = await realServer();
  const context = await browser.newContext(size);
  const page = await context.newPage();

  // A first console points to it; it opens beside the circle, with the plan of the circle.
  await planPage(page, server.url, 'Ten-minute opening');
  await press(page, plan['plan.begin']);
  const way = page.getByRole('link', { name: ask['f.rehearse'] });
  await expect(way).toBeVisible();
  await picture(page, 'console-rehearse');
  const opened = context.waitForEvent('page');
  await way.click();
  const beside = await opened;
  await expect(beside.getByRole('heading', { level: 1 })).toHaveText('Rehearsing: Ten-minute opening');
  await beside.close();
  await page.reload();
  await expect(page.getByRole('button', { name: ask['f.open.do'], exact: true })).toBeVisible();
  await expect(way).toHaveCount(0);

  await planPage(page, server.url, 'After a hard week');
  await press(page, plan['plan.rehearse']);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rehearsing: After a hard week');
  await expect(frame(page, 'console').getByText('What would help')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rehearsing: After a hard week');

  await page.goto(server.url);
  await page.getByRole('link', { name: home['h.rehearse'] }).click();
  await expect(frame(page, 'wall').getByText(wall['d.gather'])).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rehearsing: Check-in circle');
  await context.close();
  await server.remove();
});
