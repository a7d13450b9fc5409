import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { git } from '../support/cli.ts';
import { eventually, TestWorkspace } from './workspace.ts';

let workspace: TestWorkspace;
beforeEach(() => (workspace = new TestWorkspace()));
afterEach(() => workspace.dispose());

const item = (): { text: string; isShown: boolean; tooltip?: string } | undefined =>
  workspace.host.vscode.statusBarItems.get('grite.status');
const textOf = (): string | undefined => item()?.text.replace(/gi-[0-9a-f]{8}/, 'gi-…');

async function open(): Promise<string> {
  const folder = workspace.add('garden');
  const { issue_id: id } = await workspace.grite(
    'garden',
    'issue',
    'create',
    '--title',
    'Plant beans',
    '--assignee',
    'ada',
  );
  await workspace.grite('garden', 'issue', 'create', '--title', 'Buy a spade');
  await workspace.grite('garden', 'config', 'set', 'me', 'ada');
  git(folder.uri.fsPath, 'commit', '--quiet', '--allow-empty', '-m', 'first');
  workspace.open([folder]);
  return id;
}

describe('the item in the status bar', () => {
  it('counts open issues, and follows what other programs change', async () => {
    const id = await open();
    await eventually(textOf, (text) => text === '$(issues) 2');
    expect(item()?.tooltip).toBe('Open issues: 2\nAssigned to you: 1');
    await workspace.grite('garden', 'issue', 'close', id);
    await eventually(textOf, (text) => text === '$(issues) 1');
  });

  it('names the issue of the branch, as soon as it is checked out', async () => {
    const id = await open();
    await eventually(textOf, (text) => text === '$(issues) 2');
    git(workspace.path('garden'), 'switch', '--quiet', '-c', `gi-${id.slice(0, 8)}-plant-beans`);
    await eventually(textOf, (text) => text === '$(issues) gi-…');
    expect(item()?.tooltip).toContain(`This branch is for gi-${id.slice(0, 8)}: Plant beans`);
    git(workspace.path('garden'), 'switch', '--quiet', 'main');
    await eventually(textOf, (text) => text === '$(issues) 2');
  });

  it('is not there without a repository, nor where it is not wanted', async () => {
    workspace.open([workspace.add('plain', false)]);
    await eventually(
      () => workspace.host.vscode.recorded.contextKeys['grite.state'],
      (state) => state === 'noRepository',
    );
    expect(item()?.isShown ?? false).toBe(false);
  });

  it('offers what one may want to do, the issue of the branch first', async () => {
    const id = await open();
    git(workspace.path('garden'), 'switch', '--quiet', '-c', `gi-${id.slice(0, 8)}-plant-beans`);
    await workspace.run('grite.showMenu');
    expect(workspace.host.vscode.recorded.asked.at(-1)?.items?.slice(0, 2)).toEqual([
      '$(git-branch) Plant beans',
      '$(search) Find Issue…',
    ]);
  });
});
