import { l10n } from 'vscode';
import type { ConflictsTexts } from '../../protocol/conflictsTexts.ts';

/** What the page of conflicts says, in the language of the editor. */
export function conflictsTexts(): ConflictsTexts {
  return { ...thingTexts(), ...valueTexts(), ...deedTexts() };
}

function thingTexts() {
  return {
    fields: {
      title: l10n.t('Title'),
      body: l10n.t('Description'),
      state: l10n.t('State'),
      type: l10n.t('Type'),
      priority: l10n.t('Priority'),
      milestone: l10n.t('Milestone'),
      due: l10n.t('Due'),
      parent: l10n.t('Parent'),
    },
    elements: {
      label: l10n.t('Label {0}'),
      assignee: l10n.t('Assignee {0}'),
      dependency: l10n.t('Dependency {0}'),
    },
  };
}

function valueTexts() {
  return {
    holds: l10n.t('Holds now'),
    other: l10n.t('The other'),
    by: l10n.t('{0}, {1}'),
    reasons: {
      later: l10n.t('The value that holds was written later.'),
      'same-time': l10n.t('Both were written in the same moment. Which one holds is the same in every clone.'),
      kept: l10n.t('It holds because the other side only took away a value that had been there.'),
    },
    isThere: l10n.t('is there'),
    isNotThere: l10n.t('is not there'),
    noValue: l10n.t('no value'),
    emptyText: l10n.t('empty'),
    open: l10n.t('Open'),
    closed: l10n.t('Closed'),
    onlyBeginning: l10n.t('Only the beginning is shown.'),
  };
}

function deedTexts() {
  return {
    conflicts: l10n.t('Conflicts'),
    explained: l10n.t(
      'The same thing was changed on two sides before they were synced. One value holds, for everybody; the other is not lost.',
    ),
    readOnly: l10n.t('In Restricted Mode conflicts are only read. Trust the workspace to decide.'),
    none: l10n.t('No conflicts'),
    noneDetail: l10n.t('Nothing was changed on two sides that somebody still has to decide about.'),
    more: l10n.t('{0} more are shown as these are decided.'),
    keep: l10n.t('Keep This One'),
    take: l10n.t('Take the Other'),
    keepName: l10n.t('Keep this one: {0} of {1}'),
    takeName: l10n.t('Take the other: {0} of {1}'),
    openIssue: l10n.t('Open Issue'),
    kept: l10n.t('It stays as it is. Conflicts left: {0}'),
    taken: l10n.t('The other value holds now. Conflicts left: {0}'),
    failedTimeout: l10n.t('There was no answer in time. Try again.'),
    failedInternal: l10n.t('An internal error occurred. The Grite log has more.'),
  };
}
