import * as vscode from 'vscode';
import type { issueHistory } from '../../app/operations/issues/issueHistory.ts';
import type { ChangeSet } from '../../app/projection/changeSet.ts';
import type { App } from '../app.ts';
import { historyMarkdown } from '../commands/history/historyMarkdown.ts';
import { historyTarget, SCHEME } from '../commands/history/historyUri.ts';
import { findTarget, type IssueTarget } from '../ui/issueTarget.ts';
import { troubleText } from '../ui/troubleText.ts';
import type { Feature } from './feature.ts';

/** Documents that show the history of an issue: read-only, and always as it is now. */
export const historyDocuments: Feature = (app) => {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => contentOf(app, historyTarget(uri)),
    }),
    app.repositories.onDidChange(({ repository, change }) => {
      for (const { uri } of vscode.workspace.textDocuments) {
        const target = historyTarget(uri);
        if (target?.repository === repository.key && concerns(change, target)) changed.fire(uri);
      }
    }),
  );
};

/** Names of people are in what happened to the other log. */
function concerns({ issues, work }: ChangeSet, { issue }: IssueTarget): boolean {
  return work || issues === 'many' || issues.some((id) => id === issue);
}

async function contentOf(app: App, target: IssueTarget | undefined): Promise<string> {
  const found = await findTarget(app, target);
  if (found === undefined) return vscode.l10n.t('The repository of this issue is not open in this window.');
  const history = await found.repository.run<typeof issueHistory>('issue.history', { id: found.id });
  return history.ok ? historyMarkdown(history.value) : troubleText(history.error);
}
