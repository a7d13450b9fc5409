import { type EventId, parseEventId } from '../../base/ids.ts';
import { parseCommitClosing } from './commitClosing.ts';

/**
 * The log has no kind for the edit of a comment, and a new one would stop every Rust reader. So an edit is a comment whose
 * first line, a comment of markdown that no renderer shows, names the event that it replaces. Readers that do not know
 * the line show the new text below the old one.
 */
const EDIT_LINE = /^<!-- grite:edit ([0-9a-f]{64}) -->\n/;

export interface CommentEdit {
  readonly comment: EventId;
  readonly body: string;
}

export function formatCommentEdit({ comment, body }: CommentEdit): string {
  return `<!-- grite:edit ${comment} -->\n${body}`;
}

/** `undefined` when `text` is an ordinary comment. */
export function parseCommentEdit(text: string): CommentEdit | undefined {
  const [line, id] = EDIT_LINE.exec(text) ?? [];
  const comment = id === undefined ? undefined : parseEventId(id);
  return line === undefined || comment === undefined ? undefined : { comment, body: text.slice(line.length) };
}

/** The text of a comment as it is written. One that happens to look like what only programs write must not act as that. */
export function ordinaryComment(text: string): string {
  const isOrdinary = parseCommentEdit(text) === undefined && parseCommitClosing(text) === undefined;
  return isOrdinary ? text : `\n${text}`;
}
