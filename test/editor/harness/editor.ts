import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BrowserContext, Frame, Locator, Page } from 'playwright-core';
import type { EditorServer, Settings } from '../../../scripts/lib/editorServer.mjs';
import { root } from '../../../scripts/lib/ensureInstalled.mjs';
import { openEditors } from './openEditors.ts';
import { Problems } from './problems.ts';
import { type Theme, THEMES } from './themes.ts';
import { Tree } from './tree.ts';
import { findWebview, type WebviewMark } from './webview.ts';
import { openContainer, openFile, quickInput, quickLabels, quickRow, runFromPalette } from './workbench.ts';

const SHOTS = join(root, '.artifacts', 'editor');

/** A window of VS Code and the server behind it, used as a person would use it. All that waits, waits for a minute. */
export class Editor {
  readonly #problems: Problems;

  constructor(
    readonly server: EditorServer,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    this.#problems = new Problems(page);
  }

  /** Errors and CSP violations so far, in the window and in webviews; empty when all is well. */
  problems(): readonly string[] {
    return this.#problems.found;
  }

  /** Runs a command by its title in the palette: `Grite: Show Log Statistics`. */
  palette(title: string): Promise<void> {
    return runFromPalette(this.page, title);
  }

  /** Opens a file of the workspace by its name. */
  openFile(path: string): Promise<void> {
    return openFile(this.page, path);
  }

  /** Shows a container of the activity bar: `Grite`. */
  container(title: string): Promise<void> {
    return openContainer(this.page, title);
  }

  /** The tree of the view with this title, whose container has to be shown: `Issues`. */
  tree(view: string): Tree {
    return new Tree(this.page, view);
  }

  /** The document of a webview that shows this text or has this element; waits for it. */
  webview(mark: WebviewMark): Promise<Frame> {
    return findWebview(this.page, mark);
  }

  /** An entry of the status bar. */
  statusBar(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text });
  }

  /** A notification that is shown at the moment. Suites inside the extension host see none. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast', { hasText: text });
  }

  /** A modal dialog. Its buttons: `dialog().getByRole('button', { name })`. */
  dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** A tab of an open editor. */
  tab(title: string | RegExp): Locator {
    return this.page.locator('.tabs-container').getByRole('tab', { name: title });
  }

  /** Chooses from the list that is open at the top, by the whole label; a long list shows it once it is typed. */
  async pick(label: string): Promise<void> {
    await quickInput(this.page).fill(label);
    await quickRow(this.page, label).click();
  }

  /** The labels that the list at the top shows. */
  choices(): Promise<readonly string[]> {
    return quickLabels(this.page);
  }

  /** Answers the question at the top with a text. */
  async answer(text: string): Promise<void> {
    await quickInput(this.page).fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** The lines of the output panel that are to be seen. */
  output(): Locator {
    return this.page.locator('.part.panel .output-view .view-lines, .part.panel .view-lines').first();
  }

  /** Changes settings of the user; the others stay. */
  configure(settings: Settings): Promise<void> {
    return this.#carryOut({ settings });
  }

  /** Runs a command by its id. What people do goes through the palette. */
  execute(command: string, ...args: readonly unknown[]): Promise<void> {
    return this.#carryOut({ command, args });
  }

  /** By the extension in `helper/`: the question goes away when it is done. */
  async #carryOut(what: object): Promise<void> {
    await this.palette('Grite Tests: Do');
    await this.answer(JSON.stringify(what));
    await quickInput(this.page).waitFor({ state: 'hidden' });
  }

  /** Changes the colour theme and waits until the window has it. */
  async theme(theme: Theme): Promise<void> {
    const { name, className } = THEMES[theme];
    const painted = this.page.locator(`.monaco-workbench.${className}`);
    if (await painted.isVisible()) return;
    await this.configure({ 'workbench.colorTheme': name });
    await painted.waitFor();
  }

  /** Writes the whole window to `.artifacts/editor/<name>.png`; gives the path. */
  async screenshot(name: string): Promise<string> {
    const path = join(SHOTS, `${name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path });
    return path;
  }

  /** The window under each theme, `<name>-<theme>.png`. */
  async screenshots(name: string, themes: readonly Theme[] = ['dark', 'light']): Promise<void> {
    for (const theme of themes) {
      await this.theme(theme);
      await this.screenshot(`${name}-${theme}`);
    }
  }

  /** Loads the window anew, as `Developer: Reload Window` does; state that VS Code keeps stays. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.palette('Developer: Reload Window');
    await loaded;
    await this.ready();
  }

  /** Waits until the window can be used. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
    await this.page.locator('.monaco-workbench .part.activitybar').waitFor();
  }

  /** Closes the window and ends the server with all its processes; a second call does nothing. */
  async close(): Promise<void> {
    openEditors.delete(this);
    await this.context.close();
    await this.server.stop();
  }
}
