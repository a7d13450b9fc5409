import { type ObjectId, parseObjectId } from '../../base/ids.ts';

/**
 * The log has no kind for a commit that closes an issue. So who closes one because of commits writes a comment whose first
 * line, a comment of markdown that no renderer shows, names them: by it all clones know that they had their effect.
 */
const CLOSING_LINE = /^<!-- grite:closed-by ([0-9a-f]+(?: [0-9a-f]+)*) -->\n/;

export interface CommitClosing {
  readonly commits: readonly ObjectId[];
  /** What people read. */
  readonly body: string;
}

export function formatCommitClosing({ commits, body }: CommitClosing): string {
  return `<!-- grite:closed-by ${commits.join(' ')} -->\n${body}`;
}

/** `undefined` when `text` is an ordinary comment. */
export function parseCommitClosing(text: string): CommitClosing | undefined {
  const [line, ids] = CLOSING_LINE.exec(text) ?? [];
  const commits = ids?.split(' ').flatMap((id) => parseObjectId(id) ?? []) ?? [];
  return line === undefined || commits.length === 0 ? undefined : { commits, body: text.slice(line.length) };
}

/** A comment as people read it. */
export function shownComment(text: string): string {
  return parseCommitClosing(text)?.body ?? text;
}
