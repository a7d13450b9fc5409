import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoRepository } from './harness/demoRepository.ts';
import type { Editor } from './harness/editor.ts';
import { openEditor } from './harness/openEditor.ts';
import { quickRow } from './harness/workbench.ts';

interface Shown {
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly due: string | null;
}

const CRASH = 'Crash when the list is empty';
const DUE = 'Due dates';

const repository = await demoRepository();
let editor: Editor;

beforeAll(async () => {
  editor = await openEditor({ folder: repository.folder });
  await editor.container('Grite');
  await editor.tree('Issues').row(CRASH).waitFor();
});

async function shown(title: string): Promise<Shown> {
  return (await repository.grite<{ issue: Shown }>('issue', 'show', repository.issue(title).id)).issue;
}

const input = () => editor.page.locator('.quick-input-widget:visible input[type=text]').first();

describe('commands of the palette', () => {
  it('find an issue by a word of its description and label it', async () => {
    await editor.palette('Grite: Add Labels…');
    await input().fill('new folder');
    await expect.poll(() => editor.choices()).toEqual([CRASH]);
    await editor.screenshot('palette-pick-issue');
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.choices()).toContain('good first issue');
    await editor.pick('good first issue');
    await input().fill('urgent');
    await quickRow(editor.page, 'New label urgent').click();
    await editor.screenshot('palette-labels');
    await editor.page.keyboard.press('Enter');
    await expect
      .poll(async () => (await shown(CRASH)).labels)
      .toEqual(expect.arrayContaining(['good first issue', 'urgent']));
  });

  it('assign from the menu of an issue', async () => {
    await editor.tree('Issues').row(DUE).click({ button: 'right' });
    const item = editor.page.locator('.context-view').getByText('Assign to Me');
    await item.waitFor();
    await editor.screenshot('palette-context-menu');
    await item.click();
    await expect.poll(async () => (await shown(DUE)).assignees.length).toBe(1);
  });

  it('say why something is refused, and what to do', async () => {
    await editor.palette('Grite: Set Due Date…');
    await input().fill('describe the file');
    await expect.poll(() => editor.choices()).toEqual(['Describe the file format']);
    await editor.page.keyboard.press('Enter');
    await input().fill('soon');
    await quickRow(editor.page, 'Due on soon').click();
    await editor.notification('Give a day such as 2026-03-01').waitFor();
    expect((await shown('Describe the file format')).due).toBeNull();
    await editor.screenshot('palette-refused');
    await editor.palette('Notifications: Clear All Notifications');
  });

  it('find issues over full text, with what is wrong with a query', async () => {
    await editor.palette('Grite: Find Issue…');
    await expect.poll(async () => (await editor.choices()).length).toBeGreaterThan(5);
    await input().fill('label:');
    await editor.page.getByText('A value is missing in the query').waitFor();
    await input().fill('version 0.3');
    await quickRow(editor.page, DUE).waitFor({ state: 'detached' });
    await quickRow(editor.page, CRASH).waitFor();
    await editor.screenshot('palette-find');
    await editor.page.keyboard.press('Escape');
  });

  it('show the history as a document that stays up to date', async () => {
    const { id, shortId } = repository.issue(CRASH);
    await editor.execute('grite.issue.history', { repository: join(repository.folder, '.git'), issue: id });
    await editor.tab(`${shortId}.md`).waitFor();
    const text = editor.page.locator('.editor-instance .view-lines');
    await expect.poll(() => text.innerText()).toContain('urgent');
    await repository.grite('issue', 'comment', id, '--body', 'Seen again since yesterday');
    await expect.poll(() => text.innerText()).toContain('Seen again since yesterday'.replaceAll(' ', '\u00a0'));
    await editor.screenshots('palette-history');
  });

  it('import issues of beads from a file', async () => {
    const file = join(repository.folder, 'issues.jsonl');
    const issue = { id: 'bd-1', title: 'From elsewhere', status: 'open', created_at: '2026-01-01T00:00:00Z' };
    writeFileSync(file, `${JSON.stringify(issue)}\n`);
    await editor.palette('Grite: Import Issues…');
    await editor.pick('beads');
    await quickRow(editor.page, 'issues.jsonl').waitFor();
    await input().fill(file);
    await editor.page.locator('.quick-input-widget:visible').getByText('Import', { exact: true }).click();
    await editor.notification('Imported: issues 1, 1 of them open').waitFor();
    await editor.tree('Issues').row('From elsewhere').waitFor();
  });

  it('begin an issue from a template', async () => {
    await editor.palette('Grite: New Issue from Template…');
    await editor.pick('bug');
    const form = await editor.webview({ selector: 'textarea' });
    await expect.poll(() => form.locator('textarea').first().inputValue()).toContain('Steps to reproduce');
    await editor.screenshot('palette-template');
  });

  it('open the walkthrough', async () => {
    await editor.palette('Grite: Get Started');
    await editor.page.getByText('See the issues of your repository').first().waitFor();
    await editor.screenshots('walkthrough', ['dark', 'light', 'highContrast']);
  });

  it('have no problems that nobody asked for', () => {
    // The editor's console repeats every message of an error.
    const others = editor.problems().filter((problem) => !problem.includes('Give a day such as'));
    expect(others).toEqual([]);
  });
});
