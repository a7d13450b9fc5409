import * as vscode from 'vscode';
import type { Operation } from '../../app/operations/operation.ts';
import { fault } from '../../base/fault.ts';
import type { BoardInitial } from '../../protocol/board.ts';
import type { App } from '../app.ts';
import { issueTarget } from '../ui/issueTarget.ts';
import { troubleText } from '../ui/troubleText.ts';
import { BoardHost, type BoardSurroundings } from './boardHost.ts';
import { parseBoardOptions } from './boardOptions.ts';
import type { BoardBackend } from './boardReads.ts';
import { boardTexts } from './boardTexts.ts';
import { sharedTexts } from './issueTexts.ts';
import { surfaceHtml, webviewOptions } from './webviewPage.ts';

/** Changes often come together; milliseconds. */
const SETTLE = 100;

/** One editor tab with the board of a repository. */
export class BoardPanel {
  readonly #host: BoardHost;
  readonly #subscriptions: readonly vscode.Disposable[];
  #timer: NodeJS.Timeout | undefined;

  /** `repository`: its key, for the panel can be there before the repository was found. */
  constructor(
    private readonly app: App,
    readonly panel: vscode.WebviewPanel,
    readonly repository: string,
    onDisposed: () => void,
  ) {
    this.#host = new BoardHost({
      backend: this.#backend(),
      surroundings: this.#surroundings(),
      post: (message) => void panel.webview.postMessage(message),
    });
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message: unknown) => void this.#host.receive(message)),
      panel.onDidDispose(() => {
        this.#end();
        onDisposed();
      }),
    ];
    const name = this.#name();
    panel.title = vscode.l10n.t('Board: {0}', name);
    panel.iconPath = vscode.Uri.joinPath(app.context.extensionUri, 'media', 'board.svg');
    const initial: BoardInitial = {
      repository,
      name,
      options: parseBoardOptions(app.context.workspaceState.get(this.#keptAs)),
      isReadOnly: !vscode.workspace.isTrusted,
    };
    panel.webview.options = webviewOptions(app.context);
    panel.webview.html = surfaceHtml(app.context, panel.webview, 'board', {
      title: panel.title,
      data: { initial, texts: { ...sharedTexts(), ...boardTexts() } },
    });
  }

  /** What the page shows may be different now; it hears of it soon. */
  changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#host.changed(), SETTLE);
  }

  /** The workspace is trusted now. */
  accessChanged(): void {
    this.#host.accessChanged();
    this.changed();
  }

  get #keptAs(): string {
    return `grite.board.options.${this.repository}`;
  }

  #name(): string {
    const known = this.app.repositories.byKey(this.repository)?.name;
    const folders = this.repository.split(/[/\\]/).filter((part) => part !== '' && part !== '.git');
    return known ?? folders.at(-1) ?? this.repository;
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#host.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #backend(): BoardBackend {
    return {
      run: async <Op extends Operation>(...[operation, input, options]: Parameters<BoardBackend['run']>) => {
        // As the window has it now: after trust was granted it is another object.
        await this.app.repositories.all();
        const found = this.app.repositories.byKey(this.repository);
        if (found === undefined) throw fault('not-a-repository', { path: this.repository });
        return found.run<Op>(operation, input as never, options);
      },
    };
  }

  #surroundings(): BoardSurroundings {
    return {
      say: troubleText,
      whyReadOnly: () =>
        vscode.workspace.isTrusted
          ? undefined
          : vscode.l10n.t('In Restricted Mode issues are only read. Trust the workspace to change them.'),
      openIssue: (issue, isBeside) => {
        const repository = this.app.repositories.byKey(this.repository);
        const target = repository && issueTarget(repository, issue);
        const place = isBeside ? [{ viewColumn: vscode.ViewColumn.Beside }] : [];
        void vscode.commands.executeCommand('grite.issue.open', target, ...place);
      },
      keep: (options) => void this.app.context.workspaceState.update(this.#keptAs, options),
      onBug: (error) => this.app.log.error(error instanceof Error ? error : String(error)),
    };
  }
}
