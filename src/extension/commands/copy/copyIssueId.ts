import { copyForEach } from '../../ui/copyText.ts';
import type { Command } from '../command.ts';

export const copyIssueId: Command = {
  id: 'grite.issue.copyId',
  title: 'Copy Issue Id',
  menus: [{ menu: 'view/item/context', when: 'view == grite.issues && viewItem =~ /\\bissue\\b/', group: '9_copy@1' }],
  operations: ['issue.list'],
  async run(app, ...args) {
    await copyForEach(app, args, ({ issue }) => issue.short_id);
  },
};
