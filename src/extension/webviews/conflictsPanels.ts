import * as vscode from 'vscode';
import type { App } from '../app.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { ConflictsPanel } from './conflictsPanel.ts';
import { webviewOptions } from './webviewPage.ts';

const VIEW_TYPE = 'grite.conflicts';

const ofApp = new WeakMap<App, ConflictsPanels>();

/** The tabs with conflicts of a window; made when they are first asked for. */
export function conflictsPanelsOf(app: App): ConflictsPanels {
  const panels = ofApp.get(app) ?? new ConflictsPanels(app);
  ofApp.set(app, panels);
  return panels;
}

/** The editor tabs with conflicts: one for each repository. They come back with the window. */
export class ConflictsPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #panels = new Map<string, ConflictsPanel>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(private readonly app: App) {
    this.#subscriptions = [
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this),
      // After a sync it may have others, also when no issue was changed by it.
      app.sync.onDidChange(({ key }) => this.#panels.get(key)?.changed()),
      app.repositories.onDidChange(({ repository: { key } }) => this.#panels.get(key)?.changed()),
      app.repositories.onDidChangeRepositories(() => this.#changed()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#changed()),
    ];
  }

  /** Shows the conflicts of a repository: in the tab that has them, or in a new one. */
  open({ key }: RepositoryHandle): void {
    const open = this.#panels.get(key);
    if (open !== undefined) return open.panel.reveal();
    const panel = vscode.window.createWebviewPanel(VIEW_TYPE, '', vscode.ViewColumn.Active, {
      ...webviewOptions(this.app.context),
      enableFindWidget: true,
    });
    this.#add(panel, key);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { repository } = (state ?? {}) as { readonly repository?: unknown };
    // Its name is known once the repository was found.
    await this.app.repositories.all();
    if (typeof repository !== 'string' || this.#panels.has(repository)) panel.dispose();
    else this.#add(panel, repository);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const { panel } of [...this.#panels.values()]) panel.dispose();
  }

  #add(panel: vscode.WebviewPanel, repository: string): void {
    this.#panels.set(
      repository,
      new ConflictsPanel(this.app, panel, repository, () => this.#panels.delete(repository)),
    );
  }

  #changed(): void {
    for (const panel of this.#panels.values()) panel.changed();
  }
}
