import * as vscode from 'vscode';
import { commands } from './commands/index.ts';
import { features } from './features/index.ts';
import { RepositoryRegistry } from './repositories/registry.ts';
import { IssuesView } from './views/issues/issuesView.ts';
import { IssuePanels } from './webviews/issuePanels.ts';

/** What commands and features work with: one for each window, made when something of it is first needed. */
export interface App {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  /** Where reports that a person asked for are shown. */
  readonly report: vscode.OutputChannel;
  readonly repositories: RepositoryRegistry;
  readonly issuesView: IssuesView;
  readonly issuePanels: IssuePanels;
}

/** Puts the app together and starts its features; `context` disposes of them. */
export function startApp(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  issuesTree: vscode.TreeView<unknown>,
): App {
  const repositories = new RepositoryRegistry(context, log);
  const report = vscode.window.createOutputChannel('Grite');
  const issuesView = new IssuesView({ log, repositories, state: context.workspaceState, tree: issuesTree });
  const issuePanels = new IssuePanels(() => app);
  const app: App = { context, log, report, repositories, issuesView, issuePanels };
  issuePanels.start();
  context.subscriptions.push(repositories, report, issuesView, issuePanels, ...features.map((feature) => feature(app)));
  return app;
}

/** Runs a command of the manifest. */
export async function runCommand(app: App, id: string, args: readonly unknown[]): Promise<void> {
  const command = commands.find((each) => each.id === id);
  if (command === undefined) throw new Error(`the manifest names ${id}, which is not there`);
  await command.run(app, ...args);
}
