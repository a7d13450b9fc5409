import * as vscode from 'vscode';
import type { NewIssue } from '../../protocol/issue.ts';
import type { App } from '../app.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { type FoundIssue, issueTarget } from '../ui/issueTarget.ts';
import { rememberIssue } from '../ui/recentIssues.ts';
import { isBlank } from './draftStore.ts';
import { IssuePanel, type PanelTarget } from './issuePanel.ts';
import { webviewOptions } from './webviewPage.ts';

const VIEW_TYPE = 'grite.issue';
const ISSUE_ID = /^[0-9a-f]{32}$/;

export interface ShowOptions {
  readonly viewColumn?: vscode.ViewColumn;
  readonly preserveFocus?: boolean;
}

const ofApp = new WeakMap<App, IssuePanels>();

/** The tabs with issues of a window; made when they are first asked for. */
export function issuePanelsOf(app: App): IssuePanels {
  const panels = ofApp.get(app) ?? new IssuePanels(app);
  ofApp.set(app, panels);
  return panels;
}

/** The editor tabs with issues: one for each issue. They come back with the window. */
export class IssuePanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #panels = new Set<IssuePanel>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(private readonly app: App) {
    this.#subscriptions = [
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this),
      app.repositories.onDidChange(({ repository, change }) => {
        // What others say about it, names of people: more than its own events can make it look different.
        if (change.issues === 'many' || change.issues.length > 0 || change.work) this.#changed(repository.key);
      }),
      // One that was gone may be there again.
      app.repositories.onDidChangeRepositories(() => this.#changed()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#changed()),
    ];
  }

  /** The issue in the tab that is looked at. */
  get active(): FoundIssue | undefined {
    const target = [...this.#panels].find(({ panel }) => panel.active)?.target;
    const repository = target && this.app.repositories.byKey(target.repository);
    // A form for a new issue has none yet.
    return repository === undefined || target?.issue === undefined || target.issue === null
      ? undefined
      : { repository, id: target.issue };
  }

  /** Shows an issue: in the tab that has it, or in a new one. */
  async open({ repository, id }: FoundIssue, options: ShowOptions = {}): Promise<void> {
    await rememberIssue(this.app.context.workspaceState, issueTarget(repository, id));
    const open = this.#find({ repository: repository.key, issue: id });
    if (open === undefined) this.#add(this.#newPanel(options), { repository: repository.key, issue: id });
    else open.panel.reveal(options.viewColumn, options.preserveFocus);
  }

  /** Shows a form for a new issue, filled in with what is given. */
  create(repository: RepositoryHandle, given: Partial<NewIssue> = {}): void {
    const target = { repository: repository.key, issue: null };
    // A second form beside one that is open does not go on with what stands in that one.
    const isFresh = !isBlank(given) || this.#find(target) !== undefined;
    const panel = this.#add(this.#newPanel({}), target);
    if (isFresh) panel.show(target, given);
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const target = parsePanelTarget(state);
    if (target === undefined) panel.dispose();
    else this.#add(panel, target);
    return Promise.resolve();
  }

  dispose(): void {
    for (const each of [...this.#subscriptions, ...this.#panels]) each.dispose();
  }

  #newPanel({ viewColumn = vscode.ViewColumn.Active, preserveFocus = false }: ShowOptions): vscode.WebviewPanel {
    const { context } = this.app;
    const place = { viewColumn, preserveFocus };
    return vscode.window.createWebviewPanel(VIEW_TYPE, '', place, {
      ...webviewOptions(context),
      enableFindWidget: true,
    });
  }

  #add(panel: vscode.WebviewPanel, target: PanelTarget): IssuePanel {
    const added: IssuePanel = new IssuePanel(this.app, panel, target, {
      onCreated: (issue) => {
        const { workspaceState } = this.app.context;
        void rememberIssue(workspaceState, { repository: target.repository, issue });
      },
      onDisposed: () => this.#panels.delete(added),
    });
    this.#panels.add(added);
    return added;
  }

  #find({ repository, issue }: PanelTarget): IssuePanel | undefined {
    return [...this.#panels].find(({ target }) => target.repository === repository && target.issue === issue);
  }

  #changed(repository?: string): void {
    for (const panel of this.#panels) {
      if (repository === undefined || panel.target.repository === repository) panel.changed();
    }
  }
}

/** What a page kept of what it showed; `undefined` for anything else. */
export function parsePanelTarget(state: unknown): PanelTarget | undefined {
  const { target } = (state ?? {}) as { readonly target?: unknown };
  const { repository, issue } = (target ?? {}) as { readonly repository?: unknown; readonly issue?: unknown };
  if (typeof repository !== 'string') return undefined;
  if (issue === null) return { repository, issue };
  return typeof issue === 'string' && ISSUE_ID.test(issue) ? { repository, issue } : undefined;
}
