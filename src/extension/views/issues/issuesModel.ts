import type { countIssues } from '../../../app/operations/issues/countIssues.ts';
import type { listIssues } from '../../../app/operations/issues/listIssues.ts';
import type { Refusal } from '../../../app/refusal.ts';
import { isFault, type FaultReport } from '../../../base/fault.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { RepositoryHandle } from '../../repositories/repositoryHandle.ts';
import { type GroupNode, type IssueNode, type IssuesNode, type ListParent, nodeId } from './nodes.ts';
import type { ViewOptions } from './viewOptions.ts';

/** So many issues more are shown each time: the editor's tree is slow to take thousands. */
const PAGE = 100;

export type Trouble = Refusal | FaultReport;

/** The tree of issues as data: what stands below what, read from the repositories when it is asked for. */
export class IssuesModel {
  /** How many issues are shown below a node, where that is not one page. */
  readonly #shown = new Map<string, number>();

  constructor(private readonly textOf: (trouble: Trouble) => string) {}

  /** What stands at the top. With several repositories, each has a node of its own. */
  async roots(repositories: readonly RepositoryHandle[], options: ViewOptions): Promise<readonly IssuesNode[]> {
    const [only] = repositories;
    if (repositories.length === 1 && only !== undefined) return this.#inRepository(only, undefined, options);
    return repositories.map((repository) => ({ kind: 'repository', repository }));
  }

  async children(node: IssuesNode, options: ViewOptions): Promise<readonly IssuesNode[]> {
    if (node.kind === 'repository') return this.#inRepository(node.repository, node, options);
    if (node.kind === 'group') return this.#list(node.repository, node, options);
    return [];
  }

  /** Shows a page more below the parent of a `more` node. */
  showMore(repository: RepositoryHandle, parent: ListParent): void {
    const key = listKey(repository, parent);
    this.#shown.set(key, (this.#shown.get(key) ?? PAGE) + PAGE);
  }

  /** After the question changed, every list begins with its first page again. */
  forgetPages(): void {
    this.#shown.clear();
  }

  async #inRepository(
    repository: RepositoryHandle,
    parent: ListParent,
    options: ViewOptions,
  ): Promise<readonly IssuesNode[]> {
    const { filter, grouping } = options;
    if (grouping === 'none') return this.#list(repository, parent, options);
    const counted = await attempt(() =>
      repository.run<typeof countIssues>('issue.count', { query: filter, by: grouping }),
    );
    if (!counted.ok) return [{ kind: 'problem', repository, parent, text: this.textOf(counted.error) }];
    const above = parent?.kind === 'repository' ? parent : undefined;
    return counted.value.groups.map((group): GroupNode => ({
      kind: 'group',
      repository,
      parent: above,
      group,
      isExpanded: group.value !== 'closed',
    }));
  }

  async #list(
    repository: RepositoryHandle,
    parent: ListParent,
    { filter, order }: ViewOptions,
  ): Promise<readonly IssuesNode[]> {
    const query = parent?.kind === 'group' ? parent.group.list_query : filter;
    const limit = this.#shown.get(listKey(repository, parent)) ?? PAGE;
    const listed = await attempt(() => repository.run<typeof listIssues>('issue.list', { query, sort: order, limit }));
    if (!listed.ok) return [{ kind: 'problem', repository, parent, text: this.textOf(listed.error) }];
    const { issues, total } = listed.value;
    const nodes: IssuesNode[] = issues.map((issue): IssueNode => ({ kind: 'issue', repository, parent, issue }));
    if (total > issues.length) nodes.push({ kind: 'more', repository, parent, hidden: total - issues.length });
    return nodes;
  }
}

function listKey(repository: RepositoryHandle, parent: ListParent): string {
  return parent === undefined ? repository.key : nodeId(parent);
}

/** A fault is shown where the list would stand; a bug goes on. */
async function attempt<T>(question: () => Promise<Result<T, Refusal>>): Promise<Result<T, Trouble>> {
  try {
    const answer = await question();
    return answer.ok ? ok(answer.value) : err(answer.error);
  } catch (error) {
    if (isFault(error)) return err(error.report);
    throw error;
  }
}
