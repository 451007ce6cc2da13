// A clearness committee of six: begun from the console, walked from gathering to its close on the clerk's phone, dark for
// everybody else; and nothing of it is left.

import { expect, type Page } from '@playwright/test';
import { words as ask } from '../../client/words/committee.ts';
import { words as desk } from '../../client/words/console.ts';
import { words as committee } from '../../client/words/clearness.ts';
import { words as say } from '../../client/words/phone.ts';
import { words as wall } from '../../client/words/projector.ts';
import { test } from './support/play.ts';
import { countSounds, sounds } from './support/sounds.ts';
import { picture } from './support/stage.ts';

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

const onTo = (phase: 'quiet' | 'telling' | 'asking' | 'mirroring'): string =>
  ask['f.clearness.on'].replace('{phase}', ask[`f.clearness.${phase}`]);

test('N25 N34 a committee of six is walked from gathering to its end by its clerk, in a room of its own that outlives a dead server', async ({
  server,
  stage,
}) => {
  const facilitator = await stage.facilitator('Thursday evening');
  const projector = await stage.wall(facilitator);
  const names = ['Ana', 'Ben', 'Mira', 'Sam', 'Ruth', 'Tomasz'];
  const phones = [];
  for (const name of names) phones.push(await stage.phone(name));
  const [ana, ben, mira] = phones;
  if (ana === undefined || ben === undefined || mira === undefined) throw new Error('Nobody came.');
  await expect(phones[5]?.page.getByText(say['p.rest']) ?? ana.page.locator('nothing')).toBeVisible();
  // A clerk's screen changes slowly, and a test need not wait for it.
  for (const page of [facilitator, ben.page]) await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const page of [projector, mira.page]) await countSounds(page);
  await press(projector, wall['d.fill']);
  await press(facilitator, desk['f.open.do']);

  // Whose question it is, who is clerk, for how long; asked once more, for it cannot be undone.
  await press(facilitator, ask['f.clearness.title']);
  await facilitator.getByRole('group', { name: ask['f.clearness.focus'] }).getByLabel('Ana').check();
  await facilitator.getByRole('group', { name: ask['f.clearness.clerk'] }).getByLabel('Ben').check();
  await facilitator.getByLabel(ask['f.clearness.length.60']).check();
  await press(facilitator, ask['f.clearness.begin']);
  await picture(facilitator, 'console-committee-beginning');
  await press(facilitator, ask['f.clearness.begin']);
  await expect(facilitator.getByRole('heading', { name: desk['f.left'] })).toBeVisible();
  await picture(facilitator, 'console-left');
  await facilitator.reload();
  await expect(facilitator.getByRole('heading', { name: desk['f.left'] })).toHaveCount(0);

  // Dark; who turns a phone over is told who is who, and finds no prompt, no card and no more than a pause and the way out.
  await press(ana.page, say['p.dark.touch']);
  await expect(ana.page.getByText(committee['p.clearness.focus'].replace('{clerk}', 'Ben'))).toBeVisible();
  await press(mira.page, say['p.dark.touch']);
  await expect(
    mira.page.getByText(committee['p.clearness'].replace('{focus}', 'Ana').replace('{clerk}', 'Ben')),
  ).toBeVisible();
  await picture(mira.page, 'phone-committee');
  await expect(mira.page.getByRole('link', { name: say['p.dark.console'] })).toHaveCount(0);
  await expect(mira.page.getByRole('button', { name: say['p.dark.question'] })).toHaveCount(0);
  await expect(projector.locator('main, h1, p').filter({ hasText: /\w/u })).toHaveCount(0);
  await picture(projector, 'projector-committee');

  // The clerk's own phone holds it.
  await press(ben.page, say['p.dark.touch']);
  await ben.page.getByRole('link', { name: say['p.dark.console'] }).click();
  const phase = (name: string) => ben.page.getByRole('heading', { name, exact: true });
  await expect(phase(ask['f.clearness.gather'])).toBeVisible();
  await picture(ben.page, 'console-committee');
  for (const barred of [desk['f.silence'], desk['f.prompt'], desk['f.q'], desk['f.round.title']])
    await expect(ben.page.getByRole('button', { name: barred, exact: true })).toHaveCount(0);
  for (const next of ['quiet', 'telling', 'asking'] as const) {
    await press(ben.page, onTo(next));
    await expect(phase(ask[`f.clearness.${next}`])).toBeVisible();
  }

  // A late-comer waits and is not let in; the server dies in mid-asking, and the room is there.
  const late = await stage.phone('Zoe');
  await expect(late.page.getByText(say['p.threshold'])).toBeVisible();
  await server.kill();
  await server.start();
  await expect(phase(ask['f.clearness.asking'])).toBeVisible();
  await press(ben.page, desk['f.door.title']);
  await expect(ben.page.getByText(ask['f.clearness.door'])).toBeVisible();
  await expect(ben.page.getByRole('button', { name: desk['f.door.do'], exact: true })).toHaveCount(0);
  await press(ben.page, desk['f.door.title']);

  // One soft bell, at the beginning of mirroring, from the wall.
  const before = await sounds(projector);
  await press(ben.page, onTo('mirroring'));
  await expect.poll(() => sounds(projector)).toBeGreaterThan(before);
  expect(await sounds(mira.page)).toBe(0);
  const once = await sounds(projector);
  // Any phase can be chosen: back to the questions, should the focus person say no.
  await press(ben.page, ask['f.clearness.asking']);
  await expect(phase(ask['f.clearness.asking'])).toBeVisible();
  for (const next of ['thanks', 'close'] as const) {
    await ben.page
      .getByRole('listitem')
      .getByRole('button', { name: ask[`f.clearness.${next}`] })
      .click();
    await expect(phase(ask[`f.clearness.${next}`])).toBeVisible();
  }
  expect(await sounds(projector)).toBe(once);

  await press(ben.page, desk['f.end.title']);
  await press(ben.page, desk['f.end.do']);
  for (const { page } of phones.filter((phone) => phone !== ben))
    await expect(page.getByText(say['p.end']).first()).toBeVisible();
  for (const word of [...names, 'Zoe', 'Thursday', stage.code])
    expect([word, server.disk().includes(word)]).toEqual([word, false]);
  expect(server.said()).not.toMatch(/Ana|Thursday|clearness/u);
});
