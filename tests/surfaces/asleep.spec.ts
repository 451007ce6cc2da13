// A server that was away: who comes first to a circle that sleeps, and what is said when an older copy was put back.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { words as ask } from '../../client/words/console.ts';
import { words as say } from '../../client/words/phone.ts';
import { nobodyBack } from '../../shared/refusals.ts';
import { realServer, type RealServer } from '../support/process.ts';
import { picture, Stage } from './support/stage.ts';

let folder: string;
let server: RealServer;
let stage: Stage;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clearing-asleep-'));
  server = await realServer({ DATA_DIR: join(folder, 'now') });
});
test.beforeEach(({ browser }) => {
  stage = new Stage(browser, server.url);
});
test.afterEach(() => stage.close());
test.afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('a newcomer who is first after a restart hears that nobody is back, and comes in by itself once somebody is', async () => {
  const facilitator = await stage.facilitator('Tuesday');
  const ana = await stage.phone('Ana');
  await expect(ana.page.getByText(say['p.rest'])).toBeVisible();
  const away = [facilitator.context(), ana.context];
  for (const context of away) await context.setOffline(true);
  await server.kill();
  await server.start();
  const mira = await stage.phone('Mira');
  await expect(mira.page.getByText(nobodyBack)).toBeVisible();
  await picture(mira.page, 'phone-nobody-back');
  for (const context of away) await context.setOffline(false);
  await expect(mira.page.getByText(say['p.rest'])).toBeVisible();
  await expect(facilitator.getByRole('button', { name: 'Mira, here' })).toBeAttached();
});

test('when an older copy of the circle was put back, phones and the console say so in one line, and the wall does not', async () => {
  const facilitator = await stage.facilitator('Tuesday');
  const wall = await stage.wall(facilitator);
  const ana = await stage.phone('Ana');
  await expect(ana.page.getByText(say['p.rest'])).toBeVisible();
  const press = (name: string): Promise<void> =>
    facilitator.getByRole('button', { name, exact: true }).first().click();
  await press(ask['f.open.do']);
  await expect(facilitator.getByRole('button', { name: ask['f.round.title'], exact: true })).toBeVisible();
  cpSync(join(folder, 'now'), join(folder, 'before'), { recursive: true });
  await press(ask['f.round.title']);
  await press(ask['f.round.screen']);
  await press(ask['f.round.do']);
  await expect(ana.page.getByRole('button', { name: say['p.holding.do'] })).toBeVisible();
  await expect(facilitator.getByText(ask['f.earlier'])).toBeHidden();
  await server.kill();
  rmSync(join(folder, 'now'), { recursive: true });
  cpSync(join(folder, 'before'), join(folder, 'now'), { recursive: true });
  await server.start();
  await expect(ana.page.getByText(say['p.earlier'])).toBeVisible();
  await picture(ana.page, 'phone-earlier');
  await expect(facilitator.getByText(ask['f.earlier'])).toBeVisible();
  await picture(facilitator, 'console-earlier');
  await expect(wall.getByText(/earlier/u)).toBeHidden();
});
