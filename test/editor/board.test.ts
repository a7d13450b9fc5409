import type { Frame, Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoRepository, type DemoRepository } from './harness/demoRepository.ts';
import type { Editor } from './harness/editor.ts';
import { openEditor } from './harness/openEditor.ts';

interface Shown {
  readonly issue: { readonly state: string };
}

let repository: DemoRepository;
let editor: Editor;

beforeAll(async () => {
  repository = await demoRepository();
  editor = await openEditor({ folder: repository.folder });
});

const stateOf = async (title: string): Promise<string> =>
  (await repository.grite<Shown>('issue', 'show', repository.issue(title).id)).issue.state;

const columnOf = (frame: Frame, value: string): Locator => frame.locator(`[data-column="=${value}"]`);
const cardOf = (frame: Frame, title: string): Locator =>
  frame.locator('.card:not(.is-ghost)').filter({ has: frame.getByText(title, { exact: true }) });

describe('the board', () => {
  it('shows the issues in columns', async () => {
    await editor.palette('Grite: Open Board');
    const frame = await editor.webview({ selector: '.column' });
    await cardOf(frame, 'Due dates').waitFor();
    await editor.screenshots('board', ['dark', 'light', 'highContrast', 'highContrastLight']);
  });

  it('closes an issue that is dragged to the closed ones', async () => {
    const frame = await editor.webview({ selector: '.column' });
    await cardOf(frame, 'Due dates').dragTo(columnOf(frame, 'closed'));
    await expect.poll(() => stateOf('Due dates')).toBe('closed');
    await columnOf(frame, 'closed').getByText('Due dates').waitFor();
  });

  it('moves a card by keyboard alone', async () => {
    const frame = await editor.webview({ selector: '.column' });
    await cardOf(frame, 'Describe the file format').focus();
    await editor.page.keyboard.press('Control+ArrowRight');
    await expect.poll(() => stateOf('Describe the file format')).toBe('closed');
  });

  it('shows what the command line changes', async () => {
    const frame = await editor.webview({ selector: '.column' });
    await repository.grite('issue', 'reopen', repository.issue('Due dates').id);
    await columnOf(frame, 'open').getByText('Due dates').waitFor();
  });

  it('opens an issue', async () => {
    const frame = await editor.webview({ selector: '.column' });
    await cardOf(frame, 'Due dates').focus();
    await editor.page.keyboard.press('Enter');
    await editor.webview({ selector: 'h1:has-text("Due dates")' });
    expect(editor.problems()).toEqual([]);
  });
});
