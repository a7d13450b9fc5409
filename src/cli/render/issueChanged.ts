import type { addLabel } from '../../app/operations/issues/addLabel.ts';
import type { addLink } from '../../app/operations/issues/addLink.ts';
import type { closeIssue } from '../../app/operations/issues/closeIssue.ts';
import type { commentIssue } from '../../app/operations/issues/commentIssue.ts';
import type { removeLink } from '../../app/operations/issues/removeLink.ts';
import type { updateIssue } from '../../app/operations/issues/updateIssue.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { paint, type Style } from './style.ts';

interface Changed {
  readonly short_id: string;
  readonly title: string;
}

export const renderUpdated: Renderer<OutputOf<typeof updateIssue>> = (output, { style }) =>
  lines(output.action === 'updated' ? said('Updated', output, style) : unchanged(output, 'it is so already', style));

export const renderCommented: Renderer<OutputOf<typeof commentIssue>> = (output, { style }) => {
  if (output.action === 'unchanged') return lines(unchanged(output, 'the comment reads so already', style));
  return lines(said(output.action === 'edited' ? 'Edited a comment on' : 'Commented on', output, style));
};

/** For closing and reopening. */
export const renderStatus: Renderer<OutputOf<typeof closeIssue>> = (output, { style }) => {
  const already = `it is ${output.state} already`;
  switch (output.action) {
    case 'closed':
      return lines(said('Closed', output, style));
    case 'reopened':
      return lines(said('Reopened', output, style));
    case 'commented':
      return lines(`${said('Commented on', output, style)} (${already})`);
    case 'unchanged':
      return lines(unchanged(output, already, style));
  }
};

type Elements = OutputOf<typeof addLabel>;

export const renderLabels: Renderer<Elements> = (output, { style }) =>
  renderElements(output, style, { one: 'label', many: 'labels', already: 'its labels are so already' });

export const renderAssignees: Renderer<Elements> = (output, { style }) =>
  renderElements(output, style, { one: 'assignee', many: 'assignees', already: 'its assignees are so already' });

function renderElements(output: Elements, style: Style, words: { one: string; many: string; already: string }) {
  if (output.action === 'unchanged') return lines(unchanged(output, words.already, style));
  const [verb, to] = output.action === 'added' ? ['Added', 'to'] : ['Removed', 'from'];
  const what = output.changed.length === 1 ? words.one : words.many;
  return lines(said(`${verb} ${what} ${output.changed.map(oneLine).join(', ')} ${to}`, output, style));
}

/** For links that come and go. */
export const renderLink: Renderer<OutputOf<typeof addLink> | OutputOf<typeof removeLink>> = (output, { style }) => {
  if (output.action === 'unchanged') return lines(unchanged(output, 'its links are so already', style));
  const [verb, to] = output.action === 'added' ? ['Added', 'to'] : ['Removed', 'from'];
  return lines(said(`${verb} link ${oneLine(output.url)} ${to}`, output, style));
};

/** `Closed gi-7f3a2c91  Login fails`; `verb` has been neutralised. */
export function said(verb: string, { short_id, title }: Changed, style: Style): string {
  return `${verb} ${paint(style, 'yellow', short_id)}  ${oneLine(title)}`;
}

/** The same where nothing had to be written, and why. */
export function unchanged(issue: Changed, why: string, style: Style): string {
  return `${said('Unchanged:', issue, style)} (${why})`;
}
