import type { ChangeShown, FieldName } from '../../../src/protocol/issue.ts';
import type { IssueTexts } from '../../../src/protocol/issueTexts.ts';
import { nameOf } from '../../shared/people.ts';
import { fill } from '../../shared/texts.ts';

type Fact<T extends ChangeShown['type']> = Extract<ChangeShown, { type: T }>;

/** What became different, in words that follow the name of who did it. */
export function changeText(change: ChangeShown, texts: IssueTexts): string {
  switch (change.type) {
    case 'created':
      return texts.created;
    case 'title':
      return fill(texts.changedTitle, change.from, change.to);
    case 'body':
      return texts.changedDescription;
    case 'commented':
      return texts.wroteComment;
    case 'commentEdited':
      return texts.editedComment;
    case 'state':
      return change.to === 'closed' ? texts.closedIt : texts.reopenedIt;
    case 'field':
      return fieldText(change, texts);
    case 'label':
      return fill(change.isAdded ? texts.addedLabel : texts.removedLabel, change.name);
    case 'assignee':
      return fill(change.isAdded ? texts.assigned : texts.unassigned, change.name);
    case 'link':
      return fill(change.isAdded ? texts.addedLink : texts.removedLink, change.name);
    case 'attachment':
      return fill(texts.attached, change.name);
    case 'leftOut':
      return leftOutText(change, texts);
    case 'dependency':
      return fill(dependencyText(change, texts), change.shortId);
  }
}

function leftOutText({ disownedBy }: Fact<'leftOut'>, texts: IssueTexts): string {
  if (disownedBy === null) return texts.leftOutRefused;
  return fill(texts.leftOutDisowned, nameOf(disownedBy.person), disownedBy.reason);
}

function dependencyText({ kind, isAdded }: Fact<'dependency'>, texts: IssueTexts): string {
  switch (kind) {
    case 'depends_on':
      return isAdded ? texts.addedDependsOn : texts.removedDependsOn;
    case 'blocks':
      return isAdded ? texts.addedBlocks : texts.removedBlocks;
    case 'related_to':
      return isAdded ? texts.addedRelated : texts.removedRelated;
  }
}

function fieldText({ field, from, to }: Fact<'field'>, texts: IssueTexts): string {
  const names: Readonly<Record<FieldName, string>> = {
    ...{ type: texts.type, priority: texts.priority, milestone: texts.milestone, due: texts.due, parent: texts.parent },
  };
  const name = names[field];
  const shown = (value: string): string => (field === 'parent' ? `gi-${value.slice(0, 8)}` : value);
  if (to === null) return fill(texts.removedField, name, shown(from ?? ''));
  return from === null ? fill(texts.setField, name, shown(to)) : fill(texts.changedField, name, shown(from), shown(to));
}

/** The product icon of a change. */
export function iconOf(change: ChangeShown | undefined): string {
  switch (change?.type) {
    case 'created':
      return 'add';
    case 'title':
    case 'body':
    case 'commentEdited':
      return 'edit';
    case 'commented':
      return 'comment';
    case 'state':
      return change.to === 'closed' ? 'issue-closed' : 'issue-reopened';
    case 'label':
      return 'tag';
    case 'assignee':
      return 'person';
    case 'link':
      return 'link';
    case 'attachment':
      return 'file';
    case 'dependency':
      return 'references';
    case 'leftOut':
      return 'circle-slash';
    case 'field':
    case undefined:
      return 'circle-small';
  }
}
