import type { Frame } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoRepository, type DemoRepository } from './harness/demoRepository.ts';
import type { Editor } from './harness/editor.ts';
import { openEditor } from './harness/openEditor.ts';

interface Shown {
  readonly issue: {
    readonly title: string;
    readonly state: string;
    readonly body: string;
    readonly labels: readonly string[];
    readonly comments: readonly { readonly body: string }[];
  };
}

const CRASH = 'Crash when the list is empty';

let repository: DemoRepository;
let editor: Editor;

beforeAll(async () => {
  repository = await demoRepository();
  editor = await openEditor({ folder: repository.folder });
  await editor.container('Grite');
});

const show = async (id: string): Promise<Shown['issue']> => (await repository.grite<Shown>('issue', 'show', id)).issue;
const crash = (): string => repository.issue(CRASH).id;
const page = (title: string): Promise<Frame> => editor.webview({ selector: `h1:has-text("${title}")` });
const button = (frame: Frame, name: string) => frame.getByRole('button', { name, exact: true });
const area = (frame: Frame, name: string) => frame.getByRole('textbox', { name, exact: true });

describe('an issue in a tab', () => {
  it('opens from the list, with all that is known of it', async () => {
    await editor.tree('Issues').click(CRASH);
    const frame = await page(CRASH);
    await frame.getByText('I see it too, with version 0.3.').waitFor();
    await editor.tab(new RegExp(CRASH.slice(0, 12))).waitFor();
    await editor.screenshots('issue', ['dark', 'light', 'highContrast', 'highContrastLight']);
  });

  it('is edited, labelled, commented and closed, in the log too', async () => {
    const frame = await page(CRASH);
    await button(frame, 'Edit Description').click();
    await area(frame, 'Description').fill('It ends with an error.\n\n- [ ] find out why');
    await button(frame, 'Save').click();
    await frame.getByRole('checkbox', { name: 'find out why' }).click();
    await expect.poll(async () => (await show(crash())).body).toBe('It ends with an error.\n\n- [x] find out why');
    await area(frame, 'New Comment').fill('Found it.');
    await area(frame, 'New Comment').press('Control+Enter');
    await expect.poll(async () => (await show(crash())).comments.at(-1)?.body).toBe('Found it.');
    await editor.palette('Grite: Add Labels…');
    await editor.pick(CRASH);
    // The list of issues is in the same place until it is gone.
    await editor.page.getByPlaceholder('Choose labels, or type a new one').fill('urgent');
    await editor.page.locator('.quick-input-widget').getByText('New label urgent').first().waitFor();
    await editor.page.keyboard.press('Enter');
    await expect.poll(async () => (await show(crash())).labels).toContain('urgent');
    await frame.getByText('urgent', { exact: true }).first().waitFor();
    await button(frame, 'Close Issue').click();
    await expect.poll(async () => (await show(crash())).state).toBe('closed');
  });

  it('shows what the command line changes, without losing what is being typed', async () => {
    const frame = await page(CRASH);
    await area(frame, 'New Comment').fill('half a thou');
    await repository.grite('issue', 'comment', crash(), '--body', 'From the terminal');
    await repository.grite('issue', 'reopen', crash());
    await frame.getByText('From the terminal').waitFor();
    await button(frame, 'Close Issue').waitFor();
    await area(frame, 'New Comment').press('End');
    await area(frame, 'New Comment').pressSequentially('ght');
    expect(await area(frame, 'New Comment').inputValue()).toBe('half a thought');
  });

  it('comes back with its draft when the window is loaded anew', async () => {
    await editor.reload();
    const frame = await page(CRASH);
    await expect.poll(() => area(frame, 'New Comment').inputValue()).toBe('half a thought');
    await area(frame, 'New Comment').fill('');
  });

  it('has its draft when it is opened again after its tab was closed', async () => {
    const frame = await page(CRASH);
    await area(frame, 'New Comment').fill('not sent yet');
    await editor.palette('View: Close All Editors');
    await expect.poll(() => frame.isDetached()).toBe(true);
    await editor.tree('Issues').click(CRASH);
    const again = await page(CRASH);
    await expect.poll(() => area(again, 'New Comment').inputValue()).toBe('not sent yet');
    await area(again, 'New Comment').fill('');
  });

  it('shows both texts where two people changed one', async () => {
    const frame = await page(CRASH);
    await button(frame, 'Edit Description').click();
    await area(frame, 'Description').fill('Mine');
    await repository.grite('issue', 'update', crash(), '--body', 'Theirs');
    await frame.getByText('Theirs').first().waitFor();
    await editor.screenshots('issue-conflict');
    await button(frame, 'Keep Mine').click();
    await button(frame, 'Save').click();
    await expect.poll(async () => (await show(crash())).body).toBe('Mine');
  });

  it('is written in a form that asks for all of it', async () => {
    await editor.palette('Grite: New Issue');
    const frame = await editor.webview({ selector: 'h1:has-text("New Issue")' });
    await area(frame, 'Title').fill('Sort by due date');
    await area(frame, 'Description').fill('The **next** one first.');
    await editor.screenshots('issue-new');
    await button(frame, 'Create Issue').click();
    await page('Sort by due date');
    const { issues } = await repository.grite<{ issues: { title: string }[] }>('issue', 'list');
    expect(issues.map(({ title }) => title)).toContain('Sort by due date');
  });

  it('keeps a form that was closed by mistake, until it is sent', async () => {
    const form = () => editor.webview({ selector: 'h1:has-text("New Issue")' });
    await editor.palette('Grite: New Issue');
    await area(await form(), 'Title').fill('Closed by mistake');
    await editor.palette('View: Close All Editors');
    await editor.palette('Grite: New Issue');
    const again = await form();
    await expect.poll(() => area(again, 'Title').inputValue()).toBe('Closed by mistake');
    await editor.screenshots('issue-new-again', ['dark', 'light']);
    await button(again, 'Create Issue').click();
    await page('Closed by mistake');
    await editor.palette('Grite: New Issue');
    await expect.poll(async () => area(await form(), 'Title').inputValue()).toBe('');
  });

  it('is opened again, and found by any of its words', async () => {
    await editor.palette('View: Close All Editors');
    await editor.palette('Grite: Find Issue…');
    await editor.page.getByPlaceholder(/^Words of its title/).fill('notice changes made elsewhere');
    await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Keep the list in a file' }).click();
    await page('Keep the list in a file');
    await editor.palette('View: Close All Editors');
    await editor.palette('Grite: Reopen Last Issue');
    await page('Keep the list in a file');
  });

  it('has no problems that nobody asked for', () => {
    expect(editor.problems()).toEqual([]);
  });
});
