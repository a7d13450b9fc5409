import { l10n } from 'vscode';
import type { IssueTexts } from '../../protocol/issueTexts.ts';
import type { SharedTexts } from '../../protocol/page.ts';

/** What pages say when they cannot show anything else, in the language of the editor. */
export function sharedTexts(): SharedTexts {
  return {
    loading: l10n.t('Loading…'),
    failedTitle: l10n.t('This page cannot be shown'),
    failedDetail: l10n.t('What went wrong: {0}'),
    retry: l10n.t('Try Again'),
  };
}

/** The texts of the issue editor, in the language of the editor. */
export function issueTexts(): IssueTexts & SharedTexts {
  return {
    ...sharedTexts(),
    ...headTexts(),
    ...writingTexts(),
    ...detailTexts(),
    ...historyTexts(),
    ...signatureTexts(),
    ...failureTexts(),
  };
}

function headTexts() {
  return {
    open: l10n.t('Open'),
    closed: l10n.t('Closed'),
    blocked: l10n.t('Blocked'),
    blockedDetail: l10n.t('It waits for an issue that is open.'),
    private: l10n.t('Private'),
    privateDetail: l10n.t('It stays in this clone: no sync sends it until it is published.'),
    publish: l10n.t('Publish…'),
    openedBy: l10n.t('opened by {0} {1}'),
    commentedBy: l10n.t('{0} commented {1}'),
    edited: l10n.t('edited {0}'),
    editedBy: l10n.t('edited by {0} {1}'),
    closeIssue: l10n.t('Close Issue'),
    reopenIssue: l10n.t('Reopen Issue'),
    copyId: l10n.t('Copy Id'),
    copyBranch: l10n.t('Copy Branch Name'),
    copyMarkdown: l10n.t('Copy Markdown Link'),
    copied: l10n.t('Copied: {0}'),
    readOnly: l10n.t('The workspace is not trusted: this issue can be read, not changed.'),
    dismiss: l10n.t('Dismiss'),
    saved: l10n.t('Saved.'),
    updated: l10n.t('The issue was changed elsewhere.'),
  };
}

function writingTexts() {
  return {
    title: l10n.t('Title'),
    editTitle: l10n.t('Edit Title'),
    titlePlaceholder: l10n.t('What it is about, on one line'),
    description: l10n.t('Description'),
    editDescription: l10n.t('Edit Description'),
    noDescription: l10n.t('There is no description.'),
    descriptionPlaceholder: l10n.t('What happens, what should happen, how to see it'),
    save: l10n.t('Save'),
    cancel: l10n.t('Cancel'),
    write: l10n.t('Write'),
    preview: l10n.t('Preview'),
    nothingToPreview: l10n.t('There is nothing to preview.'),
    markdownHint: l10n.t('Markdown. Paste or drop images to attach them.'),
    markdownOnlyHint: l10n.t('Markdown. Images can be attached once the issue is there.'),
    conflictTitle: l10n.t('This was changed elsewhere while you were writing.'),
    conflictDetail: l10n.t('Both texts are kept until you choose one.'),
    mine: l10n.t('Yours'),
    theirs: l10n.t('Theirs'),
    keepMine: l10n.t('Keep Mine'),
    takeTheirs: l10n.t('Take Theirs'),
    comments: l10n.t('Comments'),
    editComment: l10n.t('Edit Comment'),
    newComment: l10n.t('New Comment'),
    commentPlaceholder: l10n.t('Write a comment'),
    comment: l10n.t('Comment'),
    newIssue: l10n.t('New Issue'),
    createIssue: l10n.t('Create Issue'),
    createPrivateIssue: l10n.t('Create Private Issue'),
    visibility: l10n.t('Visibility'),
    keepPrivate: l10n.t('Keep private'),
    keepPrivateDetail: l10n.t('It stays in this clone: no sync sends it. You can publish it later.'),
    draftIsBack: l10n.t('You began this issue earlier.'),
    startOver: l10n.t('Start Over'),
  };
}

function detailTexts() {
  return {
    details: l10n.t('Details'),
    assignees: l10n.t('Assignees'),
    addAssignee: l10n.t('Add assignee'),
    assignMe: l10n.t('Assign to Me'),
    labels: l10n.t('Labels'),
    addLabel: l10n.t('Add label'),
    remove: l10n.t('Remove {0}'),
    none: l10n.t('None'),
    type: l10n.t('Type'),
    priority: l10n.t('Priority'),
    milestone: l10n.t('Milestone'),
    due: l10n.t('Due'),
    parent: l10n.t('Parent'),
    setValue: l10n.t('None'),
    children: l10n.t('Parts'),
    childrenDone: l10n.t('{0} of {1} closed'),
    dependencies: l10n.t('Dependencies'),
    dependsOn: l10n.t('Depends on'),
    blocks: l10n.t('Blocks'),
    relatedTo: l10n.t('Related to'),
    isNeededBy: l10n.t('Needed by'),
    isBlockedBy: l10n.t('Blocked by'),
    isRelatedFrom: l10n.t('Related to'),
    dependencyKind: l10n.t('Kind of dependency'),
    addDependency: l10n.t('Add issue'),
    unknownIssue: l10n.t('not known here'),
    links: l10n.t('Links'),
    linkAddress: l10n.t('Address'),
    linkNote: l10n.t('Note'),
    addLink: l10n.t('Add Link'),
    add: l10n.t('Add'),
    attachments: l10n.t('Attachments'),
    attachmentHint: l10n.t('Paste or drop a file into a text to attach it.'),
    imageFailed: l10n.t('This image cannot be shown.'),
  };
}

function historyTexts() {
  return {
    history: l10n.t('History'),
    historyEmpty: l10n.t('Nothing happened yet.'),
    created: l10n.t('created the issue'),
    changedTitle: l10n.t('changed the title from “{0}” to “{1}”'),
    changedDescription: l10n.t('changed the description'),
    wroteComment: l10n.t('commented'),
    editedComment: l10n.t('edited a comment'),
    closedIt: l10n.t('closed the issue'),
    reopenedIt: l10n.t('reopened the issue'),
    setField: l10n.t('set {0} to {1}'),
    changedField: l10n.t('changed {0} from {1} to {2}'),
    removedField: l10n.t('removed {0} {1}'),
    addedLabel: l10n.t('added the label {0}'),
    removedLabel: l10n.t('removed the label {0}'),
    assigned: l10n.t('assigned {0}'),
    unassigned: l10n.t('unassigned {0}'),
    addedLink: l10n.t('added the link {0}'),
    removedLink: l10n.t('removed the link {0}'),
    attached: l10n.t('attached {0}'),
    addedDependsOn: l10n.t('said that it depends on {0}'),
    addedBlocks: l10n.t('said that it blocks {0}'),
    addedRelated: l10n.t('said that it is related to {0}'),
    removedDependsOn: l10n.t('said that it no longer depends on {0}'),
    removedBlocks: l10n.t('said that it no longer blocks {0}'),
    removedRelated: l10n.t('said that it is no longer related to {0}'),
    leftOutDisowned: l10n.t('wrote something that does not count, because {0} disowned it: {1}'),
    leftOutRefused: l10n.t('wrote something that does not count, because its signature is not valid'),
  };
}

function signatureTexts() {
  return {
    signatureValid: l10n.t('Signed'),
    signatureUnknownKey: l10n.t('Signed with a key that is not known here'),
    signatureMissing: l10n.t('Not signed, though its author signs'),
    signatureBad: l10n.t('The signature is wrong'),
    signatureRevoked: l10n.t('Signed with a revoked key'),
    doubtful: l10n.t('Doubtful Signatures'),
    doubtfulDetail: l10n.t('Changes whose signatures are wrong or missing: {0}. The history shows them.'),
  };
}

function failureTexts() {
  return {
    failedReadOnly: l10n.t('The workspace is not trusted, so nothing can be changed.'),
    failedTimeout: l10n.t('There was no answer in time. Try again.'),
    failedInternal: l10n.t('An internal error occurred. The Grite log has more.'),
    failedTooLarge: l10n.t('{0} is too large: files of up to {1} MB can be attached.'),
  };
}
