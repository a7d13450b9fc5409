import type { Locator, Page } from 'playwright-core';
import { appears, until } from './poll.ts';

/** Milliseconds until the palette is opened anew: it does not show commands that came after it was opened. */
const LOOK_AGAIN = 2000;

/** Runs a command of the palette, by the whole title that it has there; waits until an extension contributed it. */
export async function runFromPalette(page: Page, title: string): Promise<void> {
  await until(`a command ${title}`, async () => {
    await openQuickInput(page, 'F1');
    await quickInput(page).fill(`>${title}`);
    if (await appears(quickRow(page, title), LOOK_AGAIN)) return true;
    await page.keyboard.press('Escape');
    return undefined;
  });
  await quickRow(page, title).click();
}

/** Opens a file of the workspace by its name or path. */
export async function openFile(page: Page, path: string): Promise<void> {
  await openQuickInput(page, 'Control+P');
  await quickInput(page).fill(path);
  const name = path.split('/').at(-1) ?? path;
  // Before it looked, it offers the file that was opened last.
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: name }).waitFor();
}

/** The text field of what is open at the top: palette, list of choices or question. */
export const quickInput = (page: Page): Locator => page.locator('.quick-input-widget:visible input.input');

/** A choice of the list that is open at the top, by its whole label. */
export function quickRow(page: Page, label: string): Locator {
  const exact = page.locator('.label-name', { hasText: new RegExp(`^\\s*${escaped(label)}\\s*$`) });
  return page.locator('.quick-input-list .monaco-list-row').filter({ has: exact }).first();
}

/** What the list that is open at the top offers to the eye, one label each. */
export const quickLabels = (page: Page): Promise<readonly string[]> =>
  page.locator('.quick-input-list .monaco-list-row .label-name').allInnerTexts();

async function openQuickInput(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await quickInput(page).waitFor();
}

/** Shows the views of a container of the activity bar, for example `Grite`. */
export async function openContainer(page: Page, title: string): Promise<void> {
  const tab = page.locator('.activitybar').getByRole('tab', { name: new RegExp(`^${escaped(title)}\\b`) });
  const heading = page.locator('.sidebar .composite.title', { hasText: new RegExp(escaped(title), 'i') });
  // A window that is still restoring its side bar opens it by itself; a click just then closes it again.
  await until(`the views of ${title}`, async () => {
    // A badge may lie over the icon.
    if (!(await heading.isVisible())) await tab.click({ force: true });
    return (await appears(heading, LOOK_AGAIN)) || undefined;
  });
}

/** A text as part of a regular expression. */
export const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
