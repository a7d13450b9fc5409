import * as vscode from 'vscode';
import type { App } from './app.ts';
import { commands } from './commands/index.ts';
import { features } from './features/index.ts';
import { LockMonitor } from './locks/lockMonitor.ts';
import { RepositoryRegistry } from './repositories/registry.ts';
import { SyncMonitor } from './sync/syncMonitor.ts';
import { IssuesView } from './views/issues/issuesView.ts';
import { LocksView } from './views/locks/locksView.ts';

/** The trees in the side bar, made before anything else was loaded. */
export interface Trees {
  readonly issues: vscode.TreeView<unknown>;
  readonly locks: vscode.TreeView<unknown>;
}

/** Puts the app together and starts its features; `context` disposes of them. */
export function startApp(context: vscode.ExtensionContext, log: vscode.LogOutputChannel, trees: Trees): App {
  const repositories = new RepositoryRegistry(context, log);
  const sync = new SyncMonitor({ repositories, log });
  const locks = new LockMonitor({ repositories, log });
  const report = vscode.window.createOutputChannel('Grite');
  const issuesView = new IssuesView({ log, repositories, state: context.workspaceState, tree: trees.issues });
  const locksView = new LocksView({ repositories, locks, tree: trees.locks });
  const app: App = { context, log, report, repositories, sync, locks, issuesView, locksView };
  const parts = [repositories, sync, locks, report, issuesView, locksView];
  context.subscriptions.push(...parts, ...features.map((feature) => feature(app)));
  return app;
}

/** Runs a command of the manifest. */
export async function runCommand(app: App, id: string, args: readonly unknown[]): Promise<void> {
  const command = commands.find((each) => each.id === id);
  if (command === undefined) throw new Error(`the manifest names ${id}, which is not there`);
  await command.run(app, ...args);
}
