/** What the issue editor says, in the language of the editor. Numbered placeholders: `{0}`. */
export interface IssueTexts {
  readonly open: string;
  readonly closed: string;
  readonly blocked: string;
  readonly blockedDetail: string;
  readonly private: string;
  readonly privateDetail: string;
  readonly publish: string;
  readonly openedBy: string;
  readonly commentedBy: string;
  readonly edited: string;
  readonly editedBy: string;
  readonly closeIssue: string;
  readonly reopenIssue: string;
  readonly copyId: string;
  readonly copyBranch: string;
  readonly copyMarkdown: string;
  readonly copied: string;
  readonly readOnly: string;
  readonly dismiss: string;
  readonly saved: string;
  readonly updated: string;

  readonly title: string;
  readonly editTitle: string;
  readonly titlePlaceholder: string;
  readonly description: string;
  readonly editDescription: string;
  readonly noDescription: string;
  readonly descriptionPlaceholder: string;
  readonly save: string;
  readonly cancel: string;
  readonly write: string;
  readonly preview: string;
  readonly nothingToPreview: string;
  readonly markdownHint: string;
  readonly markdownOnlyHint: string;

  readonly conflictTitle: string;
  readonly conflictDetail: string;
  readonly mine: string;
  readonly theirs: string;
  readonly keepMine: string;
  readonly takeTheirs: string;

  readonly comments: string;
  readonly editComment: string;
  readonly newComment: string;
  readonly commentPlaceholder: string;
  readonly comment: string;

  readonly details: string;
  readonly assignees: string;
  readonly addAssignee: string;
  readonly assignMe: string;
  readonly labels: string;
  readonly addLabel: string;
  readonly remove: string;
  readonly none: string;
  readonly type: string;
  readonly priority: string;
  readonly milestone: string;
  readonly due: string;
  readonly parent: string;
  readonly setValue: string;
  readonly children: string;
  readonly childrenDone: string;

  readonly dependencies: string;
  readonly dependsOn: string;
  readonly blocks: string;
  readonly relatedTo: string;
  readonly isNeededBy: string;
  readonly isBlockedBy: string;
  readonly isRelatedFrom: string;
  readonly dependencyKind: string;
  readonly addDependency: string;
  readonly unknownIssue: string;

  readonly links: string;
  readonly linkAddress: string;
  readonly linkNote: string;
  readonly addLink: string;
  readonly add: string;
  readonly attachments: string;
  readonly attachmentHint: string;
  readonly imageFailed: string;

  readonly history: string;
  readonly historyEmpty: string;
  readonly created: string;
  readonly changedTitle: string;
  readonly changedDescription: string;
  readonly wroteComment: string;
  readonly editedComment: string;
  readonly closedIt: string;
  readonly reopenedIt: string;
  readonly setField: string;
  readonly changedField: string;
  readonly removedField: string;
  readonly addedLabel: string;
  readonly removedLabel: string;
  readonly assigned: string;
  readonly unassigned: string;
  readonly addedLink: string;
  readonly removedLink: string;
  readonly attached: string;
  readonly addedDependsOn: string;
  readonly addedBlocks: string;
  readonly addedRelated: string;
  readonly removedDependsOn: string;
  readonly removedBlocks: string;
  readonly removedRelated: string;
  readonly leftOutDisowned: string;
  readonly leftOutRefused: string;

  readonly signatureValid: string;
  readonly signatureUnknownKey: string;
  readonly signatureMissing: string;
  readonly signatureBad: string;
  readonly signatureRevoked: string;
  readonly doubtful: string;
  readonly doubtfulDetail: string;

  readonly newIssue: string;
  readonly createIssue: string;
  readonly createPrivateIssue: string;
  readonly visibility: string;
  readonly keepPrivate: string;
  readonly keepPrivateDetail: string;
  readonly draftIsBack: string;
  readonly startOver: string;

  /** In place of the details of failures that have no sentence of their own. */
  readonly failedReadOnly: string;
  readonly failedTimeout: string;
  readonly failedInternal: string;
  readonly failedTooLarge: string;
}
