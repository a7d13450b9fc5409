import type { LockMonitor } from './locks/lockMonitor.ts';
import type * as vscode from 'vscode';
import type { RepositoryRegistry } from './repositories/registry.ts';
import type { SyncMonitor } from './sync/syncMonitor.ts';
import type { IssuesView } from './views/issues/issuesView.ts';
import type { LocksView } from './views/locks/locksView.ts';

/** What commands and features work with: one for each window, made when something of it is first needed. */
export interface App {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  /** Where reports that a person asked for are shown. */
  readonly report: vscode.OutputChannel;
  readonly repositories: RepositoryRegistry;
  readonly sync: SyncMonitor;
  readonly locks: LockMonitor;
  readonly issuesView: IssuesView;
  readonly locksView: LocksView;
}
