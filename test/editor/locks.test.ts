import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newFolder } from '../support/cli.ts';
import { BEN, demoRepository, type DemoRepository, emptyRepository } from './harness/demoRepository.ts';
import { Editor } from './harness/editor.ts';
import { addressOf, openEditor } from './harness/openEditor.ts';
import { disappears, until } from './harness/poll.ts';

const REASON = 'Rewriting the list';

let repository: DemoRepository;
let editor: Editor;

const lock = (resource: string, ...more: string[]): Promise<unknown> =>
  repository.grite('lock', 'acquire', resource, ...more);
const lockAsBen = (resource: string, ...more: string[]): Promise<unknown> => lock(resource, '--actor', BEN, ...more);

/** What the explorer says of a file or folder: its name, and what marks it. */
const explorerRow = (name: string) =>
  editor.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
const badgeOf = (name: string) => explorerRow(name).locator('.monaco-icon-label').getAttribute('aria-label');

interface Listed {
  readonly locks: readonly {
    readonly resource: string;
    readonly owner_name: string;
    readonly expires_unix_ms: number;
  }[];
}
const holders = async (): Promise<readonly string[]> => {
  const { locks } = await repository.grite<Listed>('lock', 'status');
  return locks.map(({ resource, owner_name: name }) => `${resource} ${name}`);
};

/** When a lock ends; 0 when there is none. */
async function endOf(resource: string): Promise<number> {
  const { locks } = await repository.grite<Listed>('lock', 'status');
  return locks.find((each) => each.resource === resource)?.expires_unix_ms ?? 0;
}

async function releaseAll(): Promise<void> {
  const { locks } = await repository.grite<Listed>('lock', 'status');
  for (const { resource, owner_name: owner } of locks) {
    const as = owner === 'Ben Example' ? ['--actor', BEN] : [];
    await repository.grite('lock', 'release', resource, ...as);
  }
}

beforeAll(async () => {
  repository = await demoRepository();
  mkdirSync(join(repository.folder, 'src', 'parser'), { recursive: true });
  writeFileSync(join(repository.folder, 'src', 'parser', 'read.js'), 'export const read = () => [];\n');
  // Where files changed, the editor shows a dot on their folder in place of all other marks.
  repository.git('add', 'src');
  repository.git('commit', '--quiet', '--message', 'Add the parser');
  editor = await openEditor({ folder: repository.folder });
  await editor.container('Grite');
});

describe('locks in the editor', () => {
  it('say what they are for while there are none', async () => {
    await editor.page.locator('.welcome-view-content', { hasText: 'Nobody holds a lock' }).waitFor();
    expect(await editor.page.locator('.statusbar-item', { hasText: 'mine' }).count()).toBe(0);
    await editor.screenshots('locks-none');
  });

  it('are shown soon after the command line took them, with holder and reason', async () => {
    await lockAsBen('path:list.js', '--reason', REASON, '--ttl', '1h');
    await editor.tree('Locks').row('list.js').waitFor();
    await editor.statusBar('1 of others').waitFor();
    const rows = await editor.tree('Locks').rows();
    expect(rows).toContainEqual(expect.stringMatching(/^list\.js Ben Example · 60 min · Rewriting the list$/));
    await lock(`issue:${repository.issue('Due dates').id}`, '--ttl', '20m');
    await editor.tree('Locks').row('Due dates').waitFor();
    await editor.statusBar('1 mine, 1 of others').waitFor();
    await lockAsBen('path:src', '--ttl', '3h', '--reason', 'Moving the parser into a folder of its own');
    await lock('path:README.md', '--ttl', '1m');
    await editor.tree('Locks').row('README.md').waitFor();
    await editor.screenshots('locks-view', ['highContrast', 'highContrastLight', 'light', 'dark']);
    await editor.statusBar('2 of others').hover();
    await editor.page.locator('.monaco-hover', { hasText: 'Ben Example' }).first().waitFor();
    await editor.screenshot('locks-status-hover');
    await editor.page.mouse.move(600, 400);
  });

  it('mark files and folders, and what is in them', async () => {
    await editor.theme('dark');
    await editor.page.keyboard.press('Control+Shift+E');
    await explorerRow('list.js').waitFor();
    await explorerRow('src').click();
    await explorerRow('read.js').waitFor();
    for (const name of ['list.js', 'src', 'read.js']) {
      await expect.poll(() => badgeOf(name)).toContain('is locked by Ben Example until');
    }
    await expect.poll(() => badgeOf('README.md')).toContain('is locked by you until');
    await editor.screenshots('locks-explorer', ['dark', 'light']);
  });

  it('lose their marks with their end', async () => {
    await lockAsBen('path:list.js', '--ttl', '1s');
    await repository.grite('lock', 'release', 'path:list.js', '--actor', BEN);
    await expect.poll(() => badgeOf('list.js')).not.toContain('locked');
    await lockAsBen('path:list.js', '--ttl', '4s');
    await expect.poll(() => badgeOf('list.js')).toContain('locked');
    await expect.poll(() => badgeOf('list.js')).not.toContain('locked');
  });

  it('warn once of what another one holds, and of saving it', async () => {
    await lockAsBen('path:list.js', '--ttl', '1h');
    await editor.openFile('list.js');
    await editor.notification(/list\.js is held by Ben Example until/).waitFor();
    await editor.screenshot('locks-warning');
    await editor.execute('notifications.clearAll');
    await editor.page.locator('.monaco-editor .view-lines').first().click();
    await editor.page.keyboard.type('// mine ');
    await editor.page.keyboard.press('Control+S');
    const saved = editor.notification(/You saved list\.js all the same/);
    await saved.waitFor();
    await saved.getByRole('button', { name: 'Take Over…' }).click();
    await editor.answer('He is on holiday');
    await editor.dialog().getByRole('button', { name: 'Take Over' }).waitFor();
    await editor.screenshot('locks-take-over');
    await editor.dialog().getByRole('button', { name: 'Take Over' }).click();
    await expect.poll(holders).toContain('path:list.js Ada Example');
    await expect.poll(() => badgeOf('list.js')).toContain('is locked by you until');
  });

  it('are released, and offered to be taken, where they are seen', async () => {
    await editor.container('Grite');
    await editor.tree('Locks').action('list.js', 'Release Lock');
    await expect.poll(holders).not.toContain('path:list.js Ada Example');
    await editor.palette('Grite: Lock This File');
    await expect.poll(holders).toContain('path:list.js Ada Example');
    await editor.statusBar(/mine/).click();
    await editor.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await editor.screenshot('locks-actions');
    await editor.pick('list.js');
    await editor.pick('Release');
    await expect.poll(holders).not.toContain('path:list.js Ada Example');
  });

  it('are taken on the issue of a page', async () => {
    await editor.tree('Issues').click('Describe the file format');
    await editor.tab('Describe the file format').waitFor();
    await editor.page.locator('.editor-actions').getByRole('button', { name: 'Lock Issue' }).click();
    await editor.tree('Locks').row('Describe the file format').waitFor();
    await editor.screenshot('locks-issue-page');
    // A click just while the list is read anew names no row any more, and VS Code has us ask which lock is meant.
    await until('the end of the lock', async () => {
      await editor.tree('Locks').action('Describe the file format', 'Release Lock');
      if (await disappears(editor.tree('Locks').row('Describe the file format'))) return true;
      await editor.page.keyboard.press('Escape');
      return undefined;
    });
    await editor.openFile('list.js');
  });

  it('are the same in two windows', async () => {
    const page = await editor.context.newPage();
    const other = new Editor(editor.server, editor.context, page);
    await page.goto(addressOf(editor.server, { folder: repository.folder }));
    await other.ready();
    await other.container('Grite');
    await other.tree('Locks').row('src').waitFor();
    await other.tree('Issues').menu('Crash when the list is empty', 'Lock Issue');
    await editor.tree('Locks').row('Crash when the list is empty').waitFor();
    await other.tree('Locks').row('Crash when the list is empty').waitFor();
    await page.close();
  });

  it('are held on by a window that was loaded anew', async () => {
    await editor.palette('Grite: Lock This File');
    await expect.poll(() => endOf('path:list.js')).toBeGreaterThan(0);
    const end = await endOf('path:list.js');
    await editor.reload();
    await editor.container('Grite');
    await editor.tree('Locks').row('src').waitFor();
    await expect.poll(() => endOf('path:list.js')).toBeGreaterThan(end);
    await releaseAll();
    await editor.page.locator('.welcome-view-content', { hasText: 'Nobody holds a lock' }).waitFor();
    await editor.statusBar(/of others|mine/).waitFor({ state: 'detached' });
  });

  it('have no problems that nobody asked for', () => {
    expect(editor.problems()).toEqual([]);
  });
});

describe('several repositories', () => {
  it('have their own locks each', async () => {
    const [api, web] = [await emptyRepository(), await emptyRepository()];
    const workspace = join(newFolder(), 'both.code-workspace');
    const folders = [api, web].map(({ folder }, at) => ({ path: folder, name: ['api', 'web'][at] }));
    writeFileSync(workspace, JSON.stringify({ folders }));
    const both = await openEditor({ workspace });
    await both.container('Grite');
    await web.grite('lock', 'acquire', 'path:list.js', '--actor', BEN);
    await both.statusBar(/repo: 1 of others/).waitFor();
    await api.grite('lock', 'acquire', 'repo');
    await both.tree('Locks').row('The repository').waitFor();
    await both.statusBar(/ 1 mine, 1 of others/).waitFor();
    const rows = await both.tree('Locks').rows();
    expect(rows.filter((row) => row.startsWith('Held by'))).toEqual(['Held by you 1', 'Held by others 1']);
    await both.screenshot('locks-two-repositories');
    await both.close();
  });
});
