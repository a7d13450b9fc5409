import * as vscode from 'vscode';
import type { InputOf, Operation, OutputOf, RunOptions } from '../../app/operations/operation.ts';
import type { ChangeSet } from '../../app/projection/changeSet.ts';
import type { Refusal } from '../../app/refusal.ts';
import type { Result } from '../../base/result.ts';
import type { RepositoryInfo } from '../../service/contract.ts';
import type { Core } from '../../service/core.ts';

/** One git repository of the workspace. */
export class RepositoryHandle implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ChangeSet>();
  /** What became different, by whomever. Fires after the change can be read. */
  readonly onDidChange = this.#changed.event;

  #info: RepositoryInfo;

  constructor(
    info: RepositoryInfo,
    private readonly core: Core,
  ) {
    this.#info = info;
  }

  /** Takes over what was found of it the last time. */
  renew(info: RepositoryInfo): this {
    this.#info = info;
    return this;
  }

  /** Names it within the window and in what is kept; stays the same from one window to the next. */
  get key(): string {
    return this.#info.key;
  }

  /** The work tree, or of a bare repository the git dir. */
  get root(): vscode.Uri {
    return vscode.Uri.file(this.#info.workTree ?? this.#info.gitDir);
  }

  /** All folders whose files belong to it. */
  get folders(): readonly string[] {
    return [this.root.fsPath, ...this.#info.otherWorkTrees];
  }

  /** The git dir of its worktree, and the one that all worktrees share. */
  get gitDirs(): readonly string[] {
    return [this.#info.gitDir, this.#info.key];
  }

  /** What people call it: the name of its folder. */
  get name(): string {
    return this.root.path.split('/').findLast((part) => part !== '') ?? this.root.path;
  }

  /** Runs an operation of the catalogue. Throws the faults that it throws. */
  run<Op extends Operation>(
    operation: Op['id'],
    input: InputOf<Op>,
    options?: RunOptions,
  ): Promise<Result<OutputOf<Op>, Refusal>> {
    return this.core.run<Op>(this.#info, operation, input, options);
  }

  /** Says whether it may be synced by itself, as its mode says. */
  allowBackgroundSync(isAllowed: boolean): void {
    this.core.background(this.#info, isAllowed);
  }

  /** Holds a lock that was taken here, until it is given back or the window closes. `ttl`: milliseconds. */
  keepLock(resource: string, ttl: number): void {
    this.core.keepLock({ repository: this.#info, resource, ttl });
  }

  tell(change: ChangeSet): void {
    this.#changed.fire(change);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
