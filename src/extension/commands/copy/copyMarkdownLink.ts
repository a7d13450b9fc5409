import { copyForEach } from '../../ui/copyText.ts';
import { markdownLink } from '../../mentions/markdownLink.ts';
import { linkTo } from '../../ui/linkTo.ts';
import type { Command } from '../command.ts';

export const copyMarkdownLink: Command = {
  id: 'grite.issue.copyMarkdownLink',
  title: 'Copy as Markdown Link',
  menus: [{ menu: 'view/item/context', when: 'view == grite.issues && viewItem =~ /\\bissue\\b/', group: '9_copy@3' }],
  operations: ['issue.list'],
  async run(app, ...args) {
    await copyForEach(app, args, (named) => markdownLink(named.issue.title, linkTo(app, named)));
  },
};
