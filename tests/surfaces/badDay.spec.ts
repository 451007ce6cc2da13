// A bad day as people in the room see it: the network is cut and slow, the server dies again and again, and the piece goes
// round on real pages all the same.

import { expect, type Page } from '@playwright/test';
import { words as ask } from '../../client/words/console.ts';
import { words as say } from '../../client/words/phone.ts';
import { proxyTo } from '../worst/proxy.ts';
import { test } from './support/play.ts';
import { Stage, type Phone } from './support/stage.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();

test('N31 with the network cut and the server killed in every turn, the piece goes round and nobody loses their seat', async ({
  browser,
  server,
}) => {
  const proxy = await proxyTo(server.url);
  const stage = new Stage(browser, proxy.url);
  const facilitator = await stage.facilitator('Tuesday');
  const wall = await stage.wall(facilitator);
  const phones: Phone[] = [];
  for (const name of ['Ana', 'Ben', 'Mira']) phones.push(await stage.phone(name));
  const pages = [facilitator, wall, ...phones.map(({ page }) => page)];
  let reloads = 0;
  for (const page of pages) page.on('framenavigated', () => (reloads += 1));
  await button(facilitator, ask['f.open.do']).click();
  await button(facilitator, ask['f.round.title']).click();
  await button(facilitator, ask['f.round.screen']).click();
  await button(facilitator, ask['f.round.do']).click();

  const troubles = [
    async () => {
      proxy.cut();
      await Promise.resolve();
    },
    async () => {
      await server.kill();
      await server.start();
    },
    async () => {
      proxy.delay(400);
      proxy.cut();
      await Promise.resolve();
    },
  ];
  for (const [at, { page }] of phones.entries()) {
    const holds = button(page, say['p.holding.do']);
    await expect(holds).toBeVisible({ timeout: 15_000 });
    // Once it is in a hand, whatever happens to the network does not take it away.
    await troubles[at]?.();
    await expect(holds).toBeVisible();
    for (const other of phones.filter((one) => one.page !== page))
      await expect(button(other.page, say['p.holding.do'])).toHaveCount(0);
    await holds.click();
    await expect(holds).toHaveCount(0, { timeout: 15_000 });
  }
  proxy.delay(0);
  await expect(facilitator.getByText(ask['f.round.done'])).toBeVisible({ timeout: 15_000 });

  // A silence begins, and the server dies in it and stays away; everybody comes out of it in time.
  await stage.silence(9);
  const still = phones.map(({ page }) =>
    expect(async () => {
      await page.touchscreen.tap(195, 420);
      await expect(page.getByText(say['p.silence.touch'])).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 6_000 }),
  );
  await Promise.all(still);
  await server.kill();
  const ends = phones.map(({ page }) =>
    expect(page.getByText(say['p.silence.end']).last()).toBeVisible({ timeout: 11_000 }),
  );
  await Promise.all(ends);
  await server.start();

  // All the same people, once each, and no page had to be loaded again.
  await stage.facilitate({ type: 'prompt.show', text: 'What held?' });
  await expect(wall.getByText('What held?')).toBeVisible({ timeout: 15_000 });
  for (const { name } of phones)
    await expect(facilitator.getByText(name, { exact: true }).first()).toBeVisible();
  await expect(facilitator.getByText(ask['f.offline'])).toHaveCount(0);
  expect(reloads).toBe(0);
  await stage.close();
  await proxy.close();
});
