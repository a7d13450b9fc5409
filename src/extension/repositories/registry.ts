import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Disposable } from '../../base/emitter.ts';
import type { Refusal } from '../../app/refusal.ts';
import type { ChangeSet } from '../../app/projection/changeSet.ts';
import type { BackgroundTold, Discovered } from '../../service/contract.ts';
import { Core } from '../../service/core.ts';
import { hostEnvironment } from '../hostEnvironment.ts';
import { faultText } from '../ui/faultTexts.ts';
import { inBackground } from '../ui/inBackground.ts';
import { noteText } from '../ui/noteText.ts';
import { setting } from '../ui/settings.ts';
import { NewestAnswer } from './newestAnswer.ts';
import { RepositoryHandle } from './repositoryHandle.ts';

/** What changed in which repository. */
export interface RepositoryChange {
  readonly repository: RepositoryHandle;
  readonly change: ChangeSet;
}

/** A lock that is held no more, and why. */
export interface LostLock {
  readonly repository: RepositoryHandle;
  readonly why: Refusal;
}

/** What the background of which repository does. */
export interface RepositorySync {
  readonly repository: RepositoryHandle;
  readonly told: BackgroundTold;
}

/** So much is said after the core was started anew: what happened meanwhile is not known. */
const EVERYTHING: ChangeSet = { revision: 0, issues: 'many', work: true };

/**
 * The git repositories of the workspace, each once, however many folders and worktrees show it. All work on them is done by
 * the core beside this process: a child process, or a thread that starts nothing while the workspace is not trusted.
 */
export class RepositoryRegistry implements vscode.Disposable {
  readonly #set = new vscode.EventEmitter<void>();
  readonly #changed = new vscode.EventEmitter<RepositoryChange>();
  readonly #moved = new vscode.EventEmitter<RepositoryHandle>();
  readonly #locksChanged = new vscode.EventEmitter<RepositoryHandle>();
  readonly #lockLost = new vscode.EventEmitter<LostLock>();
  readonly #synced = new vscode.EventEmitter<RepositorySync>();
  /** Fires when repositories came or went. */
  readonly onDidChangeRepositories = this.#set.event;
  /** Fires when something in one of them became different. */
  readonly onDidChange = this.#changed.event;
  /** Fires when branches or HEAD of one of them may have moved. */
  readonly onDidMoveRefs = this.#moved.event;
  /** Fires when locks of one of them were taken or ended. */
  readonly onDidChangeLocks = this.#locksChanged.event;
  /** Fires when a lock that is held from here was lost to somebody else. */
  readonly onDidLoseLock = this.#lockLost.event;
  /** Fires when the sync in the background of one of them did something. */
  readonly onDidSync = this.#synced.event;
  readonly #subscriptions: readonly Disposable[];
  readonly #search = new NewestAnswer(
    () => this.#discover(),
    (found) => this.#take(found),
  );
  #core: Core;
  #handles: readonly RepositoryHandle[] = [];
  #problems: Discovered['problems'] = [];
  /** Until the cores of which nothing is asked any more have kept what they folded and ended. */
  #ending: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.#core = this.#startCore();
    this.#subscriptions = [
      this.#set,
      this.#changed,
      this.#moved,
      this.#locksChanged,
      this.#lockLost,
      this.#synced,
      vscode.workspace.onDidChangeWorkspaceFolders(() => inBackground(this.log, () => this.refresh())),
      vscode.workspace.onDidGrantWorkspaceTrust(() => inBackground(this.log, () => this.#restart())),
    ];
  }

  /** Those that are known; waits for the first search. */
  async all(): Promise<readonly RepositoryHandle[]> {
    await this.#search.wait();
    return this.#handles;
  }

  /** Those that are known by now. */
  get known(): readonly RepositoryHandle[] {
    return this.#handles;
  }

  /** Folders in which a repository is that cannot be read. */
  get problems(): Discovered['problems'] {
    return this.#problems;
  }

  byKey(key: string): RepositoryHandle | undefined {
    return this.#handles.find((handle) => handle.key === key);
  }

  /** The repository that a file belongs to: of nested ones the innermost. */
  of(uri: vscode.Uri): RepositoryHandle | undefined {
    if (uri.scheme !== 'file') return undefined;
    const around = this.#handles.flatMap((handle) =>
      handle.folders.filter((folder) => isWithin(uri.fsPath, folder)).map((folder) => ({ handle, folder })),
    );
    return around.sort((a, b) => b.folder.length - a.folder.length)[0]?.handle;
  }

  /** Looks for repositories again. */
  refresh(): Promise<void> {
    return this.#search.again();
  }

  dispose(): void {
    inBackground(this.log, () => this.end());
  }

  /** Disposes of it; resolves when nothing of it writes any more. */
  async end(): Promise<void> {
    for (const subscription of [...this.#subscriptions, ...this.#handles]) subscription.dispose();
    this.#handles = [];
    await this.#endCore(this.#core);
  }

  async #endCore(core: Core): Promise<void> {
    this.#ending = Promise.all([this.#ending, core.dispose()]);
    await this.#ending;
  }

  #discover(): Promise<Discovered> {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    const depth = setting('repositories.scanDepth');
    return this.#core.discover({ folders: folders.map(({ uri }) => uri.fsPath), depth });
  }

  /** Keeps the handles of repositories that are still there. */
  #take({ repositories: found, problems }: Discovered): void {
    this.#problems = problems;
    for (const { folder, fault } of problems) this.log.warn(`${folder}: ${faultText(fault)}`);
    const before = new Map(this.#handles.map((handle) => [handle.key, handle]));
    this.#handles = found.map((info) => before.get(info.key)?.renew(info) ?? new RepositoryHandle(info, this.#core));
    const gone = [...before.values()].filter((handle) => !this.#handles.includes(handle));
    for (const handle of gone) {
      this.#core.close(handle.key);
      handle.dispose();
    }
    this.#set.fire();
  }

  #startCore(): Core {
    const core = new Core({
      file: join(this.context.extensionPath, 'dist', 'core', 'main.cjs'),
      env: hostEnvironment(process.env),
      // Restricted Mode: a repository can name programs that git would start.
      git: vscode.workspace.isTrusted ? 'auto' : 'never',
      servesTerminals: setting('service.terminals'),
      onOutput: (text) => this.log.error(text.trimEnd()),
    });
    core.onDidChange(({ key, what }) => this.#tell(key, what));
    core.onDidMoveRefs(({ key }) => {
      const repository = this.byKey(key);
      if (repository !== undefined) this.#moved.fire(repository);
    });
    core.onDidChangeLocks(({ key }) => {
      const repository = this.byKey(key);
      if (repository !== undefined) this.#locksChanged.fire(repository);
    });
    core.onDidLoseLock(({ key, what: why }) => {
      const repository = this.byKey(key);
      if (repository !== undefined) this.#lockLost.fire({ repository, why });
    });
    core.onDidSync(({ key, what: told }) => {
      const repository = this.byKey(key);
      if (repository !== undefined) this.#synced.fire({ repository, told });
    });
    core.onDidNote(({ what }) => this.log.info(noteText(what)));
    core.onDidFail(({ key, what }) => this.log.warn(`${key}: ${faultText(what)}`));
    core.onDidEnd((reason) => {
      this.log.warn(`The core ended: ${reason}`);
      for (const { key } of this.#handles) this.#tell(key, EVERYTHING);
    });
    return core;
  }

  #tell(key: string, change: ChangeSet): void {
    const repository = this.byKey(key);
    if (repository === undefined) return;
    repository.tell(change);
    this.#changed.fire({ repository, change });
  }

  /** With trust, the core may be a process of its own and start git. */
  async #restart(): Promise<void> {
    const old = this.#core;
    this.#core = this.#startCore();
    for (const handle of this.#handles) handle.dispose();
    this.#handles = [];
    await Promise.all([this.#endCore(old), this.refresh()]);
  }
}

function isWithin(path: string, folder: string): boolean {
  return (
    path === folder ||
    path.startsWith(folder.endsWith('/') ? folder : `${folder}${process.platform === 'win32' ? '\\' : '/'}`)
  );
}
