// What a phone says of the piece and of cards, and what its screen reader hears unasked.

import { expect, test, type Page } from '@playwright/test';
import { words as card } from '../../client/words/cards.ts';
import { words as say } from '../../client/words/phone.ts';
import { TestDevice } from '../support/device.ts';
import { makeCircle } from '../support/server.ts';
import { realServer, type RealServer } from '../support/process.ts';
import { Stage, type Phone } from './support/stage.ts';

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

/** People come in, and the circle is opened. */
async function open(...names: readonly string[]): Promise<readonly Phone[]> {
  const phones: Phone[] = [];
  for (const name of names) {
    const phone = await stage.phone(name);
    await expect(phone.page.getByText(say['p.rest'])).toBeVisible();
    phones.push(phone);
  }
  await facilitator.send({ type: 'circle.open' });
  return phones;
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** Notes from now on all that a screen reader is given to say unasked. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const region = document.querySelector('[aria-live]');
    if (region === null) throw new Error('This page has no live region.');
    const said: string[] = [];
    const note = (): void => {
      const text = region.textContent;
      if (text !== '') said.push(text);
      document.documentElement.dataset['heard'] = said.join('|');
    };
    new MutationObserver(note).observe(region, { subtree: true, childList: true, characterData: true });
  });
}
const heard = async (page: Page): Promise<readonly string[]> =>
  ((await page.locator('html').getAttribute('data-heard')) ?? '').split('|').filter((text) => text !== '');

test('a holder who lays the piece back in the middle is never told that it has gone back', async () => {
  const [ana, ben] = await open('Ana', 'Ben');
  if (ana === undefined || ben === undefined) throw new Error('Nobody came.');
  await facilitator.send({ type: 'round.start', mode: 'popcorn' });
  await listen(ana.page);
  for (const { page } of [ana, ben]) {
    await page.getByRole('button').first().click();
    await press(page, say['p.centre.do']);
    await press(page, say['p.holding.do']);
    await expect(page.getByRole('heading', { name: say['p.passed'] })).toBeVisible();
  }
  await expect(ana.page.getByText(say['p.goneback'])).toHaveCount(0);
  expect(await heard(ana.page)).toEqual([say['p.holding']]);
});

test('N36 what was said before a silence is not said again after it, and the same words are heard a second time', async () => {
  const [ana, ben] = await open('Ana', 'Ben');
  if (ana === undefined || ben === undefined) throw new Error('Nobody came.');
  await listen(ana.page);
  await facilitator.send({ type: 'prompt.show', text: 'What helped you to be here?' });
  await expect.poll(() => heard(ana.page)).toEqual(['What helped you to be here?']);
  await facilitator.send({ type: 'silence.begin', seconds: 60 });
  await expect(ana.page.getByRole('button', { name: say['p.silence.touch'] })).toBeVisible();
  await facilitator.send({ type: 'silence.end' });
  await expect(ana.page.getByText(say['p.silence.end']).first()).toBeVisible();
  await expect.poll(() => heard(ana.page)).toEqual(['What helped you to be here?', say['p.silence.end']]);
  // Twice round: the piece comes twice, and is announced twice.
  for (const times of [1, 2]) {
    await facilitator.send({ type: 'round.start', mode: 'go-round' });
    await press(ana.page, say['p.holding.do']);
    await expect
      .poll(async () => (await heard(ana.page)).filter((text) => text === say['p.holding']).length)
      .toBe(times);
    await press(ben.page, say['p.holding.do']);
  }
});

test('cards that stayed on their phones are told of alike, written or blank', async () => {
  const phones = await open('Ana', 'Ben', 'Mira', 'Sam', 'Jun');
  const [ana] = phones;
  if (ana === undefined) throw new Error('Nobody came.');
  await facilitator.send({ type: 'questions.open' });
  await press(ana.page, card['p.q.label.do']);
  await ana.page.getByLabel(card['p.q.write.box']).fill('What do we protect?');
  await facilitator.send({ type: 'questions.close' });
  for (const { page } of phones) await expect(page.getByText(card['p.q.missed'])).toBeVisible();
});

test('N14 while a card is written nothing leaves the phone but heartbeats', async () => {
  const phones = await open('Ana', 'Ben', 'Mira', 'Sam', 'Jun');
  const [ana] = phones;
  if (ana === undefined) throw new Error('Nobody came.');
  const sent: string[] = [];
  ana.page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => sent.push(String(payload)));
  });
  ana.page.on('request', (request) => sent.push(request.url()));
  // From a fresh load on, so that its connection is heard from the beginning.
  await ana.page.reload();
  await facilitator.send({ type: 'questions.open' });
  await press(ana.page, card['p.q.label.do']);
  await expect.poll(() => sent.some((frame) => frame.includes('basket.join'))).toBe(true);
  // What a phone fetches by itself, a few seconds after it came, is there.
  await expect.poll(() => sent.some((url) => /later.*\.css/u.test(url)), { timeout: 12_000 }).toBe(true);
  const before = sent.length;
  const box = ana.page.getByLabel(card['p.q.write.box']);
  await box.pressSequentially('What do we protect?');
  await box.press('Backspace');
  await box.blur();
  // The server's heartbeat comes every eight seconds: until one was answered, the line was heard.
  await expect.poll(() => sent.slice(before).includes('3'), { timeout: 12_000 }).toBe(true);
  expect(sent.slice(before).filter((frame) => frame !== '3')).toEqual([]);
});

test('a second Sam is told that there is one, and how to change that', async () => {
  await open('Sam');
  const second = await stage.phone('sam');
  // The circle is open, so Sam waits; once let in the phone suggests an initial and does not insist.
  await expect(second.page.getByText(say['p.threshold'])).toBeVisible();
  const waiting = facilitator.console.threshold[0]?.id;
  if (waiting === undefined) throw new Error('Nobody waits.');
  await facilitator.send({ type: 'seat.admit', seatId: waiting });
  await expect(second.page.getByText(say['p.name.twice'].replace('{name}', 'sam'))).toBeVisible();
  await press(second.page, say['p.name']);
  await second.page.getByLabel(say['p.name']).fill('Sam K');
  await press(second.page, say['p.name.do']);
  await expect.poll(() => facilitator.view.seats.map(({ name }) => name)).toEqual(['Sam', 'Sam K']);
});

test('N31 a reload, and another process of the server, take neither the piece nor a draft away', async () => {
  const [ana, ben] = await open('Ana', 'Ben', 'Mira', 'Sam', 'Jun');
  if (ana === undefined || ben === undefined) throw new Error('Nobody came.');
  const holds = ana.page.getByRole('button', { name: say['p.holding.do'], exact: true });
  await facilitator.send({ type: 'round.start', mode: 'go-round' });
  await expect(holds).toBeVisible();
  await ana.page.reload();
  await expect(holds).toBeVisible();
  await server.kill();
  await server.start();
  await facilitator.back();
  await expect(holds).toBeVisible();
  await holds.click();
  await press(ben.page, say['p.holding.do']);
  await facilitator.send({ type: 'round.end' });

  const box = ana.page.getByLabel(card['p.q.write.box']);
  await facilitator.send({ type: 'questions.open' });
  await press(ana.page, card['p.q.label.do']);
  await box.fill('What do we protect?');
  await ana.page.reload();
  await expect(box).toHaveValue('What do we protect?');
  await server.kill();
  await server.start();
  await facilitator.back();
  await expect(box).toHaveValue('What do we protect?');
  // What was there before is on the phone, and the window is open on it again.
  await box.pressSequentially(' Together?');
  await expect(box).toHaveValue('What do we protect? Together?');
});

test('N30 in forced colours, at twice the type and by keyboard alone a phone offers the same; to pass is reached first', async () => {
  const [ana, ben] = await open('Ana', 'Ben');
  if (ana === undefined || ben === undefined) throw new Error('Nobody came.');
  const { page } = ana;
  const plain = { forcedColors: 'none', type: '100%' } as const;
  const looks = [plain, { ...plain, forcedColors: 'active' }, { ...plain, type: '200%' }] as const;
  /** What can be pressed, whatever the page looks like; each is brought into sight as a hand would. */
  const offered = async (): Promise<readonly string[]> => {
    const names: string[] = [];
    for (const control of await page.locator('button:visible, a:visible').all()) {
      await control.scrollIntoViewIfNeeded();
      names.push((await control.innerText()).trim());
    }
    return names;
  };
  const alike = async (): Promise<void> => {
    const seen: (readonly string[])[] = [];
    for (const { forcedColors, type } of looks) {
      await page.emulateMedia({ forcedColors });
      await page.evaluate((size) => (document.documentElement.style.fontSize = size), type);
      seen.push(await offered());
    }
    await page.evaluate(() => (document.documentElement.style.fontSize = ''));
    await page.emulateMedia({ forcedColors: 'none' });
    expect(seen[0]).not.toEqual([]);
    for (const names of seen) expect(names).toEqual(seen[0]);
  };

  await facilitator.send({ type: 'round.start', mode: 'go-round' });
  await expect(page.getByRole('button', { name: say['p.holding.do'], exact: true })).toBeVisible();
  await alike();
  await page.locator('body').press('Tab');
  await expect(page.getByRole('button', { name: say['p.holding.do'], exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(ben.page.getByRole('button', { name: say['p.holding.do'], exact: true })).toBeVisible();

  // Resting, a touch (or a key) brings what a phone offers; in a silence it says that nothing is needed.
  await expect(page.getByRole('button', { name: say['p.dark.touch'] })).toBeVisible({ timeout: 12_000 });
  await page.getByRole('button', { name: say['p.dark.touch'] }).press('Enter');
  await expect(page.getByRole('button', { name: say['p.dark.leave'] })).toBeVisible();
  await alike();
  await facilitator.send({ type: 'silence.begin', seconds: 60 });
  await expect(page.getByRole('button', { name: say['p.silence.touch'] })).toBeVisible();
  await alike();
});
