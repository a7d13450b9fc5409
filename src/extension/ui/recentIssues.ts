import type { Memento } from 'vscode';
import { type IssueTarget, parseTarget } from './issueTarget.ts';

const KEPT_AS = 'grite.recentIssues';
const KEPT = 10;

/** The issues that were opened last in this workspace, the latest first. Some may be gone by now. */
export function recentIssues(state: Memento): readonly IssueTarget[] {
  const kept = state.get<unknown>(KEPT_AS);
  return Array.isArray(kept) ? kept.flatMap((each) => parseTarget(each) ?? []) : [];
}

/** Notes that an issue was opened. */
export async function rememberIssue(state: Memento, { repository, issue }: IssueTarget): Promise<void> {
  const others = recentIssues(state).filter((each) => each.repository !== repository || each.issue !== issue);
  await state.update(KEPT_AS, [{ repository, issue }, ...others].slice(0, KEPT));
}
