import * as vscode from 'vscode';
import type { App } from './app.ts';
import { LazyTree } from './ui/lazyTree.ts';
import { runReporting } from './ui/runReporting.ts';

/** After the window has started; milliseconds. */
const IDLE = 1_000;

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

let loading: Promise<App> | undefined;

/**
 * Registers what the manifest contributes and returns. Everything else is loaded when it is first used, or when the window has
 * had time to start.
 */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Grite Log', { log: true });
  const app = (): Promise<App> =>
    (loading ??= import('./startApp.ts').then(({ startApp }) =>
      startApp(context, log, { issues: issuesView, locks: locksView }),
    ));

  const issuesTree = new LazyTree(async () => (await app()).issuesView);
  const issuesView = vscode.window.createTreeView('grite.issues', {
    treeDataProvider: issuesTree,
    showCollapseAll: true,
    canSelectMany: true,
  });
  const locksTree = new LazyTree(async () => (await app()).locksView);
  const locksView = vscode.window.createTreeView('grite.locks', { treeDataProvider: locksTree, showCollapseAll: true });
  const run = async (id: string, args: readonly unknown[]): Promise<void> => {
    const loaded = await app();
    const { runCommand } = await import('./startApp.ts');
    await runCommand(loaded, id, args);
  };
  const { commands } = (context.extension.packageJSON as Manifest).contributes;
  const load = async (): Promise<void> => {
    await app();
  };
  const idle = setTimeout(() => void runReporting(log, load), IDLE);
  context.subscriptions.push(
    log,
    issuesView,
    issuesTree,
    locksView,
    locksTree,
    { dispose: () => clearTimeout(idle) },
    ...commands.map(({ command }) =>
      vscode.commands.registerCommand(command, (...args: unknown[]) => runReporting(log, () => run(command, args))),
    ),
  );
}

/** The editor waits for this before it ends the process: what was folded is kept, and nothing is written afterwards. */
export async function deactivate(): Promise<void> {
  // Why it could not be loaded was told to those who needed it.
  const app = await loading?.catch(() => undefined);
  await app?.repositories.end();
}
