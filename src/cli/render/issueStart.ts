import type { currentIssue } from '../../app/operations/issues/currentIssue.ts';
import type { startIssue } from '../../app/operations/issues/startIssue.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { paint } from './style.ts';

export const renderStarted: Renderer<OutputOf<typeof startIssue>> = (output, { style }) => {
  const { short_id, title, branch, created, switched, assigned, me_unknown } = output;
  const kept = created ? 'New branch' : 'There is the branch';
  const moved = created ? 'Switched to the new branch' : 'Switched to';
  return {
    ...lines(
      `${switched ? moved : kept} ${oneLine(branch)}`,
      `${paint(style, 'yellow', short_id)}  ${oneLine(title)}`,
      ...(assigned.length === 0 ? [] : [`Assigned to ${oneLine(assigned.join(', '))}`]),
    ),
    notes: me_unknown ? ['nobody was assigned, because nothing says who you are: grite config set me NAME'] : [],
  };
};

export const renderCurrentIssue: Renderer<OutputOf<typeof currentIssue>> = ({ branch, issue }, { style }) => {
  if (branch === null) return lines('No branch is checked out');
  if (issue === null) return lines(`The branch ${oneLine(branch)} is for no issue that is known here`);
  const state = paint(style, issue.state === 'open' ? 'green' : 'magenta', issue.state);
  return lines(`${paint(style, 'yellow', issue.short_id)}  ${state}  ${oneLine(issue.title)}`);
};
