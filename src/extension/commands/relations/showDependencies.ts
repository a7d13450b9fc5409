import * as vscode from 'vscode';
import type { listDependencies } from '../../../app/operations/dependencies/listDependencies.ts';
import type { OutputOf } from '../../../app/operations/operation.ts';
import { issueItem } from '../../ui/issueItem.ts';
import type { FoundIssue } from '../../ui/issueTarget.ts';
import { oneTarget } from '../../ui/oneTarget.ts';
import { openPicked } from '../../ui/openPicked.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_REPOSITORY } from '../command.ts';
import { readsIssue, RELATIONS_MENU } from '../issueMenus.ts';
import { dependencyNames, reverseNames } from './dependencyNames.ts';

type Dependency = OutputOf<typeof listDependencies>['deps'][number];

export const showDependencies: Command = {
  id: 'grite.issue.showDependencies',
  title: 'Show Dependencies…',
  palette: IN_REPOSITORY,
  menus: [readsIssue(RELATIONS_MENU, '2_dependencies@3')],
  operations: ['dep.list'],
  async run(app, ...args) {
    const found = await oneTarget(app, args, vscode.l10n.t('Issue whose dependencies to show'));
    if (found === undefined) return;
    const [names, reverse] = [dependencyNames(), reverseNames()];
    const said = await read(found, { reverse: false, transitive: false });
    const others = await read(found, { reverse: true, transitive: false });
    const before = await read(found, { reverse: false, transitive: true });
    const further = before.filter(({ depth }) => depth > 1);
    await openPicked(
      [
        ...said.map((each) => itemOf(found, each, names[each.dep_type])),
        ...others.map((each) => itemOf(found, each, reverse[each.dep_type])),
        ...further.map((each) =>
          itemOf(found, each, vscode.l10n.t('To be done before it, over {0} steps', each.depth)),
        ),
      ],
      vscode.l10n.t('Nothing depends on this issue, and it depends on nothing.'),
      vscode.l10n.t('Choose an issue to open it'),
    );
  },
};

async function read(
  { repository, id }: FoundIssue,
  how: { readonly reverse: boolean; readonly transitive: boolean },
): Promise<readonly Dependency[]> {
  return (await runReading<typeof listDependencies>(repository, 'dep.list', { id, ...how }))?.deps ?? [];
}

function itemOf({ repository }: FoundIssue, { title, state, ...issue }: Dependency, detail: string) {
  const shown = { ...issue, title: title ?? issue.short_id, state: state ?? ('open' as const), labels: [] };
  return issueItem(repository, shown, { detail });
}
