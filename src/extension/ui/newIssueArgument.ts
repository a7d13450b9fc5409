import type { NewIssue } from '../../protocol/issue.ts';

export interface NewIssueArgument {
  /** Key of the repository to create it in, where that is said. */
  readonly repository: string | undefined;
  /** What the form begins with. */
  readonly given: Partial<NewIssue>;
}

/** What another command or extension wants to begin a new issue with; whatever is of another form is left out. */
export function parseNewIssue(argument: unknown): NewIssueArgument {
  const { repository, title, body, labels, assignees, fields } = (argument ?? {}) as Readonly<Record<string, unknown>>;
  const { type, priority } = (fields ?? {}) as Readonly<Record<string, unknown>>;
  return {
    repository: typeof repository === 'string' ? repository : undefined,
    given: {
      ...(typeof title === 'string' && { title }),
      ...(typeof body === 'string' && { body }),
      ...(isTexts(labels) && { labels }),
      ...(isTexts(assignees) && { assignees }),
      fields: { ...(typeof type === 'string' && { type }), ...(typeof priority === 'string' && { priority }) },
    },
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
