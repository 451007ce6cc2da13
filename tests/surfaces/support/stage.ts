// A room in one test: a facilitator's laptop, a wall, phones; each a browser context of its own.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { words as home } from '../../../client/words/home.ts';
import { words as say } from '../../../client/words/phone.ts';
import type { Intent } from '../../../shared/commands.ts';
import { TestDevice } from '../../support/device.ts';
import { words as ask } from '../../../client/words/console.ts';

export const screenshots = join(import.meta.dirname, '..', '..', '..', 'screenshots');

/**
 * A picture of what somebody in the room sees, for anybody to look at and never compared; what can be seen must be there
 * for ears and keys as well, so each picture is looked at with axe.
 */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.waitForFunction(
    () =>
      document.fonts.status === 'loaded' &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

export interface Phone {
  readonly name: string;
  readonly context: BrowserContext;
  page: Page;
}

export class Stage {
  readonly #browser: Browser;
  readonly #url: string;
  readonly #contexts: BrowserContext[] = [];
  #token = '';
  code = '';

  constructor(browser: Browser, url: string) {
    this.#browser = browser;
    this.#url = url;
  }

  /** The facilitator opens the address and makes a circle; her console is open afterwards. */
  async facilitator(title: string): Promise<Page> {
    const page = await this.#page({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
    await page.goto(this.#url);
    await picture(page, 'home');
    await page.getByLabel(home['h.make.title']).fill(title);
    await page.getByRole('button', { name: home['h.make.do'] }).click();
    await page.waitForURL(/\/host\//u);
    this.code = new URL(page.url()).pathname.split('/').pop() ?? '';
    const token = await page.evaluate(
      (code) => localStorage.getItem(`clearing.${code}.facilitator`),
      this.code,
    );
    if (token === null) throw new Error('The console kept no token.');
    this.#token = token;
    await expect(page.getByRole('button', { name: ask['f.open.do'], exact: true })).toBeVisible();
    return page;
  }

  /** The wall, opened from the console on another window. */
  async wall(console: Page): Promise<Page> {
    const opened = console.context().waitForEvent('page');
    await console.getByRole('link', { name: ask['f.new.wall'] }).click();
    const page = await opened;
    await page.setViewportSize({ width: 1920, height: 1080 });
    return page;
  }

  /** Somebody types the code and a name. */
  async phone(name: string): Promise<Phone> {
    const context = await this.#context({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const page = await context.newPage();
    await page.goto(this.#url);
    await page.getByLabel(home['p.code']).pressSequentially(this.code.toLowerCase());
    await page.getByLabel(say['p.name']).fill(name);
    await page.getByRole('button', { name: say['p.name.do'] }).click();
    return { name, context, page };
  }

  /** The battery dies: the page and its connection are gone, what the phone had stored is not. */
  async batteryDies(phone: Phone): Promise<void> {
    await phone.page.close();
  }

  async batteryIsBack(phone: Phone): Promise<void> {
    phone.page = await phone.context.newPage();
    await phone.page.goto(`${this.#url}/c/${this.code}`);
  }

  /** Somebody comes again on the same phone, at another address of the same server: to its browser a page never seen. */
  async comesAgain(phone: Phone, url: string): Promise<void> {
    await phone.page.close();
    phone.page = await phone.context.newPage();
    await phone.page.goto(`${url}/c/${this.code}`);
    await phone.page.getByLabel(say['p.name']).fill(phone.name);
    await phone.page.getByRole('button', { name: say['p.name.do'] }).click();
  }

  /** The circle is opened, from another device of the facilitator's. */
  opened(): Promise<void> {
    return this.facilitate({ type: 'circle.open' });
  }

  /** A silence of so many seconds, shorter than the console offers. */
  silence(seconds: number | null): Promise<void> {
    return this.facilitate({ type: 'silence.begin', seconds });
  }

  /** What another device of the facilitator's does. */
  async facilitate(intent: Intent): Promise<void> {
    const device = new TestDevice(this.#url, { code: this.code, role: 'facilitator', token: this.#token });
    await device.seen();
    const answer = await device.send(intent);
    device.close();
    if (!answer.ok) throw new Error(`The server refused: ${answer.error.message}`);
  }

  /** The same seat passes from another of its devices: what a phone that sleeps hears nothing of. */
  async passFor(phone: Phone): Promise<void> {
    const token = await phone.page.evaluate(
      (code) => localStorage.getItem(`clearing.${code}.seat`),
      this.code,
    );
    if (token === null) throw new Error('This phone has no seat.');
    const device = await new TestDevice(this.#url, { code: this.code, role: 'participant', token }).seen();
    await device.send({ type: 'piece.pass', seatId: device.seatId });
    device.close();
  }

  async close(): Promise<void> {
    for (const context of this.#contexts) await context.close();
  }

  async #page(options: Parameters<Browser['newContext']>[0]): Promise<Page> {
    return (await this.#context(options)).newPage();
  }

  async #context(options: Parameters<Browser['newContext']>[0]): Promise<BrowserContext> {
    const context = await this.#browser.newContext(options);
    this.#contexts.push(context);
    return context;
  }
}

/** The page is turned face down, as its browser tells it. */
export async function turnOver(page: Page, visible: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    visible ? 'visible' : 'hidden',
  );
}
