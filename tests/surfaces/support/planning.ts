// Hands and eyes on the page where plans are made.

import { readFileSync } from 'node:fs';
import type { Download, Locator, Page } from '@playwright/test';

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
export const titles = (page: Page): Locator => page.locator('[data-segment] > .segment > button .title');
export const segment = (page: Page, title: string): Locator =>
  page.locator('[data-segment] > .segment > button').filter({ hasText: title });
export const clocks = (page: Page): Locator => page.locator('[data-segment] .clock');
export const template = (page: Page, title: string): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name: title }).last().click();

/** The page, with a template open if one is named. */
export async function planPage(page: Page, url: string, title?: string): Promise<void> {
  await page.goto(`${url}/plan`);
  if (title !== undefined) await template(page, title);
}

/** How many pages come out of the printer. */
export async function sheets(page: Page, format: string): Promise<number> {
  const pages = (await page.pdf({ format })).toString('latin1').match(/\/Type \/Page\b/gu);
  return pages?.length ?? 0;
}

export async function textOf(download: Promise<Download>): Promise<string> {
  return readFileSync(await (await download).path(), 'utf8');
}

export const open = (page: Page, text: string, name = 'plan.json'): Promise<void> =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
