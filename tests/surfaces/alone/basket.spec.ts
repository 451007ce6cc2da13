// A basket of twenty-five on a slow phone: from the gathering to the cards, on a real server.

import { expect, test } from '@playwright/test';
import { words as card } from '../../../client/words/cards.ts';
import { words as say } from '../../../client/words/phone.ts';
import { TestDevice } from '../../support/device.ts';
import { scripted } from '../../support/scripted.ts';
import { makeCircle } from '../../support/server.ts';
import { realServer, type RealServer } from '../../support/process.ts';
import { picture, Stage } from '../support/stage.ts';

const people = 25;
/** How much slower the one real phone is than this machine. */
const slower = 6;
/** Milliseconds from the gathering to the cards. */
const within = 2_000;

let server: RealServer;
test.beforeAll(async () => {
  server = await realServer();
});
test.afterAll(() => server.remove());

test('a basket of twenty-five on a phone six times slower is there within two seconds, and all have the same words', async ({
  browser,
}) => {
  const stage = new Stage(browser, server.url);
  const { code, facilitatorToken } = await makeCircle(server.url, {});
  stage.code = code;
  const facilitator = new TestDevice(server.url, { code, role: 'facilitator', token: facilitatorToken });
  await facilitator.seen();
  const others = await Promise.all(
    Array.from({ length: people - 1 }, (_person, at) =>
      scripted(server.url, code, `Person ${at + 2}`, `Question ${at + 2}?`),
    ),
  );
  const ana = await stage.phone('Ana');
  await expect(ana.page.getByText(say['p.rest'])).toBeVisible();
  const debug = await ana.context.newCDPSession(ana.page);
  await debug.send('Emulation.setCPUThrottlingRate', { rate: slower });

  await facilitator.send({ type: 'circle.open' });
  await facilitator.send({ type: 'questions.open' });
  await ana.page.getByRole('button', { name: card['p.q.label.do'], exact: true }).click();
  await ana.page.getByLabel(card['p.q.write.box']).fill('Question 1?');

  const began = performance.now();
  await facilitator.send({ type: 'questions.gather' });
  await facilitator.until('the cards', (device) => device.console.cards !== null, 20_000);
  const took = performance.now() - began;
  console.log(
    `a basket of ${people}, one phone ${slower} times slower: ${took.toFixed(0)} ms from the gathering to the cards`,
  );
  expect(facilitator.console.cards).toHaveLength(people);
  expect(took).toBeLessThan(within);

  // One press, and the words are there to be read aloud.
  await debug.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await ana.page.getByRole('button').first().click();
  await ana.page.getByRole('button', { name: say['p.dark.words'], exact: true }).click();
  await expect(ana.page.getByText(/, and twenty-five phones\. Everyone’s should be the same/u)).toBeVisible();
  await picture(ana.page, 'phone-words');
  for (const device of [facilitator, ...others.map((other) => other.device)]) device.close();
  await stage.close();
});
