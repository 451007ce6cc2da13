// The evening that the first release must carry: real server process, real browsers, a real `kill -9`.

import { expect, test, type Page } from '@playwright/test';
import { words as ask } from '../../client/words/console.ts';
import { words as card } from '../../client/words/cards.ts';
import { words as say } from '../../client/words/phone.ts';
import { words as wall } from '../../client/words/projector.ts';
import { realServer, type RealServer } from '../support/process.ts';
import { picture, Stage, turnOver, type Phone } from './support/stage.ts';

const prompt = 'What is taking up room in you this week?';
const questions = [
  'What do we protect?',
  'Who decides?',
  'What is still alive?',
  'What would rest look like?',
];

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

const press = (page: Page, name: string | RegExp): Promise<void> =>
  page
    .getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) })
    .first()
    .click();
const passes = (phone: Phone): Promise<void> => press(phone.page, say['p.holding.do']);
const holds = async (phone: Phone): Promise<void> => {
  await expect(phone.page.getByRole('button', { name: say['p.holding.do'] })).toBeVisible();
};

/** A dark phone: nothing on it but the whole of it to be touched. */
async function isDark(phone: Phone): Promise<void> {
  await expect(phone.page.getByRole('button')).toHaveCount(1);
  await expect(phone.page.getByRole('button', { name: say['p.holding.do'] })).toHaveCount(0);
}

async function addsSeat(facilitator: Page, name: string): Promise<void> {
  await press(facilitator, ask['f.seats.add']);
  await facilitator.getByLabel(ask['f.seats.name']).fill(name);
  await press(facilitator, ask['f.seats.add.do']);
  await expect(facilitator.getByRole('button', { name: new RegExp(`^${name}`, 'u') })).toBeVisible();
}

test('a circle is held from the first command to the last silence, and nothing is lost on the way', async () => {
  const facilitator = await stage.facilitator('Tuesday staff circle');
  const projector = await stage.wall(facilitator);
  await projector.getByRole('button', { name: wall['d.fill'] }).click();
  await expect(projector.getByText(stage.code.slice(0, 3))).toBeVisible();
  await facilitator.bringToFront();

  // Six people come with phones, one without.
  const people: Phone[] = [];
  for (const name of ['Ana', 'Ben', 'Mira', 'Sam', 'Leila', 'Jun']) {
    const phone = await stage.phone(name);
    await expect(phone.page.getByText(say['p.rest'])).toBeVisible();
    await expect(projector.getByRole('listitem').filter({ hasText: name })).toHaveCount(1);
    people.push(phone);
  }
  const [ana, ben, mira, sam, leila, jun] = people as [Phone, Phone, Phone, Phone, Phone, Phone];
  await picture(ana.page, 'phone-rest');
  await addsSeat(facilitator, 'Ruth');
  await picture(projector, 'projector-gathering');
  await picture(facilitator, 'console-gathering');

  // The order is changed to match the chairs: Ruth sits between Ana and Ben, moved there by keyboard and by hand.
  const ruth = facilitator.getByRole('button', { name: /^Ruth/u });
  await ruth.focus();
  await facilitator.keyboard.press('ArrowRight');
  await expect(projector.getByRole('listitem').first()).toHaveText('Ruth');
  const from = await facilitator.getByRole('button', { name: /^Ruth/u }).boundingBox();
  const to = await facilitator.getByRole('button', { name: /^Ben/u }).boundingBox();
  if (from === null || to === null) throw new Error('Names without a place.');
  await facilitator.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await facilitator.mouse.down();
  await facilitator.mouse.move(to.x + to.width / 2 - 60, to.y + to.height / 2 - 40, { steps: 12 });
  await facilitator.mouse.up();
  await expect(projector.getByRole('listitem').nth(1)).toHaveText('Ruth');
  await expect(projector.getByRole('listitem').first()).toHaveText('Ana');

  // A prompt with its author, and a go-round.
  await press(facilitator, ask['f.open.do']);
  // N35: from now on a device's mark is drawn where the piece lies, and nowhere else.
  const marks = facilitator.locator('svg circle:is(.here, .away)');
  await expect(marks).toHaveCount(0);
  await press(facilitator, ask['f.prompt']);
  await facilitator.getByLabel(ask['f.prompt.text']).fill(prompt);
  await facilitator.getByLabel(ask['f.prompt.author']).fill('Ana Okafor');
  await press(facilitator, ask['f.prompt.do']);
  await expect(projector.getByText('Ana Okafor').last()).toBeVisible();
  await picture(projector, 'projector-prompt');
  await press(facilitator, ask['f.round.title']);
  await press(facilitator, ask['f.round.screen']);
  await press(facilitator, ask['f.round.do']);
  await holds(ana);
  for (const phone of [ben, mira, sam, leila, jun]) await isDark(phone);
  await picture(ana.page, 'phone-holding');
  await expect(marks).toHaveCount(1);
  await picture(ben.page, 'phone-dark');
  await passes(ana);
  await expect(ana.page.getByText(say['p.passed'])).toBeVisible();
  await picture(ana.page, 'phone-passed');
  await press(facilitator, ask['f.nophone.do'].replace('{name}', 'Ruth'));
  await holds(ben);

  // Ben's battery dies while he holds the piece: nothing happens in the room, and the console says so quietly.
  await stage.batteryDies(ben);
  await expect(
    facilitator.getByText(ask['f.away'].replace('{name}', 'Ben').split('.')[0] ?? ''),
  ).toBeVisible();
  await expect(projector.getByRole('listitem').filter({ hasText: 'Ben' })).toHaveText(
    /The piece is with Ben/u,
  );
  await picture(facilitator, 'console-holder-away');
  await picture(projector, 'projector-round');
  await stage.batteryIsBack(ben);
  await holds(ben);
  await passes(ben);
  await holds(mira);

  // A silence; the server is killed in it and started again, and nobody in the room notices.
  await press(facilitator, ask['f.silence']);
  await facilitator.getByText(ask['f.silence.180'], { exact: true }).click();
  await press(facilitator, ask['f.silence.do']);
  await expect(projector.getByText(wall['d.silence'], { exact: true })).toBeVisible();
  for (const phone of people) await expect(phone.page.getByRole('button')).toHaveText(say['p.silence.touch']);
  await picture(projector, 'projector-silence');
  await picture(facilitator, 'console-silence');
  for (const page of [projector, ana.page])
    expect(await page.locator('body').innerText()).not.toMatch(/\d:\d|\d\d/u);
  await server.kill();
  await server.start();
  await expect(facilitator.getByRole('button', { name: ask['f.silence.end'], exact: true })).toBeVisible();
  await expect(projector.getByText(wall['d.silence'], { exact: true })).toBeVisible();
  for (const phone of people) await expect(phone.page.getByText(say['p.away'])).toHaveCount(0);
  await press(facilitator, ask['f.silence.end']);
  await expect(projector.getByText(wall['d.silence.end'])).toBeVisible();
  await holds(mira);
  for (const phone of [mira, sam, leila, jun]) {
    await holds(phone);
    await passes(phone);
  }
  await expect(facilitator.getByText(ask['f.round.done'])).toBeVisible();

  // Unsigned questions: everybody's phone lets them write, and six cards are gathered, two of them blank.
  await press(facilitator, ask['f.q']);
  await press(facilitator, ask['f.q.mixed.lent']);
  await press(facilitator, ask['f.q.do']);
  for (const [at, phone] of people.entries()) {
    await expect(phone.page.getByText(card['p.q.label'])).toBeVisible();
    await press(phone.page, card['p.q.label.do']);
    const words = questions[at];
    if (words !== undefined) await phone.page.getByLabel(card['p.q.write.box']).fill(words);
  }
  await expect(projector.getByText(wall['d.write'].split('.')[0] ?? '')).toBeVisible();
  await picture(projector, 'projector-writing');
  await picture(ana.page, 'phone-card');
  await press(facilitator, ask['f.q.gather.do']);
  await facilitator.getByRole('button', { name: ask['f.q.gather.do'], exact: true }).last().click();
  for (const words of questions) await expect(facilitator.getByText(words)).toBeVisible({ timeout: 12_000 });
  await expect(projector.getByText(questions[0] ?? '')).toHaveCount(0);
  await press(facilitator, ask['f.q.read.do']);
  await expect(facilitator.getByText(ask['f.q.read.wall'])).toBeVisible();
  const shown = await facilitator.getByRole('listitem').first().locator('p').first().innerText();
  await expect(projector.getByRole('heading', { name: shown })).toBeVisible();
  await picture(facilitator, 'console-cards');
  await picture(projector, 'projector-card');
  await press(facilitator, ask['f.q.close']);
  await press(facilitator, ask['f.q.close.do']);

  // Somebody comes late, and waits until she lets them in.
  const noor = await stage.phone('Noor');
  await expect(noor.page.getByText(say['p.threshold'])).toBeVisible();
  await picture(noor.page, 'phone-threshold');
  await press(facilitator, ask['f.door.title']);
  await picture(facilitator, 'console-door');
  await press(facilitator, ask['f.door.do']);
  await expect(noor.page.getByText(say['p.admitted'])).toBeVisible();

  // The end: every device says goodbye. What the circle held is not to be read on the disk, neither before nor after.
  expect(server.disk().includes('Noor')).toBe(false);
  await press(facilitator, ask['f.end.title']);
  await press(facilitator, ask['f.end.do']);
  await expect(facilitator.getByText(ask['f.ended'])).toBeVisible();
  await expect(projector.getByText(wall['d.end'])).toBeVisible();
  for (const phone of [...people, noor]) await expect(phone.page.getByText(say['p.end'])).toBeVisible();
  await picture(projector, 'projector-farewell');
  await picture(ana.page, 'phone-end');
  const disk = server.disk();
  for (const word of ['Noor', 'Ana', 'Tuesday staff', prompt, ...questions])
    expect(disk.includes(word)).toBe(false);
});

test('a phone that is turned over shows nothing of what has gone: neither the piece nor an ended circle', async () => {
  const facilitator = await stage.facilitator('Waking');
  const ana = await stage.phone('Ana');
  const ben = await stage.phone('Ben');
  const mira = await stage.phone('Mira');
  await expect(mira.page.getByText(say['p.rest'])).toBeVisible();
  await press(facilitator, ask['f.open.do']);
  await press(facilitator, ask['f.round.title']);
  await press(facilitator, ask['f.round.screen']);
  await press(facilitator, ask['f.round.do']);
  await holds(ana);

  // Ana's phone sleeps; her seat is carried on by hand and the piece goes on.
  await turnOver(ana.page, false);
  await expect(ana.page.getByRole('button')).toHaveCount(0);
  await watchFor(ana.page, say['p.holding.do']);
  await ana.context.setOffline(true);
  await ana.page.evaluate(() => {
    window.dispatchEvent(new Event('offline'));
  });
  await stage.passFor(ana);
  await holds(ben);
  await passes(ben);
  await holds(mira);
  await ana.context.setOffline(false);
  await turnOver(ana.page, true);
  await expect(ana.page.getByRole('heading', { name: 'The piece is with Mira.' })).toBeAttached({
    timeout: 3_000,
  });
  expect(await seen(ana.page)).toBe(false);

  // It sleeps again, and the circle ends meanwhile.
  await turnOver(ana.page, false);
  await press(facilitator, ask['f.end.title']);
  await press(facilitator, ask['f.end.do']);
  await expect(facilitator.getByText(ask['f.ended'])).toBeVisible();
  await turnOver(ana.page, true);
  await expect(ana.page.getByText(say['p.end'])).toBeVisible();
  expect(await seen(ana.page)).toBe(false);
});

/** Notes from now on whether these words were ever on the page, if only for a moment. */
async function watchFor(page: Page, words: string): Promise<void> {
  await page.evaluate((text) => {
    const look = (): void => {
      if (document.body.innerText.includes(text)) document.documentElement.dataset['seen'] = 'yes';
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  }, words);
}

async function seen(page: Page): Promise<boolean> {
  return (await page.locator('html').getAttribute('data-seen')) === 'yes';
}
