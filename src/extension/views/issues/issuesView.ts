import * as vscode from 'vscode';
import type { Disposable } from '../../../base/emitter.ts';
import { isFault } from '../../../base/fault.ts';
import type { RepositoryHandle } from '../../repositories/repositoryHandle.ts';
import type { RepositoryRegistry } from '../../repositories/registry.ts';
import { countOpen } from '../../ui/countOpen.ts';
import { inBackground } from '../../ui/inBackground.ts';
import { troubleText } from '../../ui/troubleText.ts';
import { IssuesModel } from './issuesModel.ts';
import type { IssuesNode, ListParent } from './nodes.ts';
import { issueTooltip } from './issueTooltip.ts';
import { treeItem } from './treeItem.ts';
import { parseOptions, type ViewOptions } from './viewOptions.ts';

const KEPT_AS = 'grite.issues.options';
/** Changes often come together; milliseconds. */
const SETTLE = 50;

interface Parts {
  readonly log: vscode.LogOutputChannel;
  readonly repositories: RepositoryRegistry;
  /** Where a person's choices are kept. */
  readonly state: vscode.Memento;
  readonly tree: vscode.TreeView<unknown>;
}

/** The list of issues in the side bar: asks again for what it shows when something changed. */
export class IssuesView implements vscode.TreeDataProvider<IssuesNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<IssuesNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #model = new IssuesModel(troubleText);
  readonly #subscriptions: readonly Disposable[];
  #options: ViewOptions;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: Parts) {
    this.#options = parseOptions(parts.state.get(KEPT_AS));
    this.#subscriptions = [
      this.#changed,
      parts.repositories.onDidChange(() => this.refresh()),
      parts.repositories.onDidChangeRepositories(() => this.refresh()),
    ];
    this.#describe();
    this.refresh();
  }

  get options(): ViewOptions {
    return this.#options;
  }

  /** Takes over what a person chose, keeps it and shows the list so. */
  async choose(change: Partial<ViewOptions>): Promise<void> {
    this.#options = { ...this.#options, ...change };
    this.#model.forgetPages();
    this.#describe();
    this.#changed.fire(undefined);
    await this.parts.state.update(KEPT_AS, this.#options);
  }

  /** Reads everything that is shown again, soon. */
  refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#changed.fire(undefined);
      inBackground(this.parts.log, () => this.#updateBadge());
    }, SETTLE);
  }

  showMore(repository: RepositoryHandle, parent: ListParent): void {
    this.#model.showMore(repository, parent);
    this.#changed.fire(parent);
  }

  getTreeItem(node: IssuesNode): vscode.TreeItem {
    return treeItem(node, this.#options.grouping);
  }

  async getChildren(node?: IssuesNode): Promise<IssuesNode[]> {
    const children =
      node === undefined
        ? await this.#model.roots(await this.parts.repositories.all(), this.#options)
        : await this.#model.children(node, this.#options);
    return [...children];
  }

  getParent(node: IssuesNode): IssuesNode | undefined {
    return node.kind === 'repository' ? undefined : node.parent;
  }

  resolveTreeItem(item: vscode.TreeItem, node: IssuesNode): vscode.TreeItem {
    if (node.kind === 'issue') item.tooltip = issueTooltip(node.issue);
    return item;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #describe(): void {
    const { tree } = this.parts;
    const { filter } = this.#options;
    tree.message = filter === '' ? '' : vscode.l10n.t('Filter: {0}', filter);
    void vscode.commands.executeCommand('setContext', 'grite.issues.isFiltered', filter !== '');
  }

  /** How many open issues wait for whoever works here. */
  async #updateBadge(): Promise<void> {
    let count = 0;
    for (const repository of await this.parts.repositories.all()) count += await assignedToMe(repository);
    const tooltip = vscode.l10n.t('{0} open issues are assigned to you', count);
    this.parts.tree.badge = count === 0 ? undefined : { value: count, tooltip };
  }
}

/** Nothing where nobody is known to work here, or nothing can be read: the list itself says so. */
async function assignedToMe(repository: RepositoryHandle): Promise<number> {
  try {
    return await countOpen(repository, '@me');
  } catch (error) {
    if (isFault(error)) return 0;
    throw error;
  }
}
