import type { showIssue } from '../../app/operations/issues/showIssue.ts';
import type { OutputOf } from '../../app/operations/operation.ts';
import { parseFieldLabel } from '../../domain/issues/fields.ts';
import { SUSPICIOUS } from '../../domain/trust/verdict.ts';
import type { FieldName, IssueShown, NamedIssue, Rendered } from '../../protocol/issue.ts';

type Detail = OutputOf<typeof showIssue>['issue'];
type Event = OutputOf<typeof showIssue>['events'][number];
type Named = NonNullable<Detail['parent_issue']>;

/** An issue as its page shows it. `render` makes HTML of a text, which `key` names among the texts of the issue. */
export function showIssueView(
  detail: Detail,
  events: readonly Event[],
  render: (key: string, text: string) => string,
  isReadOnly: boolean,
): IssueShown {
  const rendered = (key: string, text: string): Rendered => ({ text, html: render(key, text) });
  return {
    id: detail.issue_id,
    shortId: detail.short_id,
    title: detail.title,
    state: detail.state,
    author: person(detail.author.actor, detail.author.name),
    createdTs: Number(detail.created_ts),
    signature: events.find(({ kind }) => 'IssueCreated' in kind)?.signature ?? null,
    doubtful: events.filter(isDoubtful).length,
    updatedTs: Number(detail.updated_ts),
    body: rendered('body', detail.body),
    // The others are shown as the fields that they stand for.
    labels: detail.labels.filter((label) => parseFieldLabel(label) === undefined),
    assignees: detail.assignees,
    fields: fieldsOf(detail),
    parent: detail.parent_issue && named(detail.parent_issue),
    children: detail.children.map(named),
    isBlocked: detail.blocked,
    isPrivate: detail.private,
    dependencies: detail.dependencies.map((each) => ({ ...named(each), kind: each.dep_type })),
    dependents: detail.dependents.map((each) => ({ ...named(each), kind: each.dep_type })),
    links: detail.links.map(({ event_id, url, note }) => ({ id: event_id, url, note })),
    attachments: detail.attachments.map(({ name, sha256, mime }) => ({ name, sha256, mime })),
    comments: detail.comments.map((comment) => ({
      id: comment.event_id,
      author: person(comment.actor, comment.name),
      ts: Number(comment.ts_unix_ms),
      signature: comment.signature,
      edited: comment.edited_ts === null ? null : { ts: Number(comment.edited_ts), by: editor(comment.edited_by) },
      ...rendered(comment.event_id, comment.body),
    })),
    isReadOnly,
  };
}

function isDoubtful({ signature, left_out }: Event): boolean {
  return left_out === null && signature !== null && SUSPICIOUS.has(signature);
}

function fieldsOf({ type, priority, milestone, due, parent }: Detail): Partial<Record<FieldName, string>> {
  const fields = { type, priority, milestone, due, parent };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

function editor(by: Detail['comments'][number]['edited_by']): IssueShown['author'] | null {
  return by && person(by.actor, by.name);
}

function person(id: string, name: string | null): IssueShown['author'] {
  return { id, name };
}

export function named({ issue_id, short_id, title, state }: Omit<Named, 'dep_type'>): NamedIssue {
  return { id: issue_id, shortId: short_id, title, state };
}
