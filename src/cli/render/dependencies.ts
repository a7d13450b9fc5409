import type { addDependency } from '../../app/operations/dependencies/addDependency.ts';
import type { listBlocked } from '../../app/operations/dependencies/listBlocked.ts';
import type { listDependencies } from '../../app/operations/dependencies/listDependencies.ts';
import type { listReady } from '../../app/operations/dependencies/listReady.ts';
import type { orderIssues } from '../../app/operations/dependencies/orderIssues.ts';
import type { removeDependency } from '../../app/operations/dependencies/removeDependency.ts';
import type { AggregateId } from '../../base/ids.ts';
import { shortIssueId } from '../../domain/issues/reference.ts';
import type { DependencyType } from '../../domain/issues/state.ts';
import { count } from './count.ts';
import { issueTable } from './issueTable.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { paint, type Style } from './style.ts';

/** What the one that says it is to the other. */
const RELATIONS: Readonly<Record<DependencyType, string>> = {
  blocks: 'blocks',
  depends_on: 'depends on',
  related_to: 'is related to',
};

export const renderDependencyAdded: Renderer<OutputOf<typeof addDependency>> = (output) =>
  lines(output.action === 'added' ? sentence(output) : `Nothing to do: ${sentence(output)} already`);

export const renderDependencyRemoved: Renderer<OutputOf<typeof removeDependency>> = (output) =>
  lines(
    output.action === 'removed'
      ? `No longer: ${sentence(output)}`
      : `Nothing to do: nobody says that ${sentence(output)}`,
  );

function sentence(output: { short_id: string; dep_type: DependencyType; target_short_id: string }): string {
  return `${output.short_id} ${RELATIONS[output.dep_type]} ${output.target_short_id}`;
}

type Listed = OutputOf<typeof listDependencies>;

export const renderDependencies: Renderer<Listed> = (output, { style }) => {
  const { short_id, deps } = output;
  if (deps.length === 0) return lines(nothingAbout(output));
  const title = output.transitive
    ? output.direction === 'dependents'
      ? `Waiting for ${short_id}:`
      : `To be done before ${short_id}:`
    : `${short_id}:`;
  return lines(
    title,
    ...deps.map((dep) => `  ${dependencyLine(output, dep, style)}`),
    '',
    output.transitive
      ? count(deps.length, 'issue')
      : deps.length === 1
        ? '1 dependency'
        : `${deps.length} dependencies`,
  );
};

function nothingAbout({ short_id, direction, transitive }: Listed): string {
  if (transitive) return direction === 'dependents' ? `Nothing waits for ${short_id}` : `${short_id} waits for nothing`;
  return direction === 'dependents' ? `No issue names ${short_id}` : `${short_id} names no other issue`;
}

function dependencyLine(
  { direction, transitive, short_id }: Listed,
  { short_id: other, dep_type, title, state, via, issue_id }: Listed['deps'][number],
  style: Style,
): string {
  const what = `${paintState(state, style)}  ${title === null ? 'not known here' : oneLine(title)}`;
  const id = paint(style, 'yellow', other);
  if (transitive) {
    const [step, self] = [shortIssueId(via as AggregateId), via === issue_id];
    return `${id}  ${what}${step === short_id || self ? '' : `  (over ${step})`}`;
  }
  return direction === 'dependents'
    ? `${id} ${RELATIONS[dep_type]} it  ${what}`
    : `${RELATIONS[dep_type]} ${id}  ${what}`;
}

function paintState(state: 'open' | 'closed' | null, style: Style): string {
  if (state === null) return paint(style, 'dim', 'unknown');
  return paint(style, state === 'open' ? 'green' : 'magenta', state);
}

type Ordered = OutputOf<typeof orderIssues>;

/** One line an issue, numbered; then the cycles. */
export const renderOrder: Renderer<Ordered> = ({ issues, cycles, total }, { style }) => {
  const width = String(total).length;
  const rows = issues.map(
    ({ short_id, state, title }, index) =>
      `${String(index + 1).padStart(width)}  ${paint(style, 'yellow', short_id)}  ${paintState(state, style)}  ${oneLine(title)}`,
  );
  const shown = lines(...rows, ...(total === 0 ? [] : ['']), total === 0 ? 'No issues' : count(total, 'issue'));
  const notes = cycles.map((cycle) => {
    const names = [...cycle, ...cycle.slice(0, 1)].map((id) => shortIssueId(id as AggregateId));
    return `a cycle, which no order can respect: ${names.join(' waits for ')}; take one step back with \`grite issue dep remove\``;
  });
  return { ...shown, notes };
};

export const renderReady: Renderer<OutputOf<typeof listReady>> = ({ issues, total }, context) =>
  lines(...issueTable(issues, context), ...(issues.length === 0 ? [] : ['']), totals(issues.length, total, 'ready'));

/** Each issue with what it waits for below it. */
export const renderBlocked: Renderer<OutputOf<typeof listBlocked>> = ({ issues, total }, context) => {
  const table = issueTable(issues, context);
  return lines(
    ...issues.flatMap((issue, index) => [
      table[index] ?? '',
      ...issue.blockers.map(
        ({ short_id, title }) => `  waits for ${paint(context.style, 'yellow', short_id)}  ${oneLine(title)}`,
      ),
      ...issue.unknown_blockers.map((id) => `  names ${shortIssueId(id as AggregateId)}, which is not known here`),
    ]),
    ...(issues.length === 0 ? [] : ['']),
    totals(issues.length, total, 'blocked'),
  );
};

function totals(shown: number, total: number, what: string): string {
  if (total === 0) return `No issue is ${what}`;
  const all = `${count(total, 'issue')} ${what}`;
  return shown < total ? `${all}, ${shown} shown` : all;
}
