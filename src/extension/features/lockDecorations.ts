import * as vscode from 'vscode';
import type { Disposable } from '../../base/emitter.ts';
import type { App } from '../app.ts';
import { clockTime } from '../locks/clockTime.ts';
import { lockOn } from '../locks/lockedPath.ts';
import { pathIn } from '../locks/pathIn.ts';
import type { ShownLock } from '../locks/shownLock.ts';
import { shownResource } from '../ui/shownResource.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import type { Feature } from './feature.ts';

/** Beyond so many files, those that were asked for first are forgotten: whoever shows them asks again. */
const MOST = 20_000;

/** Marks files and folders that are held, by whom and until when: wherever the editor shows files. */
export const lockDecorations: Feature = (app) => {
  const decorations = new LockDecorations(app);
  return vscode.Disposable.from(decorations, vscode.window.registerFileDecorationProvider(decorations));
};

interface Asked {
  readonly uri: vscode.Uri;
  /** The mark of the lock that was shown; empty where there was none. */
  mark: string;
}

class LockDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri[]>();
  readonly onDidChangeFileDecorations = this.#changed.event;
  /** What the editor knows of files of each repository: only what differs from that is told. */
  readonly #asked = new WeakMap<RepositoryHandle, Map<string, Asked>>();
  /** Files that were in no repository when they were asked for. */
  readonly #homeless = new Map<string, vscode.Uri>();
  readonly #subscriptions: readonly Disposable[];

  constructor(private readonly app: App) {
    this.#subscriptions = [
      this.#changed,
      app.locks.onDidChange(({ repository }) => this.#tell(repository)),
      // Files that were asked for before their repository was known were answered by nobody.
      app.repositories.onDidChangeRepositories(() => this.#tellHomeless()),
    ];
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== 'file') return undefined;
    const repository = this.app.repositories.of(uri);
    if (repository === undefined) {
      remember(this.#homeless, uri.toString(), uri);
      return undefined;
    }
    const lock = this.#lockOn(repository, uri);
    const asked = this.#asked.get(repository) ?? new Map<string, Asked>();
    this.#asked.set(repository, asked);
    remember(asked, uri.toString(), { uri, mark: lock?.mark ?? '' });
    return lock && decoration(lock);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #lockOn(repository: RepositoryHandle, uri: vscode.Uri): ShownLock | undefined {
    const locks = this.app.locks.of(repository);
    return locks.length === 0 ? undefined : lockOn(locks, pathIn(repository, uri));
  }

  #tell(repository: RepositoryHandle): void {
    const changed: vscode.Uri[] = [];
    for (const asked of this.#asked.get(repository)?.values() ?? []) {
      const mark = this.#lockOn(repository, asked.uri)?.mark ?? '';
      if (mark === asked.mark) continue;
      asked.mark = mark;
      changed.push(asked.uri);
    }
    if (changed.length > 0) this.#changed.fire(changed);
  }

  #tellHomeless(): void {
    const found = [...this.#homeless].filter(([, uri]) => this.app.repositories.of(uri) !== undefined);
    for (const [key] of found) this.#homeless.delete(key);
    if (found.length > 0) this.#changed.fire(found.map(([, uri]) => uri));
  }
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > MOST && oldest !== undefined) map.delete(oldest);
}

/** The badges differ, not only their colours. */
function decoration({ isMine, owner, reason, ends, resource }: ShownLock): vscode.FileDecoration {
  const until = clockTime(ends);
  const held = isMine
    ? vscode.l10n.t('{0} is locked by you until {1}', shownResource(resource), until)
    : vscode.l10n.t('{0} is locked by {1} until {2}', shownResource(resource), owner, until);
  const color = new vscode.ThemeColor(isMine ? 'grite.lockedByMeForeground' : 'grite.lockedByOthersForeground');
  const tooltip = reason === undefined ? held : `${held} (${reason})`;
  return new vscode.FileDecoration(isMine ? 'L' : 'L!', tooltip, color);
}
