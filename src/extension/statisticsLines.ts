import * as vscode from 'vscode';
import type { dbStats } from '../app/operations/admin/dbStats.ts';

type Statistics = Extract<Awaited<ReturnType<typeof dbStats.run>>, { ok: true }>['value'];

/** The statistics for people, a line for each fact. */
export function statisticsLines({ issue_count, open_count, logs }: Statistics): readonly string[] {
  const issues = vscode.l10n.t('{0} issues, {1} of them open', issue_count, open_count);
  return [issues, ...logs.flatMap(logLines)];
}

function logLines(log: Statistics['logs'][number]): readonly string[] {
  if (log.head === null) return [vscode.l10n.t('{0}: empty', log.ref)];
  const size = vscode.l10n.t('{0}: {1} events in {2} commits', log.ref, log.event_count, log.commit_count);
  const problems = log.problems.map(({ code, commit }) =>
    vscode.l10n.t('{0}: {1} in commit {2}', log.ref, code, commit),
  );
  const hidden = log.problem_count - problems.length;
  return [size, ...problems, ...(hidden > 0 ? [vscode.l10n.t('{0}: {1} more problems', log.ref, hidden)] : [])];
}
