// Small groups in the room: phones say with whom and where, the wall says whose voice it is, and one bell rings.

import { expect, type Page } from '@playwright/test';
import { words as ask } from '../../client/words/console.ts';
import { words as say } from '../../client/words/phone.ts';
import { words as wall } from '../../client/words/projector.ts';
import { test } from './support/play.ts';
import { countSounds, sounds } from './support/sounds.ts';
import { picture } from './support/stage.ts';

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

test('groups are formed, each voice after the first has one bell on one device, and their end is dark', async ({
  stage,
}) => {
  const facilitator = await stage.facilitator('Thursday');
  const projector = await stage.wall(facilitator);
  const [ana, ben, mira] = [await stage.phone('Ana'), await stage.phone('Ben'), await stage.phone('Mira')];
  await expect(mira.page.getByText(say['p.rest'])).toBeVisible();
  for (const page of [facilitator, projector, ana.page]) await countSounds(page);
  await press(projector, wall['d.fill']);
  await press(facilitator, ask['f.open.do']);
  await press(facilitator, ask['f.prompt']);
  await facilitator.getByLabel(ask['f.prompt.text']).fill('Tell it. What did people do, exactly?');
  await press(facilitator, ask['f.prompt.do']);
  await expect(projector.getByText(/Tell it/u).last()).toBeVisible();

  // A beginning is proposed and may be moved; nothing of it is in the room before it is pressed.
  await press(facilitator, ask['f.groups.title']);
  await facilitator.getByLabel(ask['f.groups.threes']).check();
  await press(facilitator, ask['f.groups.other']);
  await picture(facilitator, 'console-groups-forming');
  await expect(projector.getByRole('heading', { name: wall['d.voice'] })).toHaveCount(0);
  await press(facilitator, ask['f.groups.do']);

  await expect(projector.getByRole('heading', { name: wall['d.voice'] })).toBeVisible();
  await expect(ben.page.getByText(/With .+ and .+\.\s+Find a corner\./u)).toBeVisible();
  await expect(ana.page.getByText(/With .+ and .+\.\s+Find a corner\./u)).toBeVisible();
  expect(await sounds(projector)).toBe(0);
  await picture(projector, 'projector-groups');
  await picture(ben.page, 'phone-groups');
  await picture(facilitator, 'console-groups');

  await press(facilitator, ask['f.groups.voice.2']);
  await expect(projector.getByRole('heading', { name: wall['d.voice.second'] })).toBeVisible();
  await expect.poll(() => sounds(projector)).toBeGreaterThan(0);
  const once = await sounds(projector);
  await press(facilitator, ask['f.groups.voice.3']);
  await expect(projector.getByRole('heading', { name: wall['d.voice.third'] })).toBeVisible();
  await expect.poll(() => sounds(projector)).toBe(2 * once);
  expect(await sounds(facilitator)).toBe(0);
  expect(await sounds(ana.page)).toBe(0);
  for (const page of [projector, ana.page, ben.page])
    expect(await page.locator('body').innerText()).not.toMatch(/\d/u);

  // Whoever turns the phone over is told again, and has what a phone offers.
  await ben.page.getByRole('button', { name: say['p.dark.touch'] }).click();
  await expect(ben.page.getByText(/With .+ and .+/u)).toBeVisible();
  await expect(ben.page.getByRole('button', { name: say['p.dark.leave'] })).toBeVisible();
  await picture(ben.page, 'phone-groups-touched');

  await press(facilitator, ask['f.groups.end']);
  await facilitator.getByRole('button', { name: ask['f.groups.end'], exact: true }).click();
  await expect(projector.getByText(/Tell it/u).last()).toBeVisible();
  await expect(ana.page.getByText(/Find a corner/u)).toHaveCount(0);
  await expect(ana.page.getByText(say['p.rest'])).toHaveCount(0);
  expect(await sounds(projector)).toBe(2 * once);
});
