import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { showIssue } from '../../app/operations/issues/showIssue.ts';
import type { Operation } from '../../app/operations/operation.ts';
import { fault } from '../../base/fault.ts';
import type { IssueInitial, IssueShown, NewIssue } from '../../protocol/issue.ts';
import type { App } from '../app.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { attachmentFile } from '../ui/attachmentFile.ts';
import { linkTo } from '../ui/linkTo.ts';
import { troubleText } from '../ui/troubleText.ts';
import { DraftStore } from './draftStore.ts';
import type { IssueBackend, IssueSurroundings } from './issueBackend.ts';
import { IssueHost } from './issueHost.ts';
import { issueTexts } from './issueTexts.ts';
import { surfaceHtml, webviewOptions } from './webviewPage.ts';

/** What a panel shows: an issue, or the form of one that is not there yet. Plain data, for it is kept with the window. */
export interface PanelTarget {
  /** Key of the repository. */
  readonly repository: string;
  /** 32 hex digits; `null` for a new one. */
  readonly issue: string | null;
}

/** What the panel tells whoever keeps the panels. */
export interface PanelEvents {
  /** The form became an issue. */
  onCreated(id: string): void;
  onDisposed(): void;
}

const TITLE_LENGTH = 40;

/** One editor tab with an issue in it. */
export class IssuePanel implements vscode.Disposable {
  readonly #subscriptions: vscode.Disposable[] = [];
  #target: PanelTarget;
  #host: IssueHost | undefined;
  #revision = 0;
  readonly #drafts: DraftStore;
  /** The draft that the form goes on with. */
  #form: string | undefined;

  constructor(
    private readonly app: App,
    readonly panel: vscode.WebviewPanel,
    target: PanelTarget,
    private readonly events: PanelEvents,
  ) {
    this.#target = target;
    this.#drafts = new DraftStore(app.context.workspaceState);
    panel.webview.options = webviewOptions(app.context);
    this.#subscriptions.push(
      panel.onDidDispose(() => this.#end()),
      panel.webview.onDidReceiveMessage((message: unknown) => void this.#host?.receive(message)),
    );
    this.show(target, undefined);
  }

  get target(): PanelTarget {
    return this.#target;
  }

  /** Shows another issue, or a form that begins with what is given; where that is nothing, with what was left in the last one. */
  show(target: PanelTarget, given: Partial<NewIssue> | undefined): void {
    this.#target = target;
    this.#host?.dispose();
    this.#host = new IssueHost({
      backend: this.#backend(),
      id: target.issue ?? undefined,
      surroundings: this.#surroundings(),
      post: (message) => void this.panel.webview.postMessage(message),
    });
    const title = target.issue === null ? vscode.l10n.t('New Issue') : `gi-${target.issue.slice(0, 8)}`;
    this.panel.title = title;
    const { repository, issue } = target;
    const form = issue === null && given === undefined ? this.#drafts.form(repository) : undefined;
    this.#form = form?.id;
    const drafts = issue === null ? undefined : this.#drafts.drafts(repository, issue);
    const initial: IssueInitial = { target, given: given ?? {}, drafts, form };
    this.panel.webview.html = surfaceHtml(this.app.context, this.panel.webview, 'issue', {
      title,
      data: { initial, texts: issueTexts() },
    });
  }

  /** What the page shows may be different now. */
  changed(): void {
    this.#host?.changed((this.#revision += 1));
  }

  dispose(): void {
    this.panel.dispose();
  }

  #end(): void {
    this.#host?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.events.onDisposed();
  }

  /** The repository as the window has it now: after trust was granted it is another object. */
  async #repository(): Promise<RepositoryHandle> {
    await this.app.repositories.all();
    const { repository } = this.#target;
    const found = this.app.repositories.byKey(repository);
    if (found === undefined) throw fault('not-a-repository', { path: repository });
    return found;
  }

  #backend(): IssueBackend {
    return {
      run: async <Op extends Operation>(...[operation, input, options]: Parameters<IssueBackend['run']>) => {
        const repository = await this.#repository();
        return repository.run<Op>(operation, input as never, options);
      },
    };
  }

  #surroundings(): IssueSurroundings {
    return {
      say: troubleText,
      isReadOnly: () => !vscode.workspace.isTrusted,
      onShown: (issue) => this.#showOnTab(issue),
      onCreated: (id) => {
        const { repository } = this.#target;
        if (this.#form !== undefined) void this.#drafts.forgetForm(repository, this.#form);
        this.show({ repository, issue: id }, undefined);
        this.events.onCreated(id);
      },
      keepDrafts: async (drafts) => {
        const { repository, issue } = this.#target;
        if (issue !== null) await this.#drafts.keepDrafts(repository, issue, drafts);
      },
      keepForm: async (form) => {
        this.#form = form.id;
        await this.#drafts.keepForm(this.#target.repository, form);
      },
      openIssue: (reference) => void this.#openIssue(reference),
      publish: (issue) =>
        void vscode.commands.executeCommand('grite.issue.publish', { repository: this.#target.repository, issue }),
      openLink: async (url) => {
        await vscode.env.openExternal(vscode.Uri.parse(url, true));
      },
      openFile: (name, bytes) => this.#openFile(name, bytes),
      writeClipboard: async (text) => vscode.env.clipboard.writeText(text),
      addressOf: (id) => {
        const repository = this.app.repositories.byKey(this.#target.repository);
        return repository === undefined ? '' : linkTo(this.app, { repository, id });
      },
      onBug: (error) => this.app.log.error(error instanceof Error ? error : String(error)),
    };
  }

  #showOnTab({ title, state }: IssueShown): void {
    this.panel.title = title.length > TITLE_LENGTH ? `${title.slice(0, TITLE_LENGTH - 1)}…` : title;
    this.panel.iconPath = vscode.Uri.joinPath(this.app.context.extensionUri, 'media', `issue-${state}.svg`);
  }

  /** Mentions name an issue by the beginning of its id. */
  async #openIssue(reference: string): Promise<void> {
    const repository = await this.#repository();
    const shown = await repository.run<typeof showIssue>('issue.show', { id: reference });
    if (!shown.ok) return void vscode.window.showErrorMessage(troubleText(shown.error));
    const target = { repository: repository.key, issue: shown.value.issue.issue_id };
    await vscode.commands.executeCommand('grite.issue.open', target);
  }

  async #openFile(name: string, bytes: Uint8Array): Promise<void> {
    const file = attachmentFile(this.app.context, { name, sha256: createHash('sha256').update(bytes).digest('hex') });
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(file, '..'));
    await vscode.workspace.fs.writeFile(file, bytes);
    await vscode.commands.executeCommand('vscode.open', file, vscode.ViewColumn.Beside);
  }
}
