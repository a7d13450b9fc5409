import * as vscode from 'vscode';

/** A tree whose provider is loaded when the editor first asks for something. */
export class LazyTree<Node> implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Node | Node[] | undefined | null>();
  readonly onDidChangeTreeData = this.#changed.event;
  #loading: Promise<vscode.TreeDataProvider<Node>> | undefined;
  #forwarding: vscode.Disposable | undefined;

  constructor(private readonly load: () => Promise<vscode.TreeDataProvider<Node>>) {}

  async getTreeItem(node: Node): Promise<vscode.TreeItem> {
    return (await this.#provider()).getTreeItem(node);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    return (await (await this.#provider()).getChildren(node)) ?? [];
  }

  async getParent(node: Node): Promise<Node | undefined> {
    return (await (await this.#provider()).getParent?.(node)) ?? undefined;
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    node: Node,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem | undefined> {
    return (await (await this.#provider()).resolveTreeItem?.(item, node, token)) ?? item;
  }

  dispose(): void {
    this.#forwarding?.dispose();
    this.#changed.dispose();
  }

  #provider(): Promise<vscode.TreeDataProvider<Node>> {
    return (this.#loading ??= this.load().then((provider) => {
      this.#forwarding = provider.onDidChangeTreeData?.((change) => this.#changed.fire(change ?? undefined));
      return provider;
    }));
  }
}
