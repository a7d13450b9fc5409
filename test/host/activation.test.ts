import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ExtensionHost, startExtension } from './extensionHost.ts';

const COMMAND = 'grite.showLogStatistics';
const ENTRY_LIMIT = 150 * 1024;

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Manifest;

const identity = { name: 'Somebody', email: 'somebody@example.org' };
const env = {
  ...process.env,
  GIT_AUTHOR_NAME: identity.name,
  GIT_AUTHOR_EMAIL: identity.email,
  GIT_COMMITTER_NAME: identity.name,
  GIT_COMMITTER_EMAIL: identity.email,
};

let folder: string;
let host: ExtensionHost;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'grite-host-')));
  host = startExtension(folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  host.dispose();
});

/** A log of one commit without events, in a pack. */
function packOneCommit(repository: string): void {
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8', env, input: '' }).trim();
  const tree = git('hash-object', '-t', 'tree', '-w', '--stdin');
  git('update-ref', 'refs/grite/wal', git('commit-tree', tree, '-m', 'log'));
  git('repack', '-adq');
  git('prune-packed');
}

/** A workspace folder below the temporary folder; a git repository when `git` is set. */
function workspaceFolder(
  name: string,
  { git }: { git: boolean },
): { name: string; uri: { scheme: string; fsPath: string } } {
  const fsPath = join(folder, 'work', name);
  mkdirSync(fsPath, { recursive: true });
  if (git) execFileSync('git', ['init', '--quiet', fsPath]);
  return { name, uri: { scheme: 'file', fsPath } };
}

describe('the extension', () => {
  it('activates at once, loading nothing but its entry', () => {
    expect(host.activated).toBeUndefined();
    expect(host.loadedFiles()).toEqual(['main.cjs']);
    expect(host.sizeOf('main.cjs')).toBeLessThanOrEqual(ENTRY_LIMIT);
  });

  it('registers exactly the commands that its manifest contributes', async () => {
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    expect(await host.vscode.commands.getCommands()).toEqual(contributed);
  });

  it('takes its commands back when it ends', async () => {
    host.dispose();
    await expect(host.vscode.commands.executeCommand(COMMAND)).rejects.toThrow('not found');
  });
});

describe(COMMAND, () => {
  it('reports each folder, and why one cannot be read', async () => {
    host.vscode.workspace.workspaceFolders = [
      workspaceFolder('plain', { git: false }),
      workspaceFolder('repository', { git: true }),
    ];
    await host.vscode.commands.executeCommand(COMMAND);
    expect(host.vscode.recorded.report).toEqual([
      'plain',
      `  ${join(folder, 'work', 'plain')} is not in a git repository.`,
      '',
      'repository',
      '  Issues: 0, 0 open',
      '  issues log (refs/grite/wal): empty',
      '  work log (refs/gryt/wal): empty',
      '',
    ]);
    expect(host.vscode.recorded).toMatchObject({ messages: [], log: [], shown: 1 });
    expect(host.loadedFiles()).toContain('core.cjs');
  });

  // Packed objects are what git would be started for.
  it.each([
    { trust: 'trusted', isTrusted: true },
    { trust: 'not trusted', isTrusted: false },
  ])('reads a workspace that is $trust, and starts git only with trust', async ({ isTrusted }) => {
    const repository = workspaceFolder('repository', { git: true });
    packOneCommit(repository.uri.fsPath);
    host.vscode.workspace.workspaceFolders = [repository];
    host.vscode.workspace.isTrusted = isTrusted;
    const trace = join(folder, 'git-trace');
    vi.stubEnv('GIT_TRACE2_EVENT', trace);
    await host.vscode.commands.executeCommand(COMMAND);
    expect(host.vscode.recorded.report).toContain('  issues log (refs/grite/wal): events 0, commits 1');
    expect(existsSync(trace)).toBe(isTrusted);
  });

  it('says that a repository needs trust, where git would have to be started', async () => {
    const repository = workspaceFolder('sha256', { git: false });
    execFileSync('git', ['init', '--quiet', '--object-format=sha256', repository.uri.fsPath]);
    host.vscode.workspace.workspaceFolders = [repository];
    host.vscode.workspace.isTrusted = false;
    await host.vscode.commands.executeCommand(COMMAND);
    expect(host.vscode.recorded.report[1]).toMatch(/Trust the workspace first/);
  });

  it('says that no folder is open', async () => {
    await host.vscode.commands.executeCommand(COMMAND);
    expect(host.vscode.recorded.messages).toEqual(['information: Open a folder to read its Grite logs.']);
  });

  it('tells of a bug once and logs it', async () => {
    host.vscode.workspace.workspaceFolders = [workspaceFolder('repository', { git: true })];
    host.vscode.window.withProgress = () => Promise.reject(new Error('a bug'));
    await host.vscode.commands.executeCommand(COMMAND);
    expect(host.vscode.recorded).toMatchObject({
      log: ['error: Error: a bug'],
      messages: ['error: Grite: an internal error occurred.'],
    });
  });

  it('says where a folder is that it cannot reach', async () => {
    const uri = { scheme: 'memfs', fsPath: '/x', toString: () => 'memfs:/x' };
    host.vscode.workspace.workspaceFolders = [{ name: 'virtual', uri }];
    await host.vscode.commands.executeCommand(COMMAND);
    expect(host.vscode.recorded.report).toContain('  This is no folder on this machine: memfs:/x');
  });
});
