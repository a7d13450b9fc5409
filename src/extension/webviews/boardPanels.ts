import * as vscode from 'vscode';
import type { App } from '../app.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { BoardPanel } from './boardPanel.ts';
import { webviewOptions } from './webviewPage.ts';

const VIEW_TYPE = 'grite.board';

const ofApp = new WeakMap<App, BoardPanels>();

/** The boards of a window; made when they are first asked for. */
export function boardPanelsOf(app: App): BoardPanels {
  const panels = ofApp.get(app) ?? new BoardPanels(app);
  ofApp.set(app, panels);
  return panels;
}

/** The editor tabs with boards: one for each repository. They come back with the window. */
export class BoardPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #panels = new Map<string, BoardPanel>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(private readonly app: App) {
    this.#subscriptions = [
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this),
      app.repositories.onDidChange(({ repository }) => this.#panels.get(repository.key)?.changed()),
      // One that was gone may be there again.
      app.repositories.onDidChangeRepositories(() => {
        for (const panel of this.#panels.values()) panel.changed();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        for (const panel of this.#panels.values()) panel.accessChanged();
      }),
    ];
  }

  /** Shows the board of a repository: in the tab that has it, or in a new one. */
  open({ key }: RepositoryHandle): void {
    const open = this.#panels.get(key);
    if (open !== undefined) {
      open.panel.reveal();
      return;
    }
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
    this.#panels.set(repository, new BoardPanel(this.app, panel, repository, () => this.#panels.delete(repository)));
  }
}
