import * as vscode from 'vscode';
import type { countIssues } from '../../app/operations/issues/countIssues.ts';
import { troubleText } from '../ui/troubleText.ts';
import type { App } from '../app.ts';
import { type Command, IN_REPOSITORY } from './command.ts';

export const filterIssues: Command = {
  id: 'grite.issues.filter',
  title: 'Filter Issues…',
  icon: '$(filter)',
  palette: IN_REPOSITORY,
  menus: [
    { menu: 'view/title', when: 'view == grite.issues && !grite.issues.isFiltered', group: 'navigation@2' },
    { menu: 'view/title', when: 'view == grite.issues', group: '1_show@1' },
  ],
  operations: ['issue.list'],
  async run(app) {
    const filter = await vscode.window.showInputBox({
      title: vscode.l10n.t('Filter Issues'),
      value: app.issuesView.options.filter,
      prompt: vscode.l10n.t(
        'Words to look for, and terms such as is:open label:bug assignee:@me priority:P1 updated:>2026-01-01',
      ),
      placeHolder: 'is:open label:bug',
      validateInput: (query) => problemOf(app, query),
    });
    if (filter !== undefined) await app.issuesView.choose({ filter: filter.trim() });
  },
};

/** What is wrong with a query, as one of the repositories says it. */
async function problemOf(app: App, query: string): Promise<string | undefined> {
  const [repository] = await app.repositories.all();
  const counted = await repository?.run<typeof countIssues>('issue.count', { query, by: 'state' });
  return counted === undefined || counted.ok ? undefined : troubleText(counted.error);
}
