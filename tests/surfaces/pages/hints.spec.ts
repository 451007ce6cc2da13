// The helper for open questions, on a real phone and a real server: a word under the box, and nothing else anywhere.

import { expect, test, type Page } from '@playwright/test';
import { words as card } from '../../../client/words/cards.ts';
import { words as hints } from '../../../client/words/hints.ts';
import { words as say } from '../../../client/words/phone.ts';
import { examples } from '../../questions/examples.ts';
import { TestDevice } from '../../support/device.ts';
import { scripted, type Scripted } from '../../support/scripted.ts';
import { makeCircle } from '../../support/server.ts';
import { realServer, type RealServer } from '../../support/process.ts';
import { picture, Stage } from '../support/stage.ts';

let server: RealServer;
let stage: Stage;
let facilitator: TestDevice;
test.beforeAll(async () => {
  server = await realServer();
});
test.beforeEach(async ({ browser }) => {
  stage = new Stage(browser, server.url);
  const { code, facilitatorToken } = await makeCircle(server.url, { title: 'Tuesday' });
  stage.code = code;
  facilitator = await new TestDevice(server.url, {
    code,
    role: 'facilitator',
    token: facilitatorToken,
  }).seen();
});
test.afterEach(async () => {
  facilitator.close();
  await stage.close();
});
test.afterAll(() => server.remove());

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
const box = (page: Page) => page.getByLabel(card['p.q.write.box']);
const under = (page: Page) => page.locator('p[aria-live=polite]');

/** All that this phone keeps. */
const kept = (page: Page): Promise<unknown> =>
  page.evaluate(() => [{ ...localStorage }, { ...sessionStorage }, document.cookie]);

/** Notes from now on all that a screen reader is given to say unasked. */
const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const said: string[] = [];
    const note = (records: readonly MutationRecord[]): void => {
      for (const { target } of records) {
        const text = target.textContent ?? '';
        if (text !== '') said.push(text);
      }
      document.documentElement.dataset['heard'] = said.join('|');
    };
    for (const region of document.querySelectorAll('[aria-live], [role=status], [role=alert]'))
      new MutationObserver(note).observe(region, { subtree: true, childList: true, characterData: true });
  });
const heard = async (page: Page): Promise<readonly string[]> =>
  ((await page.locator('html').getAttribute('data-heard')) ?? '').split('|');

/** Four others, each with a card; fewer than five phones have no basket. */
const company = (): Promise<readonly Scripted[]> =>
  Promise.all(
    ['Ben', 'José', 'Mira', 'Sam'].map((name, at) =>
      scripted(server.url, stage.code, name, `What of ${at + 1}?`),
    ),
  );

test('N20 under every hint nothing is sent or kept, and the card goes in the same', async () => {
  const others = await company();
  const { page } = await stage.phone('Ana');
  await expect(page.getByText(say['p.rest'])).toBeVisible();
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  await facilitator.send({ type: 'circle.open' });
  await facilitator.send({ type: 'questions.open' });
  await press(page, card['p.q.label.do']);
  await box(page).fill('What is still alive?');
  const frames = await page.context().newCDPSession(page);
  await frames.send('Network.enable');
  frames.on('Network.webSocketFrameSent', ({ response }) => sent.push(response.payloadData));
  sent.length = 0;

  for (const [rule, { drawn }] of Object.entries(examples)) {
    const text = drawn.find((one) => !one.includes('Ruth M.') && !one.includes('D’Arcy')) ?? '';
    await box(page).fill(text);
    await expect(under(page)).toBeEmpty();
    const before = await kept(page);
    const line = Object.entries(hints).find(([key]) => key === `p.hint.${rule}`)?.[1] ?? 'no line';
    await expect(under(page)).toHaveText(line);
    expect(await kept(page)).toEqual(before);
    // The next key, and it is gone; what is typed stays as it is.
    await box(page).press('End');
    await box(page).pressSequentially(' ');
    await expect(under(page)).toBeEmpty();
    await expect(box(page)).toHaveValue(`${text} `);
  }
  // What keeps a line open says nothing: the beat of the connection, and the time of day.
  expect(sent.filter((one) => !/^(3|42\d*\["time")/u.test(one))).toEqual([]);

  const text = examples.advice.drawn[0] ?? '';
  await box(page).fill(text);
  await expect(under(page)).toHaveText(hints['p.hint.advice']);
  await facilitator.send({ type: 'questions.gather' });
  await facilitator.until('the cards', (device) => device.console.cards !== null, 20_000);
  expect(facilitator.console.cards?.map((one) => one.text)).toContain(text);
  // The eye on the line was open.
  expect(sent.some((one) => one.includes('"basket.'))).toBe(true);
  for (const { device } of others) device.close();
});

test('a hint is heard once, politely, and can be switched off on this phone for good', async () => {
  const others = await company();
  const { page } = await stage.phone('Ana');
  await expect(page.getByText(say['p.rest'])).toBeVisible();
  await facilitator.send({ type: 'circle.open' });
  await facilitator.send({ type: 'questions.open' });
  await press(page, card['p.q.label.do']);
  await listen(page);
  await box(page).pressSequentially('Have you thought of asking the students before the timetable is fixed?');
  await expect(under(page)).toHaveText(hints['p.hint.advice']);
  expect(await heard(page)).toEqual([hints['p.hint.advice']]);
  await picture(page, 'phone-hint');
  await page.setViewportSize({ width: 320, height: 568 });
  await picture(page, 'phone-hint-small');

  await facilitator.send({ type: 'questions.close' });
  await press(page, card['p.q.label.do']);
  await page.getByRole('button').first().click();
  await press(page, say['p.dark.settings']);
  const setting = page.getByRole('group', { name: hints['p.hints'] });
  await expect(setting.getByRole('button', { name: hints['p.hints.on'] })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await setting.getByRole('button', { name: hints['p.hints.off'] }).click();
  await picture(page, 'phone-settings');

  await page.reload();
  await facilitator.send({ type: 'questions.open' });
  await press(page, card['p.q.label.do']);
  await box(page).fill('Have you thought of asking the students?');
  await expect(under(page)).toHaveCount(0);
  for (const { device } of others) device.close();
});
