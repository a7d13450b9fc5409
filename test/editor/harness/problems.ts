import type { ConsoleMessage, Page } from 'playwright-core';

/** Errors of a plain window without any extension. */
const OF_VSCODE_ITSELF = [
  /\/vsda(_bg)?\.(js|wasm)/, // Microsoft's closed module, which is not part of the free VS Code.
  // A browser's page that is left does not wait, as a window on a desktop would.
  /Long running operations during shutdown/,
  /\bCanceled: Canceled\b/,
  /Error: Throttler is disposed\s+at \S+\.queue \(\S*\/workbench\.js/,
  /IndexedDB database '[\w-]+' is closed/,
  // Of an extension that looks for somebody to be logged in at; it needs the network.
  /authentication provider 'github'/,
];

/** What went wrong in a window and its webviews without anybody having asked: errors, and what their CSP kept out. */
export class Problems {
  readonly #found: string[] = [];

  constructor(page: Page) {
    page.on('pageerror', (error) => this.#add(`thrown: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (isProblem(message)) this.#add(`${message.text()} (${message.location().url})`);
    });
  }

  get found(): readonly string[] {
    return this.#found;
  }

  #add(text: string): void {
    if (!OF_VSCODE_ITSELF.some((known) => known.test(text))) this.#found.push(text);
  }
}

function isProblem(message: ConsoleMessage): boolean {
  return message.type() === 'error' || /Content Security Policy/i.test(message.text());
}
