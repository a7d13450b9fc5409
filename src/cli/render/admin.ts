import type { dbStats } from '../../app/operations/admin/dbStats.ts';
import type { init } from '../../app/operations/admin/init.ts';
import { count } from './count.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { paint, type Style } from './style.ts';

export const renderInit: Renderer<OutputOf<typeof init>> = ({ action, actor_id, repo_config }) =>
  lines(
    action === 'created'
      ? `Ready: you write as the new actor ${actor_id}`
      : `Already set up: you write as actor ${actor_id}`,
    `Configuration: ${oneLine(repo_config)}`,
  );

type Stats = OutputOf<typeof dbStats>;
type Log = Stats['logs'][number];
type Problem = Log['problems'][number];

/** Digits of a commit's id that tell it apart in any repository of ordinary size. */
const SHOWN_DIGITS = 12;

export const renderStats: Renderer<Stats> = ({ path, event_count, issue_count, open_count, logs }, { style }) =>
  lines(
    `Folder: ${oneLine(path)}`,
    `Issues: ${issue_count}, ${open_count} open`,
    `Events: ${event_count}`,
    ...logs.flatMap((log) => ['', ...logLines(log, style)]),
  );

function logLines(log: Log, style: Style): string[] {
  const { name, ref, head, commit_count, event_count, problem_count, problems } = log;
  const rest = problem_count - problems.length;
  return [
    `${oneLine(name)} log (${oneLine(ref)}): ${count(event_count, 'event')} in ${count(commit_count, 'commit')}`,
    `  head: ${head ?? 'none, nothing was written yet'}`,
    problem_count === 0 ? '  damage: none' : paint(style, 'red', `  damage: ${problem_count}`),
    ...problems.map((problem) => `    ${problemLine(problem)}`),
    ...(rest > 0 ? [`    … and ${rest} more`] : []),
  ];
}

function problemLine({ commit, code, ...details }: Problem): string {
  const named = Object.entries(details).map(([key, value]) => `${key} ${oneLine(String(value))}`);
  return `commit ${commit.slice(0, SHOWN_DIGITS)}: ${[oneLine(code), ...named].join(', ')}`;
}
