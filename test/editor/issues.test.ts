import { beforeAll, describe, expect, it } from 'vitest';
import { demoRepository, type DemoRepository } from './harness/demoRepository.ts';
import { Editor } from './harness/editor.ts';
import { addressOf, openEditor } from './harness/openEditor.ts';

interface Shown {
  readonly issue: { readonly state: string };
}

let repository: DemoRepository;
let editor: Editor;

beforeAll(async () => {
  repository = await demoRepository();
  editor = await openEditor({ folder: repository.folder });
  await editor.container('Grite');
});

const CRASH = 'Crash when the list is empty';
const stateOf = async (title: string): Promise<string> =>
  (await repository.grite<Shown>('issue', 'show', repository.issue(title).id)).issue.state;

describe('the list of issues', () => {
  it('shows what is open, and how much', async () => {
    const issues = editor.tree('Issues');
    await issues.row(CRASH).waitFor();
    expect(await issues.rows()).toContainEqual(expect.stringMatching(/^Open\s*6$/));
    await editor.statusBar('6').waitFor();
    await editor.screenshots('issues-list', ['dark', 'light', 'highContrast', 'highContrastLight']);
  });

  it('closes an issue with a click, in the log too', async () => {
    await editor.tree('Issues').action(CRASH, 'Close Issue');
    await expect.poll(() => stateOf(CRASH)).toBe('closed');
    await expect.poll(() => editor.tree('Issues').rows()).toContainEqual(expect.stringMatching(/^Open\s*5$/));
  });

  it('shows what the command line changed', async () => {
    await repository.grite('issue', 'reopen', repository.issue(CRASH).id);
    await editor.tree('Issues').row(CRASH).waitFor();
    const { issue_id: id } = await repository.grite('issue', 'create', '--title', 'From the terminal');
    await editor.tree('Issues').row('From the terminal').waitFor();
    await repository.grite('issue', 'update', String(id), '--title', 'Renamed in the terminal');
    await editor.tree('Issues').row('Renamed in the terminal').waitFor();
  });

  it('shows in one window what was done in another', async () => {
    const page = await editor.context.newPage();
    const other = new Editor(editor.server, editor.context, page);
    await page.goto(addressOf(editor.server, { folder: repository.folder }));
    await other.ready();
    await other.container('Grite');
    await other.tree('Issues').action('Renamed in the terminal', 'Close Issue');
    await editor.tree('Issues').row('Renamed in the terminal').waitFor({ state: 'detached' });
    await page.close();
  });

  it('is grouped and filtered, and keeps that when the window is loaded anew', async () => {
    await editor.palette('Grite: Group Issues By…');
    await editor.pick('Priority');
    await editor.tree('Issues').row(/^P0/).waitFor();
    await editor.palette('Grite: Filter Issues…');
    await editor.answer('is:open type:bug');
    await expect.poll(() => editor.tree('Issues').rows()).not.toContainEqual(expect.stringContaining('Due dates'));
    await editor.reload();
    await editor.container('Grite');
    await editor.tree('Issues').row(/^P0/).waitFor();
    await editor.page.getByText('Filter: is:open type:bug').waitFor();
    await editor.screenshot('issues-filtered');
    await editor.palette('Grite: Clear Filter');
    await editor.tree('Issues').row('Due dates').waitFor();
  });

  it('has no problems that nobody asked for', () => {
    expect(editor.problems()).toEqual([]);
  });
});
