import type { IssuesNode } from '../views/issues/nodes.ts';
import type { Command } from './command.ts';

export const loadMoreIssues: Command = {
  id: 'grite.issues.loadMore',
  title: 'Show More Issues',
  palette: false,
  async run(app, node) {
    // The list itself passes it.
    const { repository, parent } = node as Extract<IssuesNode, { kind: 'more' }>;
    app.issuesView.showMore(repository, parent);
  },
};
