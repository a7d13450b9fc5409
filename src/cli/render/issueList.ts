import type { listIssues } from '../../app/operations/issues/listIssues.ts';
import { count } from './count.ts';
import { issueTable } from './issueTable.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';

type Output = OutputOf<typeof listIssues>;

/** A table of issues, then how many there are. */
export const renderIssueList: Renderer<Output> = (output, context) => {
  const { issues, problem_count } = output;
  const table = issueTable(issues, context);
  const shown = lines(...table, ...(table.length === 0 ? [] : ['']), totals(output));
  if (problem_count === 0) return shown;
  const records = problem_count === 1 ? 'one part' : `${problem_count} parts`;
  return { ...shown, notes: [`${records} of the log could not be read; \`grite db stats\` names what is damaged`] };
};

function totals({ issues, total, open_count, offset, next_offset }: Output): string {
  if (total === 0) return 'No issues';
  const all = `${count(total, 'issue')}, ${open_count} open`;
  if (issues.length === total) return all;
  if (issues.length === 0) return `${all}; none of them comes after the first ${offset}`;
  const more = next_offset === null ? '' : `; for more: --offset ${next_offset}`;
  return `${all}; shown: ${offset + 1} to ${offset + issues.length}${more}`;
}
