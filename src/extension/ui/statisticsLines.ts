import * as vscode from 'vscode';
import type { dbStats } from '../../app/operations/admin/dbStats.ts';

type Statistics = Extract<Awaited<ReturnType<typeof dbStats.run>>, { ok: true }>['value'];

/** The statistics for people, a line for each fact. */
export function statisticsLines({ issue_count, open_count, logs }: Statistics): readonly string[] {
  return [vscode.l10n.t('Issues: {0}, {1} open', issue_count, open_count), ...logs.flatMap(logLines)];
}

function logLines(log: Statistics['logs'][number]): readonly string[] {
  const title = vscode.l10n.t('{0} log ({1})', log.name, log.ref);
  if (log.head === null) return [vscode.l10n.t('{0}: empty', title)];
  const hidden = log.problem_count - log.problems.length;
  return [
    vscode.l10n.t('{0}: events {1}, commits {2}', title, log.event_count, log.commit_count),
    ...(log.problem_count > 0 ? [vscode.l10n.t('Damage in this log: {0}', log.problem_count)] : []),
    ...log.problems.map(problemLine),
    ...(hidden > 0 ? [vscode.l10n.t('  and {0} more', hidden)] : []),
  ];
}

function problemLine({ commit, code, ...details }: Statistics['logs'][number]['problems'][number]): string {
  const named = Object.entries(details).map(([key, value]) => `${key} ${String(value)}`);
  return `  ${[code, `commit ${commit}`, ...named].join(', ')}`;
}
