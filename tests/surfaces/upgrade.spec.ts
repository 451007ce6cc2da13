// A server is replaced by a newer one in the middle of a round, and again over a half-written card: nobody loses anything,
// and who has a page from before is told when it costs nothing.

import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { words as card } from '../../client/words/cards.ts';
import { words as ask } from '../../client/words/console.ts';
import { words as say } from '../../client/words/phone.ts';
import { phone } from '../support/device.ts';
import { realServer, type RealServer } from '../support/process.ts';
import { picture, Stage } from './support/stage.ts';

const root = join(import.meta.dirname, '..', '..');
let release: string;
let server: RealServer;
let stage: Stage;
test.beforeEach(async ({ browser }) => {
  release = mkdtempSync(join(tmpdir(), 'clearing-release-'));
  for (const part of ['bin.js', 'package.json', 'dist'])
    cpSync(join(root, part), join(release, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(release, 'node_modules'));
  server = await realServer({}, join(release, 'bin.js'));
  stage = new Stage(browser, server.url);
});
test.afterEach(async () => {
  await stage.close();
  await server.remove();
  rmSync(release, { recursive: true, force: true });
});

/** The same folder with other pages in it, served by another process. */
async function upgrade(): Promise<void> {
  expect(await server.terminate()).toBe(0);
  appendFileSync(join(release, 'dist', 'client', 'join', 'index.html'), '<!-- newer -->\n');
  await server.start();
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

test('N31 two upgrades take neither the piece nor a card that is being written; a page from before says so when it is dark', async () => {
  const console = await stage.facilitator('Monday');
  const { page } = await stage.phone('Ana');
  await expect(page.getByText(say['p.rest'])).toBeVisible();
  const others = ['Ben', 'Mira', 'Sam', 'Jun'].map((name) => phone(server.url, stage.code, name));
  for (const other of others) await other.seen();
  const comeBack = (): Promise<unknown> => Promise.all(others.map((other) => other.back()));
  await press(console, ask['f.open.do']);
  const screen = console.getByRole('button', { name: ask['f.round.screen'], exact: true });
  await press(console, ask['f.round.title']);
  await screen.click();
  await press(console, ask['f.round.do']);
  const passOn = page.getByRole('button', { name: say['p.holding.do'], exact: true });
  await expect(passOn).toBeVisible();

  await upgrade();
  await comeBack();
  await expect(console.getByText(ask['f.offline'])).toHaveCount(0);
  await expect(passOn).toBeVisible();
  for (const [at, words] of [
    [page, say['p.reload']],
    [console, ask['f.reload']],
  ] as const)
    await expect(at.getByText(words)).toHaveCount(0);
  await stage.facilitate({ type: 'round.end' });

  // Nothing is going on: the console says it, and so does a phone once it is touched.
  await press(page, say['p.dark.touch']);
  await expect(page.getByText(say['p.reload'])).toBeVisible();
  await picture(page, 'phone-older');
  await press(page, say['p.reload.do']);
  // Whoever looks at a phone again sees what a touch would show.
  await expect(page.getByText(say['p.dark.leave'])).toBeVisible();
  await expect(page.getByText(say['p.reload'])).toHaveCount(0);

  await expect(console.getByText(ask['f.reload'])).toBeVisible();
  await picture(console, 'console-older');

  await stage.facilitate({ type: 'questions.open' });
  await press(page, card['p.q.label.do']);
  const box = page.getByLabel(card['p.q.write.box']);
  await box.fill('What do we protect?');
  await upgrade();
  await comeBack();
  await expect(console.getByText(ask['f.offline'])).toHaveCount(0);
  await expect(box).toHaveValue('What do we protect?');
  await expect(page.getByText(say['p.reload'])).toHaveCount(0);
  await expect(console.getByText(ask['f.reload'])).toHaveCount(0);
  for (const other of others) other.close();
});
