import { copyForEach } from '../../ui/copyText.ts';
import { linkTo } from '../../ui/linkTo.ts';
import type { Command } from '../command.ts';

export const copyIssueLink: Command = {
  id: 'grite.issue.copyLink',
  title: 'Copy Link to Issue',
  menus: [{ menu: 'view/item/context', when: 'view == grite.issues && viewItem =~ /\\bissue\\b/', group: '9_copy@2' }],
  operations: ['issue.list'],
  async run(app, ...args) {
    await copyForEach(app, args, (named) => linkTo(app, named));
  },
};
