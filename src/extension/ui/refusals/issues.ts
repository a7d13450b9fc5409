import { l10n } from 'vscode';
import { shortIssueId as short } from '../../../domain/issues/reference.ts';
import type { IssueRefusals } from '../../../domain/issues/refusal.ts';
import { fieldName } from './fieldName.ts';
import { queryProblemText } from './queries.ts';
import { MATCHES_SHOWN, type RefusalTexts } from './refusalTexts.ts';

/** What is said of references between issues, and of issues that cannot be found. */
const REFERENCE_TEXTS = {
  'dependency-cycle': ({ path }) =>
    l10n.t(
      'That would be a cycle, in which each waits for the next: {0}. Choose another issue.',
      path.map(short).join(' → '),
    ),
  'dependency-on-itself': ({ id }) => l10n.t('{0} cannot depend on itself. Choose another issue.', short(id)),
  'event-id-ambiguous': ({ id, issue }) =>
    l10n.t('"{0}" fits several entries of {1}. Choose one in its history.', id, short(issue)),
  'event-id-malformed': ({ id }) => l10n.t('"{0}" is not the id of an entry of the history. Choose one there.', id),
  'event-not-found': ({ id, issue }) =>
    l10n.t('The history of {1} has no entry {0}. It may not have been fetched yet.', id, short(issue)),
  'issue-id-ambiguous': ({ id, matches }) =>
    l10n.t(
      '"{0}" fits several issues: {1}. Give more digits.',
      id,
      matches.slice(0, MATCHES_SHOWN).map(short).join(', '),
    ),
  'issue-id-malformed': ({ id }) =>
    l10n.t('"{0}" is not the id of an issue. It looks like gi-7f3a2c91; find the issue with Grite: Find Issue….', id),
  'issue-not-found': ({ id }) =>
    l10n.t(
      'There is no issue {0} in this repository. It may not have been fetched yet; look with Grite: Find Issue….',
      id,
    ),
  'parent-cycle': ({ id, parent }) =>
    l10n.t(
      '{1} cannot be the parent of {0}, because it stands below it. Choose another one.',
      short(id),
      short(parent),
    ),
  'parent-is-itself': ({ id }) => l10n.t('{0} cannot be its own parent. Choose another issue.', short(id)),
  'parent-too-deep': ({ id, limit }) =>
    l10n.t('{0} would have more than {1} issues above it. Choose a parent further up.', short(id), limit),
} satisfies Partial<RefusalTexts<keyof IssueRefusals>>;

export const ISSUE_TEXTS: RefusalTexts<keyof IssueRefusals> = {
  ...REFERENCE_TEXTS,
  'comment-empty': () => l10n.t('The comment is empty. Write something.'),
  'field-invalid': ({ field, value }) =>
    ({
      type: l10n.t(
        'The type cannot be {0}. Give one word of letters, digits, - and _, such as bug.',
        JSON.stringify(value),
      ),
      priority: l10n.t('The priority cannot be {0}. Give P0, P1, P2, P3 or P4.', JSON.stringify(value)),
      milestone: l10n.t('The milestone cannot be {0}. Give a name on one line.', JSON.stringify(value)),
      due: l10n.t('The due date cannot be {0}. Give a day such as 2026-03-01.', JSON.stringify(value)),
    })[field],
  'name-invalid': ({ field, value, reason }) =>
    reason === 'empty'
      ? l10n.t('The {0} is empty. Type something.', fieldName(field))
      : l10n.t(
          'The {0} {1} holds a control character, such as a line break. Give it on one line.',
          fieldName(field),
          JSON.stringify(value),
        ),
  'private-named': ({ issue, named }) =>
    l10n.t('{0} is private, and {1} would tell others that it is there. Publish it first.', short(named), short(issue)),
  'publish-names-private': ({ issue, named }) =>
    l10n.t('{0} names {1}, which is private. Publish both together.', short(issue), short(named)),
  'query-invalid': queryProblemText,
  'text-changed': ({ field }) =>
    l10n.t(
      'Somebody else changed the {0} meanwhile, so nothing was saved. Look at it, and try again.',
      fieldName(field),
    ),
  'text-not-unicode': ({ field }) => l10n.t('The {0} is not valid Unicode text. Type it again.', fieldName(field)),
  'text-too-long': ({ field, bytes, limit }) =>
    l10n.t('The {0} is too long: {1} bytes, and at most {2} are allowed. Shorten it.', fieldName(field), bytes, limit),
  'title-empty': () => l10n.t('The title is empty. Say in one line what the issue is about.'),
  'title-not-one-line': () => l10n.t('The title has more than one line. Put all but the first into the description.'),
  'too-many-assignees': ({ count, limit }) =>
    l10n.t('{0} assignees are too many: an issue has at most {1}. Leave some out.', count, limit),
  'too-many-labels': ({ count, limit }) =>
    l10n.t('{0} labels are too many: an issue has at most {1}. Leave some out.', count, limit),
  'conflict-settled': () => l10n.t('It was changed again since. Nothing was written.'),
  'undo-impossible': ({ what, issue }) =>
    what === 'creation'
      ? l10n.t(
          'The creation of {0} cannot be undone: what is in the log stays there. Close the issue instead.',
          short(issue),
        )
      : l10n.t('An attachment cannot be taken back: what is in the log stays there. Say so in a comment.'),
  'update-empty': ({ id }) => l10n.t('There is nothing to change in {0}. Choose another value.', short(id)),
  'url-invalid': ({ url }) =>
    l10n.t(
      '{0} is not an address. Give one such as https://example.com/page, or an issue such as gi-7f3a2c91.',
      JSON.stringify(url),
    ),
};
