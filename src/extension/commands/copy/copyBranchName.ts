import type { AggregateId } from '../../../base/ids.ts';
import { branchName } from '../../../domain/issues/branch.ts';
import { copyForEach } from '../../ui/copyText.ts';
import type { Command } from '../command.ts';
import { COPY_MENU, readsIssues } from '../issueMenus.ts';

export const copyBranchName: Command = {
  id: 'grite.issue.copyBranchName',
  title: 'Copy Branch Name',
  menus: [readsIssues(COPY_MENU, '1_copy@3')],
  operations: ['issue.list'],
  async run(app, ...args) {
    await copyForEach(app, args, ({ issue }) => branchName({ id: issue.issue_id as AggregateId, title: issue.title }));
  },
};
