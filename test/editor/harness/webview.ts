import type { Frame, Locator, Page } from 'playwright-core';
import { until } from './poll.ts';

/** Which document of an extension is meant: by a text in it, or an element. Both are found inside shadow roots too. */
export type WebviewMark = string | RegExp | { readonly selector: string };

/** The document of a webview that is to be seen and has such a mark; waits until there is one. */
export async function findWebview(page: Page, mark: WebviewMark): Promise<Frame> {
  const bySelector = typeof mark === 'object' && 'selector' in mark;
  const what = bySelector ? mark.selector : String(mark);
  const marked = (frame: Frame): Locator => (bySelector ? frame.locator(mark.selector) : frame.getByText(mark));
  return until(`a webview with ${what}`, async () => {
    for (const frame of page.frames()) {
      if (isDocument(frame) && (await isToBeSeen(frame, marked(frame)))) return frame;
    }
    return undefined;
  });
}

/** Whether a frame holds a document of an extension: those lie two deep, in a frame that VS Code makes for them. */
export function isDocument(frame: Frame): boolean {
  return frame.parentFrame()?.parentFrame() === frame.page().mainFrame();
}

async function isToBeSeen(frame: Frame, mark: Locator): Promise<boolean> {
  try {
    const outer = await frame.parentFrame()?.frameElement();
    return (await outer?.isVisible()) === true && (await mark.first().isVisible());
  } catch (error) {
    // A document is put in place of another while we look.
    if (frame.isDetached() || /detached|destroyed|closed/i.test(String(error))) return false;
    throw error;
  }
}
