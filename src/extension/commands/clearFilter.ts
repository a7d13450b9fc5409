import type { Command } from './command.ts';

export const clearFilter: Command = {
  id: 'grite.issues.clearFilter',
  title: 'Clear Filter',
  icon: '$(clear-all)',
  palette: 'grite.issues.isFiltered',
  menus: [{ menu: 'view/title', when: 'view == grite.issues && grite.issues.isFiltered', group: 'navigation@2' }],
  async run(app) {
    await app.issuesView.choose({ filter: '' });
  },
};
