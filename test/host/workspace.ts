import { mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { git, json } from '../support/cli.ts';
import {
  type ExtensionHost,
  type FakeView,
  type FakeVscode,
  renderTree,
  startExtension,
  type WorkspaceFolder,
} from './extensionHost.ts';

const DEADLINE = 20_000;
const PAUSE = 25;

/** A workspace with repositories, and the extension in it. */
export class TestWorkspace {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'grite-host-')));
  #host: ExtensionHost | undefined;

  path(name: string): string {
    return join(this.folder, 'work', name);
  }

  /** A folder of the workspace; a git repository when `isRepository` is set. */
  add(name: string, isRepository = true): WorkspaceFolder {
    const fsPath = this.path(name);
    mkdirSync(fsPath, { recursive: true });
    if (isRepository) {
      git(fsPath, 'init', '--quiet', '-b', 'main');
      git(fsPath, 'config', 'user.email', 'ada@example.org');
    }
    return folderAt(fsPath, name);
  }

  /** Runs the built program in a repository of the workspace. */
  grite<T = { issue_id: string }>(name: string, ...args: string[]): Promise<T> {
    return json<T>(args, { cwd: this.path(name) });
  }

  /** Starts the extension with these folders open. */
  open(
    folders: readonly WorkspaceFolder[],
    { trusted = true, prepare }: { trusted?: boolean; prepare?: (vscode: FakeVscode) => void } = {},
  ): ExtensionHost {
    this.#host = startExtension(this.folder, (vscode) => {
      vscode.workspace.workspaceFolders = folders;
      vscode.workspace.isTrusted = trusted;
      prepare?.(vscode);
    });
    return this.#host;
  }

  get host(): ExtensionHost {
    if (this.#host === undefined) throw new Error('the extension was not started');
    return this.#host;
  }

  get issues(): FakeView {
    return this.host.vscode.views.get('grite.issues')!;
  }

  /** The list of issues, as text. */
  async tree(): Promise<readonly string[]> {
    return renderTree(this.issues);
  }

  run(command: string, ...args: unknown[]): Promise<unknown> {
    return this.host.vscode.commands.executeCommand(command, ...args);
  }

  /** The node of the list whose label this is, in what is shown. */
  async node(label: string, within?: unknown): Promise<unknown> {
    for (const child of await this.issues.provider.getChildren(within)) {
      const item = await this.issues.provider.getTreeItem(child);
      if (item.label === label) return child;
      const below = item.collapsibleState > 0 ? await this.node(label, child) : undefined;
      if (below !== undefined) return below;
    }
    return undefined;
  }

  async dispose(): Promise<void> {
    await this.#host?.dispose();
  }
}

export function folderAt(fsPath: string, name: string): WorkspaceFolder {
  return { name, uri: { scheme: 'file', fsPath } };
}

/** Waits until `question` has an answer that `fits`; fails with the last one. */
export async function eventually<T>(question: () => T | Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + DEADLINE;
  for (;;) {
    const answer = await question();
    if (fits(answer)) return answer;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
