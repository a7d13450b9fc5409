import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { git } from '../support/cli.ts';
import { eventually, TestWorkspace } from './workspace.ts';

const ENTRY_LIMIT = 150 * 1024;

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Manifest;

let workspace: TestWorkspace;
beforeEach(() => (workspace = new TestWorkspace()));
afterEach(() => workspace.dispose());

describe('the extension', () => {
  it('activates at once, loading nothing but its entry', () => {
    const host = workspace.open([]);
    expect(host.activated).toBeUndefined();
    expect(host.loadedFiles()).toEqual(['main.cjs']);
    expect(host.sizeOf('main.cjs')).toBeLessThanOrEqual(ENTRY_LIMIT);
  });

  it('registers exactly the commands that its manifest contributes', async () => {
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    expect(await workspace.open([]).vscode.commands.getCommands()).toEqual(contributed);
  });

  it('takes its commands back when it ends', async () => {
    const host = workspace.open([]);
    await host.dispose();
    await expect(host.vscode.commands.executeCommand('grite.showLogStatistics')).rejects.toThrow('not found');
  });

  it('tells of a bug once and logs it', async () => {
    const host = workspace.open([workspace.add('repository')]);
    host.vscode.window.withProgress = () => Promise.reject(new Error('a bug'));
    await workspace.run('grite.showLogStatistics');
    expect(host.vscode.recorded).toMatchObject({
      log: ['error: Error: a bug'],
      messages: ['error: Grite: an internal error occurred.'],
    });
  });
});

describe('grite.showLogStatistics', () => {
  it('reports each repository', async () => {
    const host = workspace.open([workspace.add('plain', false), workspace.add('repository')]);
    await workspace.run('grite.showLogStatistics');
    expect(host.vscode.recorded.report).toEqual([
      'repository',
      '  Issues: 0, 0 open',
      '  issues log (refs/grite/wal): empty',
      '  work log (refs/gryt/wal): empty',
      '  private log (refs/grite-private/wal): empty',
      '',
    ]);
    expect(host.vscode.recorded).toMatchObject({ messages: [], log: [], shown: 1 });
  });

  it('says that there is none', async () => {
    const host = workspace.open([workspace.add('plain', false)]);
    await workspace.run('grite.showLogStatistics');
    expect(host.vscode.recorded.report).toEqual(['There is no git repository in this workspace.']);
  });
});

describe('the state of the workspace', () => {
  const state = (): unknown => workspace.host.vscode.recorded.contextKeys['grite.state'];

  it('is known once the window had time to start, without anybody asking', async () => {
    workspace.open([workspace.add('plain', false)]);
    expect(await eventually(state, (key) => key !== undefined)).toBe('noRepository');
  });

  it('knows that the remote has the issues, and fetches them when it is told to', async () => {
    workspace.add('source');
    await workspace.grite('source', 'issue', 'create', '--title', 'First');
    const clone = workspace.add('clone');
    git(clone.uri.fsPath, 'remote', 'add', 'origin', workspace.path('source'));
    workspace.open([clone]);
    expect(await eventually(state, (key) => key !== undefined)).toBe('remoteHasIssues');
    await workspace.run('grite.sync.pull');
    expect(await eventually(state, (key) => key !== 'remoteHasIssues')).toBe('ready');
    expect(await workspace.tree()).toEqual(['▾ Open  1', '  (issues) First  gi-…']);
  });

  it('asks no remote where that is not wanted', async () => {
    workspace.add('source');
    await workspace.grite('source', 'issue', 'create', '--title', 'First');
    const clone = workspace.add('clone');
    git(clone.uri.fsPath, 'remote', 'add', 'origin', workspace.path('source'));
    workspace.open([clone]);
    workspace.host.vscode.configuration.set('grite.sync.checkRemote', false);
    expect(await eventually(state, (key) => key !== undefined)).toBe('notInitialised');
  });

  it('follows what happens in the repository', async () => {
    workspace.open([workspace.add('repository')]);
    expect(await eventually(state, (key) => key !== undefined)).toBe('notInitialised');
    await workspace.grite('repository', 'init', '--no-agents-md');
    await workspace.run('grite.issues.refresh');
    expect(await eventually(state, (key) => key !== 'notInitialised')).toBe('noIssues');
    await workspace.grite('repository', 'issue', 'create', '--title', 'First');
    expect(await eventually(state, (key) => key !== 'noIssues')).toBe('ready');
  });
});
