import type { Locator, Page } from 'playwright-core';
import { disappears } from './poll.ts';

/**
 * A tree or list in a view, by the view's title. `rows()` are what is to be seen of it.
 * A tree shows only the rows that its height has room for.
 */
export class Tree {
  readonly element: Locator;

  constructor(
    private readonly page: Page,
    title: string,
  ) {
    this.element = page.locator('.part').getByRole('tree', { name: title, exact: true });
  }

  /** The texts of the rows: label and description, with a space between them. */
  async rows(): Promise<readonly string[]> {
    await this.element.waitFor();
    const rows = this.element.locator('.monaco-list-row .monaco-icon-label-container');
    return rows.evaluateAll((labels) =>
      labels.map((label) => [...label.children].map(({ textContent }) => textContent).join(' ')),
    );
  }

  row(text: string | RegExp): Locator {
    return this.element.locator('.monaco-list-row', { hasText: text }).first();
  }

  /** Clicks a row, which runs its command or opens what is below it. */
  async click(text: string | RegExp): Promise<void> {
    await this.row(text).locator('.monaco-icon-label-container').click();
  }

  /** Clicks an action that a row shows when the pointer is over it, by its title. */
  async action(text: string | RegExp, title: string): Promise<void> {
    await this.row(text).hover();
    await this.row(text).getByRole('button', { name: title }).click();
  }

  /**
   * Chooses an entry of a row's context menu. What is clicked just after the menu came up, VS Code ignores: it could be the end of the
   * click that opened it.
   */
  async menu(text: string | RegExp, entry: string): Promise<void> {
    await this.row(text).click({ button: 'right' });
    const item = this.page.getByRole('menuitem', { name: entry });
    do await item.click();
    while (!(await disappears(item)));
  }
}
