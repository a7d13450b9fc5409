import * as vscode from 'vscode';
import type { Operation } from '../../app/operations/operation.ts';
import { fault } from '../../base/fault.ts';
import type { ConflictsInitial } from '../../protocol/conflicts.ts';
import type { App } from '../app.ts';
import { issueTarget } from '../ui/issueTarget.ts';
import { troubleText } from '../ui/troubleText.ts';
import type { BoardBackend } from './boardReads.ts';
import { ConflictsHost, type ConflictsSurroundings } from './conflictsHost.ts';
import { conflictsTexts } from './conflictsTexts.ts';
import { sharedTexts } from './issueTexts.ts';
import { surfaceHtml, webviewOptions } from './webviewPage.ts';

/** Changes often come together; milliseconds. */
const SETTLE = 100;

/** One editor tab with the conflicts of a repository. */
export class ConflictsPanel {
  readonly #host: ConflictsHost;
  readonly #subscriptions: readonly vscode.Disposable[];
  #timer: NodeJS.Timeout | undefined;

  /** `repository`: its key, for the panel can be there before the repository was found. */
  constructor(
    private readonly app: App,
    readonly panel: vscode.WebviewPanel,
    readonly repository: string,
    onDisposed: () => void,
  ) {
    this.#host = new ConflictsHost({
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
    const name = app.repositories.byKey(repository)?.name ?? '';
    panel.title = vscode.l10n.t('Conflicts: {0}', name);
    panel.iconPath = vscode.Uri.joinPath(app.context.extensionUri, 'media', 'conflicts.svg');
    const initial: ConflictsInitial = { repository, name };
    panel.webview.options = webviewOptions(app.context);
    panel.webview.html = surfaceHtml(app.context, panel.webview, 'conflicts', {
      title: panel.title,
      data: { initial, texts: { ...sharedTexts(), ...conflictsTexts() } },
    });
  }

  /** What the page shows may be different now; it hears of it soon. */
  changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#host.changed(), SETTLE);
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

  #surroundings(): ConflictsSurroundings {
    const find = () => this.app.repositories.byKey(this.repository);
    return {
      say: troubleText,
      isReadOnly: () => !vscode.workspace.isTrusted,
      openIssue: (issue) => {
        const repository = find();
        const target = repository && issueTarget(repository, issue);
        void vscode.commands.executeCommand('grite.issue.open', target);
      },
      onSettled: () => {
        const repository = find();
        if (repository !== undefined) this.app.sync.refresh(repository);
      },
      onBug: (error) => this.app.log.error(error instanceof Error ? error : String(error)),
    };
  }
}
