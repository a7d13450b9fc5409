import type { listIssues } from '../../app/operations/issues/listIssues.ts';
import { count } from './count.ts';
import { issueTable } from './issueTable.ts';
import { problemNotes } from './problemNotes.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';

type Output = OutputOf<typeof listIssues>;

/** A table of issues, then how many there are. */
export const renderIssueList: Renderer<Output> = (output, context) => {
  const { issues, problem_count } = output;
  const table = issueTable(issues, context);
  const shown = lines(...table, ...(table.length === 0 ? [] : ['']), totals(output));
  return { ...shown, notes: [...problemNotes(problem_count), ...unfetchedNotes(output.unfetched_remote)] };
};

function unfetchedNotes(remote: string | null): readonly string[] {
  return remote === null ? [] : [`there may be issues at ${remote}: \`grite sync pull\` fetches them`];
}

function totals({ issues, total, open_count, offset, next_offset }: Output): string {
  if (total === 0) return 'No issues';
  const all = `${count(total, 'issue')}, ${open_count} open`;
  if (issues.length === total) return all;
  if (issues.length === 0) return `${all}; none of them comes after the first ${offset}`;
  const more = next_offset === null ? '' : `; for more: --offset ${next_offset}`;
  return `${all}; shown: ${offset + 1} to ${offset + issues.length}${more}`;
}
