import * as vscode from 'vscode';
import type { Disposable } from '../../base/emitter.ts';
import type { App } from '../app.ts';
import { clockTime } from '../locks/clockTime.ts';
import { lockOn } from '../locks/lockedPath.ts';
import { pathIn } from '../locks/pathIn.ts';
import type { ShownLock } from '../locks/shownLock.ts';
import { shownResource } from '../ui/shownResource.ts';
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
  /** What the editor knows of files, by their addresses: only what differs from that is told. */
  readonly #asked = new Map<string, Asked>();
  readonly #subscriptions: readonly Disposable[];

  constructor(private readonly app: App) {
    this.#subscriptions = [
      this.#changed,
      app.locks.onDidChange(() => this.#tell()),
      app.repositories.onDidChangeRepositories(() => this.#tell()),
    ];
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== 'file') return undefined;
    const lock = this.#lockOn(uri);
    remember(this.#asked, uri.toString(), { uri, mark: lock?.mark ?? '' });
    return lock && decoration(lock);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #lockOn(uri: vscode.Uri): ShownLock | undefined {
    const { locks, repositories } = this.app;
    if (locks.all.length === 0) return undefined;
    const repository = repositories.of(uri);
    return repository && lockOn(locks.of(repository), pathIn(repository, uri));
  }

  #tell(): void {
    const changed: vscode.Uri[] = [];
    for (const asked of this.#asked.values()) {
      const mark = this.#lockOn(asked.uri)?.mark ?? '';
      if (mark === asked.mark) continue;
      asked.mark = mark;
      changed.push(asked.uri);
    }
    if (changed.length > 0) this.#changed.fire(changed);
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
