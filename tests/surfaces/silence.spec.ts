// A silence in the room: still, dark, one bell, and ended by every device by itself.

import { expect, test } from '@playwright/test';
import { words as ask } from '../../client/words/console.ts';
import { words as say } from '../../client/words/phone.ts';
import { words as wall } from '../../client/words/projector.ts';
import { realServer, type RealServer } from '../support/process.ts';
import { countSounds, sounds } from './support/sounds.ts';
import { Stage } from './support/stage.ts';

let server: RealServer;
let stage: Stage;
test.beforeEach(async ({ browser }) => {
  server = await realServer();
  stage = new Stage(browser, server.url);
});
test.afterEach(async () => {
  await stage.close();
  await server.remove();
});

test('N9 nothing shows time in a silence, N10 one device sounds, N12 it ends without a connection', async () => {
  const facilitator = await stage.facilitator('Quiet');
  const projector = await stage.wall(facilitator);
  const ana = await stage.phone('Ana');
  await expect(ana.page.getByText(say['p.rest'])).toBeVisible();
  for (const page of [facilitator, projector, ana.page]) await countSounds(page);
  await projector.getByRole('button', { name: wall['d.fill'] }).click();
  await facilitator.getByRole('button', { name: ask['f.open.do'], exact: true }).click();

  await stage.silence(8);
  await expect(projector.getByText(wall['d.silence'], { exact: true })).toBeVisible();
  await expect.poll(() => sounds(projector)).toBeGreaterThan(0);
  expect(await sounds(facilitator)).toBe(0);
  expect(await sounds(ana.page)).toBe(0);

  // The wall has dimmed; from here on two pictures of it are the same picture.
  await projector.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  const before = [await projector.screenshot(), await ana.page.screenshot()];
  const now = await projector.evaluate(() => performance.now());
  await projector.waitForFunction((then) => performance.now() > then + 1_200, now);
  const after = [await projector.screenshot(), await ana.page.screenshot()];
  for (const [at, frame] of before.entries()) expect(after[at]?.equals(frame)).toBe(true);
  for (const page of [projector, ana.page]) expect(await page.locator('body').innerText()).not.toMatch(/\d/u);

  // The server is gone for good; the silence ends all the same, on the wall and on a phone.
  await server.kill();
  await expect(ana.page.getByText(say['p.silence.end']).last()).toBeVisible({ timeout: 9_000 });
  await expect(projector.getByText(wall['d.silence.end'])).toBeVisible();
});

test('a phone in a silence is black: under two hundredths of its light', async () => {
  await stage.facilitator('Dark');
  const ana = await stage.phone('Ana');
  await expect(ana.page.getByText(say['p.rest'])).toBeVisible();
  await stage.opened();
  await stage.silence(null);
  await expect(ana.page.getByRole('button')).toHaveText(say['p.silence.touch']);
  const shot = (await ana.page.screenshot()).toString('base64');
  const light = await ana.page.evaluate(async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const paper = canvas.getContext('2d');
    if (paper === null) throw new Error('Nothing to draw on.');
    paper.drawImage(image, 0, 0);
    const { data } = paper.getImageData(0, 0, canvas.width, canvas.height);
    let sum = 0;
    for (let at = 0; at < data.length; at += 4)
      sum += (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0);
    return sum / ((data.length / 4) * 3 * 255);
  }, shot);
  expect(light).toBeLessThan(0.02);
});
