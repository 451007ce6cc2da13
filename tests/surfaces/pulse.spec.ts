// The trust pulse in a room: answered on phones, gathered once, and seen by everybody in the same moment.

import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { words as ask } from '../../client/words/console.ts';
import { words as say } from '../../client/words/phone.ts';
import { words as wall } from '../../client/words/projector.ts';
import { words } from '../../client/words/pulse.ts';
import { scale, statements } from '../../shared/pulse.ts';
import { realServer, type RealServer } from '../support/process.ts';
import { picture, screenshots, Stage, type Phone } from './support/stage.ts';

let server: RealServer;
let stage: Stage;
test.beforeAll(async () => {
  server = await realServer();
});
test.beforeEach(({ browser }) => {
  stage = new Stage(browser, server.url);
});
test.afterEach(() => stage.close());
test.afterAll(() => server.remove());

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

/** Each of the eight statements with this step, 0 for none. */
async function answers(page: Page, steps: readonly number[]): Promise<void> {
  await press(page, words['p.pulse.label.do']);
  await press(page, words['p.pulse.do']);
  for (const [at, step] of steps.entries()) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(statements[at]?.text ?? '');
    const label = scale[step - 1];
    if (label !== undefined) await press(page, label);
    await press(page, words['p.pulse.do']);
  }
  await expect(page.getByText(words['p.pulse.done'])).toBeVisible();
}

/** What a screen reader finds of the picture, statement by statement. */
const described = (page: Page): Promise<readonly string[]> =>
  page.locator('.statement + .unseen').allTextContents();

test('a pulse is answered on five phones, shown everywhere at once, turned by hand, and not repeated', async () => {
  const facilitator = await stage.facilitator('Tuesday staff circle');
  const projector = await stage.wall(facilitator);
  await press(projector, wall['d.fill']);
  await facilitator.bringToFront();
  const phones: Phone[] = [];
  for (const name of ['Ana', 'Ben', 'Mira', 'Sam']) phones.push(await stage.phone(name));
  await press(facilitator, ask['f.open.do']);
  await press(facilitator, ask['f.pulse.title']);
  await expect(facilitator.getByText(ask['f.pulse.need'])).toBeVisible();

  const late = await stage.phone('Ruth');
  phones.push(late);
  await press(facilitator, ask['f.door.title']);
  await press(facilitator, ask['f.door.do']);
  await press(facilitator, ask['f.pulse.title']);
  await expect(facilitator.getByText(ask['f.pulse'])).toBeVisible();
  await press(facilitator, ask['f.pulse.do']);
  await expect(projector.getByText(wall['d.pulse'])).toBeVisible();

  const [ana] = phones;
  if (ana === undefined) throw new Error('Nobody came.');
  await expect(ana.page.getByRole('button', { name: words['p.pulse.label.means'] })).toBeVisible();
  await picture(ana.page, 'phone-pulse-label');
  for (const [at, { page }] of phones.entries())
    await answers(page, [4, at + 1, 5, 2, at < 4 ? 3 : 0, 4, 4, at < 2 ? 3 : 4]);
  await press(ana.page, words['p.pulse.back']);
  await press(ana.page, 'often');
  await picture(ana.page, 'phone-pulse');

  await press(facilitator, ask['f.pulse.gather.do']);
  await press(facilitator, ask['f.pulse.gather.do']);
  const first = ['The middle: often. The answers: close.', 'The middle: sometimes. The answers: far apart.'];
  for (const page of [facilitator, projector, ...phones.map((phone) => phone.page)]) {
    await expect(page.getByText(words['d.pulse.result'])).toBeVisible();
    expect(await described(page)).toEqual(first);
  }
  await picture(ana.page, 'phone-pulse-result');
  await picture(facilitator, 'console-pulse');
  await picture(projector, 'projector-pulse-facet');

  for (const key of ['ArrowRight', 'PageDown', ' ', 'PageDown', 'PageDown'])
    await projector.keyboard.press(key);
  await expect.poll(() => described(projector)).toHaveLength(8);
  expect((await described(projector))[4]).toBe(words['d.pulse.few']);
  await picture(projector, 'projector-pulse');
  await projector.reload();
  await expect.poll(() => described(projector)).toHaveLength(8);
  await projector.mouse.click(600, 600);
  await expect.poll(() => described(projector)).toEqual(first);

  await press(ana.page, words['p.pulse.away']);
  await expect(ana.page.getByText(words['d.pulse.result'])).toBeHidden();
  await press(ana.page, say['p.dark.touch']);
  await press(ana.page, say['p.dark.pulse']);
  await expect(ana.page.getByText(words['d.pulse.result'])).toBeVisible();

  // Printed: all eight on one sheet, the circle's title, and nothing of the screen.
  await facilitator.evaluate(() => {
    window.print = () => undefined;
  });
  await press(facilitator, ask['f.pulse.print']);
  await facilitator.emulateMedia({ media: 'print' });
  await expect(facilitator.getByRole('button', { name: ask['f.pulse.close'] })).toBeHidden();
  await expect(facilitator.getByText(statements[7]?.text ?? '', { exact: true }).last()).toBeVisible();
  await facilitator.screenshot({ path: join(screenshots, 'pulse-printed.png'), fullPage: true });
  const sheets = (await facilitator.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/gu);
  expect(sheets).toHaveLength(1);
  await facilitator.emulateMedia({ media: 'screen' });
  await facilitator.evaluate(() => window.dispatchEvent(new Event('afterprint')));

  await press(facilitator, ask['f.pulse.close']);
  await press(facilitator, ask['f.pulse.close.do']);
  await expect(ana.page.getByText(words['d.pulse.result'])).toBeHidden();
  // It is over, and the console says so: it offers nothing that would be refused, not even one that was away meanwhile.
  await press(facilitator, ask['f.pulse.title']);
  await expect(facilitator.getByText(ask['f.pulse.over'])).toBeVisible();
  await expect(facilitator.getByRole('button', { name: ask['f.pulse.do'] })).toHaveCount(0);
  await picture(facilitator, 'console-pulse-over');
  await facilitator.evaluate((code) => {
    localStorage.removeItem(`clearing.${code}.shown.pulse`);
  }, stage.code);
  await facilitator.reload();
  await press(facilitator, ask['f.pulse.title']);
  await press(facilitator, ask['f.pulse.do']);
  await expect(facilitator.getByText(ask['f.pulse.over'])).toBeVisible();
});

test('N37 the facilitator is told of a seat without a phone before the pulse opens', async () => {
  const facilitator = await stage.facilitator('Tuesday staff circle');
  for (const name of ['Ana', 'Ben', 'Mira', 'Sam', 'Eva']) await stage.phone(name);
  await press(facilitator, ask['f.seats.add']);
  await facilitator.getByLabel(ask['f.seats.name']).fill('Ruth');
  await press(facilitator, ask['f.seats.add.do']);
  await press(facilitator, ask['f.open.do']);
  await press(facilitator, ask['f.pulse.title']);
  await expect(facilitator.getByText('Ruth has no phone.')).toBeVisible();
  await expect(facilitator.getByRole('button', { name: ask['f.pulse.do'] })).toBeHidden();
  await press(facilitator, ask['f.q.mixed.lent']);
  await expect(facilitator.getByRole('button', { name: ask['f.pulse.do'] })).toBeVisible();
});
