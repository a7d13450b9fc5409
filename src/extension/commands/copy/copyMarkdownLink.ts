import { copyForEach } from '../../ui/copyText.ts';
import { markdownLink } from '../../mentions/markdownLink.ts';
import { linkTo } from '../../ui/linkTo.ts';
import type { Command } from '../command.ts';
import { COPY_MENU, readsIssues } from '../issueMenus.ts';

export const copyMarkdownLink: Command = {
  id: 'grite.issue.copyMarkdownLink',
  title: 'Copy as Markdown Link',
  menus: [readsIssues(COPY_MENU, '1_copy@2')],
  operations: ['issue.list'],
  async run(app, ...args) {
    await copyForEach(app, args, (named) => markdownLink(named.issue.title, linkTo(app, named)));
  },
};
