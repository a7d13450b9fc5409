import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, json, newFolder } from '../support/cli.ts';
import { DemoRepository, emptyRepository } from './harness/demoRepository.ts';
import { openEditor } from './harness/openEditor.ts';

/** A repository in a folder of this name with one issue, another clone of its remote, and the id of the issue. */
async function twoClones(name: string) {
  const { folder } = await emptyRepository();
  const [hub, here, there] = ['hub', 'here', 'there'].map((place) => join(newFolder(), place, name));
  git('/', 'clone', '--quiet', '--bare', folder, hub!);
  for (const clone of [here!, there!]) {
    mkdirSync(dirname(clone), { recursive: true });
    git('/', 'clone', '--quiet', hub!, clone);
  }
  const mine = new DemoRepository(here!, []);
  const { issue_id: id } = await mine.grite<{ issue_id: string }>('issue', 'create', '--title', 'Plant beans');
  await mine.grite('sync');
  const theirs = new DemoRepository(there!, []);
  await theirs.grite('sync');
  return { mine, theirs, id };
}

const titleOf = async (clone: DemoRepository, id: string): Promise<string> =>
  (await json<{ issue: { title: string } }>(['issue', 'show', id], { cwd: clone.folder })).issue.title;

describe('two clones that parted', () => {
  it('are synced from the palette, and what was changed on both sides is decided on its page', async () => {
    const { mine, theirs, id } = await twoClones('garden');
    await theirs.grite('issue', 'update', id, '--title', 'Plant peas');
    await theirs.grite('issue', 'create', '--title', 'From the other clone');
    await theirs.grite('sync');
    await mine.grite('issue', 'update', id, '--title', 'Plant lentils');
    const editor = await openEditor({ folder: mine.folder });
    await editor.container('Grite');
    await editor.tree('Issues').row('Plant lentils').waitFor();
    const item = editor.page.locator('[id="grite.grite.grite.status"]');
    await expect.poll(() => item.innerText()).toMatch(/1\s*1$/);
    await editor.screenshots('sync-ahead');
    await editor.palette('Grite: Sync Issues');
    await editor.tree('Issues').row('From the other clone').waitFor();
    await editor.statusBar(/changed on both sides: 1/).waitFor();
    await editor.screenshots('sync-conflict');
    await item.click();
    await editor.pick('Show Conflicts (1)');
    const page = await editor.webview('Take the Other');
    await editor.screenshots('conflicts');
    await page.getByRole('button', { name: /^Take the other/ }).click();
    await page.getByRole('heading', { name: 'No conflicts' }).waitFor();
    expect(await titleOf(mine, id)).toBe('Plant peas');
    await editor.palette('Grite: Push Issues to Remote');
    await editor.statusBar(/Sent changes: 1/).waitFor();
    await theirs.grite('sync');
    expect(await titleOf(theirs, id)).toBe('Plant peas');
    const { history } = await theirs.grite<{ history: readonly object[] }>('issue', 'history', id);
    expect(history).toHaveLength(4);
    expect(history.at(-1)).toMatchObject({ changes: [{ type: 'title', from: 'Plant lentils', to: 'Plant peas' }] });
    expect(editor.problems()).toEqual([]);
    await editor.close();
  });
});

describe('a fresh clone', () => {
  it('whose remote has issues offers to fetch them', async () => {
    const { mine, id } = await twoClones('garden');
    // As git clones it: without any log.
    const fresh = join(newFolder(), 'garden');
    git('/', 'clone', '--quiet', mine.git('remote', 'get-url', 'origin').trim(), fresh);
    const clone = new DemoRepository(fresh, []);
    const editor = await openEditor({ folder: fresh });
    await editor.container('Grite');
    const view = editor.page.locator('.part.sidebar');
    await view.getByText('The remote of this repository has issues that are not here yet.').waitFor();
    // Looking has brought nothing.
    expect(clone.git('for-each-ref', 'refs/grite', 'refs/gryt')).toBe('');
    await editor.screenshots('sync-fresh-clone');
    await view.getByRole('button', { name: 'Fetch Issues' }).click();
    await editor.tree('Issues').row('Plant beans').waitFor();
    await view.getByRole('button', { name: 'Fetch Issues' }).waitFor({ state: 'hidden' });
    expect(await titleOf(clone, id)).toBe('Plant beans');
    expect(await editor.notification(/./).count()).toBe(0);
    expect(editor.problems()).toEqual([]);
    await editor.close();
  });
});

describe('several repositories', () => {
  it('each have their own sync, of which the status bar names the one of the active editor', async () => {
    const [api, web] = [await twoClones('api'), await twoClones('web')];
    await web.mine.grite('issue', 'create', '--title', 'Only here');
    writeFileSync(join(web.mine.folder, 'page.html'), '<p>Beans</p>\n');
    writeFileSync(join(api.mine.folder, 'server.js'), 'listen();\n');
    const workspace = join(newFolder(), 'both.code-workspace');
    writeFileSync(workspace, JSON.stringify({ folders: [api, web].map(({ mine }) => ({ path: mine.folder })) }));
    const editor = await openEditor({ workspace });
    const item = editor.page.locator('[id="grite.grite.grite.status"]');
    await editor.openFile('page.html');
    await expect.poll(() => item.innerText()).toMatch(/2\s*1$/);
    expect(await item.locator('a, [aria-label]').first().getAttribute('aria-label')).toMatch(/web/);
    await editor.openFile('server.js');
    await expect.poll(() => item.innerText()).toMatch(/^\s*1$/);
    await editor.palette('Grite: Change Sync Mode…');
    await editor.pick('web');
    await editor.pick('Automatic');
    await editor.openFile('page.html');
    await expect.poll(() => item.innerText()).toMatch(/^\s*2$/);
    await web.theirs.grite('sync');
    const { total } = await web.theirs.grite<{ total: number }>('issue', 'list');
    expect(total).toBe(2);
    await editor.screenshot('sync-multi-root');
    expect(editor.problems()).toEqual([]);
    await editor.close();
  });
});
