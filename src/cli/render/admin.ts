import type { dbStats } from '../../app/operations/admin/dbStats.ts';
import type { init } from '../../app/operations/admin/init.ts';
import { count } from './count.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { paint, type Style } from './style.ts';

type Initialised = OutputOf<typeof init>;

export const renderInit: Renderer<Initialised> = ({ action, actor_id, repo_config, ...agents }) => ({
  ...lines(
    action === 'created'
      ? `Ready: you write as the new actor ${actor_id}`
      : `Already set up: you write as actor ${actor_id}`,
    `Configuration: ${oneLine(repo_config)}`,
    ...agentsMdLines(agents),
  ),
  notes: [
    ...(agents.agents_md_reason === null ? [] : (AGENTS_MD_NOTES[agents.agents_md_reason] ?? [])),
    ...(agents.unfetched_remote === null
      ? []
      : [`there are issues at ${agents.unfetched_remote}: \`grite sync pull\` fetches them`]),
  ],
});

type AgentsMd = Pick<Initialised, 'agents_md_path' | 'agents_md_action' | 'agents_md_reason'>;

function agentsMdLines({ agents_md_path, agents_md_action, agents_md_reason }: AgentsMd): string[] {
  if (agents_md_path === null || agents_md_reason !== null) return [];
  const done = agents_md_action === 'skipped' ? 'up to date' : agents_md_action;
  return [`For coding agents: ${oneLine(agents_md_path)} (${done})`];
}

const MARKERS = 'put our section between one line <!-- grite:begin --> and one line <!-- grite:end -->';

const AGENTS_MD_NOTES: Readonly<Partial<Record<NonNullable<Initialised['agents_md_reason']>, readonly string[]>>> = {
  'markers-unclear': [`AGENTS.md was left alone, because its markers are not in order: ${MARKERS}`],
  'unmarked-section': [
    'AGENTS.md was left alone, because it has a section "## Grite" of another program: remove that, and run it again',
  ],
  'not-utf8': ['AGENTS.md was left alone, because it is not UTF-8'],
  'not-a-file': ['AGENTS.md was left alone, because it is a folder'],
  'outside-work-tree': ['AGENTS.md was left alone, because it is a link that leads out of the work tree'],
};

type Stats = OutputOf<typeof dbStats>;
type Log = Stats['logs'][number];
type Problem = Log['problems'][number];

/** Digits of a commit's id that tell it apart in any repository of ordinary size. */
const SHOWN_DIGITS = 12;
const MIB = 1_048_576;

export const renderStats: Renderer<Stats> = (output, { style }) => {
  const { path, event_count, issue_count, open_count, size_bytes, cache_problem, logs } = output;
  const text = lines(
    `Folder: ${oneLine(path)}`,
    `Issues: ${issue_count}, ${open_count} open`,
    `Events: ${event_count}`,
    `Kept for quick reading: ${size_bytes === 0 ? 'nothing, the logs are short' : `${(size_bytes / MIB).toFixed(1)} MiB`}`,
    ...logs.flatMap((log) => ['', ...logLines(log, style)]),
  );
  return { ...text, notes: cache_problem === null ? [] : [cache_problem] };
};

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
