import { type Command, IN_REPOSITORY } from './command.ts';

export const refreshIssues: Command = {
  id: 'grite.issues.refresh',
  title: 'Refresh Issues',
  icon: '$(refresh)',
  palette: IN_REPOSITORY,
  menus: [{ menu: 'view/title', when: 'view == grite.issues', group: '3_refresh@1' }],
  async run(app) {
    await app.repositories.refresh();
    app.issuesView.refresh();
  },
};
