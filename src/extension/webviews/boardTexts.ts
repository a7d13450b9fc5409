import { l10n } from 'vscode';
import type { BoardTexts } from '../../protocol/boardTexts.ts';

/** What the page of a board says, in the language of the editor. */
export function boardTexts(): BoardTexts {
  return { ...toolbarTexts(), ...columnTexts(), ...cardTexts(), ...moveTexts() };
}

function toolbarTexts() {
  return {
    board: l10n.t('Board'),
    filter: l10n.t('Filter'),
    filterPlaceholder: l10n.t('Filter, for example label:bug assignee:@me'),
    filterProblem: l10n.t('At column {0}: {1}'),
    groupBy: l10n.t('Columns by'),
    fields: {
      state: l10n.t('State'),
      priority: l10n.t('Priority'),
      assignee: l10n.t('Assignee'),
      label: l10n.t('Label'),
      milestone: l10n.t('Milestone'),
      type: l10n.t('Type'),
    },
    orderBy: l10n.t('Order'),
    orders: {
      'updated-desc': l10n.t('Changed last'),
      'created-desc': l10n.t('Newest'),
      'priority-asc': l10n.t('Most urgent'),
      'due-asc': l10n.t('Due first'),
      'title-asc': l10n.t('Title'),
    },
    withClosed: l10n.t('Closed issues'),
    hideEmpty: l10n.t('Hide empty columns'),
    dismiss: l10n.t('Dismiss'),
    readOnly: l10n.t('In Restricted Mode the board is only read. Trust the workspace to move cards.'),
  };
}

function columnTexts() {
  return {
    open: l10n.t('Open'),
    closed: l10n.t('Closed'),
    without: {
      state: l10n.t('Other'),
      priority: l10n.t('No priority'),
      assignee: l10n.t('Nobody'),
      label: l10n.t('No label'),
      milestone: l10n.t('No milestone'),
      type: l10n.t('No type'),
    },
    columnName: l10n.t('{0}, issues: {1}'),
    newIssue: l10n.t('New issue'),
    newIssueIn: l10n.t('New issue in {0}'),
    newIssueTitle: l10n.t('Title of the new issue'),
    created: l10n.t('{0} was created.'),
    showMore: l10n.t('Show {0} more'),
    onlyFirst: l10n.t('Only the first {0} are shown. Use the filter to find others.'),
    hiddenColumns: l10n.t('{0} smaller columns are not shown. Use the filter to find their issues.'),
    noCards: l10n.t('No issues'),
    noFits: l10n.t('No issue fits the filter'),
    dropHere: l10n.t('Move to {0}'),
  };
}

function cardTexts() {
  return {
    blocked: l10n.t('Blocked'),
    private: l10n.t('Private'),
    privateDetail: l10n.t('It stays in this clone: no sync sends it until it is published.'),
    priority: l10n.t('Priority {0}'),
    labels: l10n.t('Labels: {0}'),
    assignedTo: l10n.t('Assigned to {0}'),
    due: l10n.t('Due {0}'),
    overdue: l10n.t('Overdue since {0}'),
    comments: l10n.t('Comments: {0}'),
    children: l10n.t('{0} of {1} below it are closed'),
    moreLabels: l10n.t('+{0}'),
  };
}

function moveTexts() {
  return {
    keys: l10n.t(
      'Enter opens it. Space picks it up, the left and right arrows choose a column, Space puts it down, Escape gives up. Control with an arrow moves it at once.',
    ),
    pickedUp: l10n.t('{0} is picked up from {1}.'),
    over: l10n.t('Over {0}, column {1} of {2}.'),
    moving: l10n.t('Moving to {0}.'),
    moved: l10n.t('{0} was moved to {1}.'),
    putBack: l10n.t('{0} is back in {1}.'),
    refused: l10n.t('{0} stays in {2}: {1}'),
    kept: l10n.t('{0} was changed, but keeps {1}: it stands there.'),
  };
}
