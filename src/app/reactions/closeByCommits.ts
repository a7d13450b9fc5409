import type { AggregateId, ObjectId } from '../../base/ids.ts';
import { ok } from '../../base/result.ts';
import { closedByMessage } from '../../domain/issues/closingPhrases.ts';
import { type ClosingCommit, decideClosing } from '../../domain/issues/decide/closing.ts';
import type { IssueView } from '../../domain/issues/view.ts';
import type { DefaultBranch } from '../defaultBranch.ts';
import type { Note } from '../note.ts';
import { MOST_COMMITS, newCommits, type NewCommit } from './newCommits.ts';
import type { ReactionSources } from './reactionSources.ts';
import type { SeenBranch } from './seenBranch.ts';

/**
 * Closes the issues that new commits of the default branch say they close. Doing it twice changes nothing. `undefined` when
 * nobody may write: then nothing was done.
 */
export async function closeByCommits(
  { store, changeIssues }: ReactionSources,
  seen: SeenBranch,
  branch: DefaultBranch,
): Promise<readonly Note[] | undefined> {
  // Another branch is the default from now on: what it holds is not news.
  if (seen.branch !== undefined && seen.branch.name !== branch.name) return [];
  const commits = await newCommits(store, Object.values(seen.branch?.heads ?? {}), Object.values(branch.heads));
  if (typeof commits === 'string') {
    return [{ code: 'commits-passed-over', details: { branch: branch.name, why: commits, limit: MOST_COMMITS } }];
  }
  // To a repository without commits a whole history may come from elsewhere.
  const oldest = seen.branch === undefined ? Math.floor(seen.since / 1_000) : -Infinity;
  const closing = closingCommits(commits.filter(({ date }) => date >= oldest));
  if (closing.size === 0) return [];
  let closed: { id: AggregateId; commit: ObjectId }[] = [];
  const written = await changeIssues((view) => {
    const decided = [...byIssue(view, closing)].map(([id, of]) => ({ id, drafts: decideClosing(view, id, of), of }));
    closed = decided.flatMap(({ id, drafts, of: [first] }) =>
      drafts.length === 0 || first === undefined ? [] : [{ id, commit: first.id }],
    );
    return ok(decided.flatMap(({ drafts }) => drafts));
  });
  if (!written.ok) return undefined;
  return closed.length === 0 ? [] : [{ code: 'closed-by-commits', details: { issues: closed } }];
}

/** By what commits call the issues that they close; those of each in the order of the history. */
function closingCommits(commits: readonly NewCommit[]): Map<string, ClosingCommit[]> {
  const closing = new Map<string, ClosingCommit[]>();
  const said = new Map<NewCommit['replaced'], ReadonlySet<string>>();
  for (const { id, message, replaced } of commits) {
    const [subject = ''] = message.trimStart().split('\n', 1);
    // What a commit said before it was made again had its effect then; what it says only now has it now.
    const before = said.get(replaced) ?? new Set(replaced.flatMap(closedByMessage));
    said.set(replaced, before);
    for (const digits of closedByMessage(message)) {
      if (before.has(digits)) continue;
      closing.set(digits, [...(closing.get(digits) ?? []), { id, subject }]);
    }
  }
  return closing;
}

/** What names no issue, or several, is passed over. */
function byIssue(view: IssueView, closing: ReadonlyMap<string, readonly ClosingCommit[]>) {
  const issues = new Map<AggregateId, ClosingCommit[]>();
  for (const [digits, commits] of closing) {
    const id = view.resolve(digits);
    if (id.ok) issues.set(id.value, [...(issues.get(id.value) ?? []), ...commits]);
  }
  return issues;
}
