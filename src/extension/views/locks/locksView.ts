import * as vscode from 'vscode';
import type { Disposable } from '../../../base/emitter.ts';
import type { LockMonitor } from '../../locks/lockMonitor.ts';
import { Ticker } from '../../locks/ticker.ts';
import type { RepositoryRegistry } from '../../repositories/registry.ts';
import { thingOf } from './lockedThing.ts';
import { lockTooltip } from './lockTooltip.ts';
import { lockTreeItem } from './lockTreeItem.ts';
import { type LockNode, lockGroups, type LocksNode } from './nodes.ts';

interface Parts {
  readonly repositories: RepositoryRegistry;
  readonly locks: LockMonitor;
  readonly tree: vscode.TreeView<unknown>;
}

/** The list of locks in the side bar. While it is to be seen, the time that is left is counted down in steps. */
export class LocksView implements vscode.TreeDataProvider<LocksNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<LocksNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #ticker = new Ticker(() => this.#refresh());
  readonly #subscriptions: readonly Disposable[];

  constructor(private readonly parts: Parts) {
    const { locks, repositories, tree } = parts;
    this.#subscriptions = [
      this.#changed,
      this.#ticker,
      locks.onDidChange(() => this.#refresh()),
      repositories.onDidChangeRepositories(() => this.#refresh()),
      tree.onDidChangeVisibility(() => this.#refresh()),
    ];
  }

  async getTreeItem(node: LocksNode): Promise<vscode.TreeItem> {
    return lockTreeItem(node, node.kind === 'lock' ? await thingOf(node) : undefined, Date.now());
  }

  async getChildren(node?: LocksNode): Promise<LocksNode[]> {
    const { locks, repositories } = this.parts;
    if (node?.kind === 'lock') return [];
    if (node?.kind === 'lockGroup') {
      return node.locks.map((lock): LockNode => ({ kind: 'lock', repository: node.repository, parent: node, lock }));
    }
    if (node !== undefined) return [...lockGroups(node.repository, locks.of(node.repository), node)];
    const all = await repositories.all();
    const [only] = all;
    if (only === undefined) return [];
    if (all.length === 1) return [...lockGroups(only, locks.of(only), undefined)];
    const having = all.filter((repository) => locks.of(repository).length > 0);
    return having.map((repository) => ({ kind: 'repository', repository }));
  }

  getParent(node: LocksNode): LocksNode | undefined {
    return node.kind === 'repository' ? undefined : node.parent;
  }

  resolveTreeItem(item: vscode.TreeItem, node: LocksNode): vscode.TreeItem {
    if (node.kind === 'lock') item.tooltip = lockTooltip(node.lock);
    return item;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Nothing is counted where nobody looks; it is made up for when the view is shown again. */
  #refresh(): void {
    this.#changed.fire(undefined);
    const { locks, tree } = this.parts;
    this.#ticker.follow(tree.visible ? locks.all.map(({ lock }) => lock) : []);
  }
}
