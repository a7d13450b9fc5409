import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { git } from '../support/cli.ts';
import { eventually, folderAt, TestWorkspace } from './workspace.ts';

let workspace: TestWorkspace;
beforeEach(() => (workspace = new TestWorkspace()));
afterEach(async () => {
  vi.unstubAllEnvs();
  await workspace.dispose();
});

const create = (name: string, title: string): Promise<unknown> =>
  workspace.grite(name, 'issue', 'create', '--title', title);

describe('repositories of a workspace', () => {
  it('stand one below the other when there are several', async () => {
    const folders = [workspace.add('api'), workspace.add('web')];
    await create('api', 'Slow query');
    await create('web', 'Wrong colour');
    workspace.open(folders);
    expect(await workspace.tree()).toEqual([
      '▾ (repo) api  work',
      '  ▾ Open  1',
      '    (issues) Slow query  gi-…',
      '▾ (repo) web  work',
      '  ▾ Open  1',
      '    (issues) Wrong colour  gi-…',
    ]);
  });

  it('are found in folders of a folder, and as submodules however deep they lie', async () => {
    const outer = workspace.add('outer');
    workspace.add('outer/inner');
    workspace.add('library');
    git(workspace.path('library'), 'commit', '--quiet', '--allow-empty', '-m', 'first');
    const allow = ['-c', 'protocol.file.allow=always'];
    git(workspace.path('outer'), ...allow, 'submodule', '--quiet', 'add', '../library', 'a/b/c/library');
    await create('outer', 'Outer');
    await create('outer/inner', 'Inner');
    await create('outer/a/b/c/library', 'Deep');
    workspace.open([outer]);
    const names = (await workspace.tree()).filter((line) => line.includes('(repo)'));
    expect(names).toEqual(['▾ (repo) outer  work', '▾ (repo) library  c', '▾ (repo) inner  outer']);
  });

  it('are one when worktrees show the same, or a folder within', async () => {
    const main = workspace.add('main');
    git(workspace.path('main'), 'commit', '--quiet', '--allow-empty', '-m', 'first');
    git(workspace.path('main'), 'worktree', 'add', '--quiet', '../linked');
    await create('main', 'Everywhere');
    const { mkdirSync } = await import('node:fs');
    mkdirSync(join(workspace.path('main'), 'src'));
    const [linked, within] = [workspace.path('linked'), join(workspace.path('main'), 'src')];
    workspace.open([main, folderAt(linked, 'linked'), folderAt(within, 'src')]);
    expect(await workspace.tree()).toEqual(['▾ Open  1', '  (issues) Everywhere  gi-…']);
  });

  it('come and go with the folders', async () => {
    const folders = [workspace.add('api'), workspace.add('web')];
    await create('api', 'Slow query');
    await create('web', 'Wrong colour');
    workspace.open(folders.slice(0, 1));
    expect(await workspace.tree()).toHaveLength(2);
    workspace.host.vscode.happens.folders(folders);
    await eventually(
      () => workspace.tree(),
      (tree) => tree.length === 6,
    );
    workspace.host.vscode.happens.folders(folders.slice(1));
    const left = await eventually(
      () => workspace.tree(),
      (tree) => tree.length === 2,
    );
    expect(left[1]).toContain('Wrong colour');
  });
});

describe('a workspace that is not trusted', () => {
  /** Events in a pack are what git would be started for. */
  async function packed(): Promise<void> {
    workspace.add('repository');
    await create('repository', 'Readable');
    git(workspace.path('repository'), 'repack', '-adq');
    git(workspace.path('repository'), 'prune-packed');
  }

  it('is read without starting git, until it is trusted', async () => {
    await packed();
    const trace = join(workspace.folder, 'git-trace');
    vi.stubEnv('GIT_TRACE2_EVENT', trace);
    workspace.open([folderAt(workspace.path('repository'), 'repository')], { trusted: false });
    expect((await workspace.tree())[1]).toContain('Readable');
    expect(existsSync(trace)).toBe(false);
    workspace.host.vscode.happens.trust();
    await eventually(
      () => workspace.run('grite.showLogStatistics').then(() => existsSync(trace)),
      (isTraced) => isTraced,
    );
  });

  it('is trusted while it is searched, and those who wait are answered', async () => {
    await packed();
    const folder = folderAt(workspace.path('repository'), 'repository');
    workspace.open([folder], { trusted: false });
    await workspace.tree();
    workspace.host.vscode.happens.folders([folder, workspace.add('other')]);
    const tree = workspace.tree();
    // Asked for, and not answered yet: the answer comes from another thread.
    await Promise.resolve().then(() => Promise.resolve());
    workspace.host.vscode.happens.trust();
    expect((await tree)[0]).toBe('▾ (repo) repository  work');
  });

  it('starts no process at all', async () => {
    await packed();
    workspace.open([folderAt(workspace.path('repository'), 'repository')], { trusted: false });
    const processes = (): readonly string[] =>
      process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap');
    await workspace.tree();
    expect(processes()).toEqual([]);
    workspace.host.vscode.happens.trust();
    await workspace.tree();
    expect(processes()).toEqual(['ProcessWrap']);
  });

  it('says that a repository needs trust, where git would have to be started', async () => {
    const folder = workspace.add('sha256', false);
    git(folder.uri.fsPath, 'init', '--quiet', '--object-format=sha256');
    workspace.open([folder], { trusted: false });
    await workspace.run('grite.showLogStatistics');
    expect(workspace.host.vscode.recorded.report[1]).toMatch(/Trust the workspace first/);
  });

  it('is not written to', async () => {
    await packed();
    workspace.open([folderAt(workspace.path('repository'), 'repository')], { trusted: false });
    await workspace.run('grite.issue.close', await workspace.node('Readable'));
    expect((await workspace.tree())[0]).toBe('▾ Open  1');
    expect(workspace.host.vscode.recorded.messages[0]).toMatch(/Trust/);
  });
});
