import * as vscode from 'vscode';
import type { getSetting } from '../../app/operations/config/getSetting.ts';
import type { App } from '../app.ts';
import { locksAgainst } from '../locks/lockedPath.ts';
import { pathIn } from '../locks/pathIn.ts';
import type { ShownLock } from '../locks/shownLock.ts';
import { takeOver } from '../locks/takeLock.ts';
import { warningText } from '../locks/warningText.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { inBackground } from '../ui/inBackground.ts';
import { runReporting } from '../ui/runReporting.ts';
import { setting } from '../ui/settings.ts';
import type { Feature } from './feature.ts';

/** Tells once on opening, and once on saving, for each lock and file, that another one holds it. It stops nobody. */
export const lockWarnings: Feature = (app) => {
  const warned = new Warned(app);
  const look = (uri: vscode.Uri | undefined, isSaved: boolean): void => {
    if (uri?.scheme === 'file') inBackground(app.log, () => warned.look(uri, isSaved));
  };
  const lookAtActive = (): void => look(vscode.window.activeTextEditor?.document.uri, false);
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(lookAtActive),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => look(uri, true)),
    // One that comes into being while its file is open.
    app.locks.onDidChange(lookAtActive),
  );
};

const KEPT_AS = 'grite.locks.mutedWarnings';
/** Locks end: only the last ones of which nobody wants to hear are of interest. */
const MOST_MUTED = 100;

class Warned {
  /** Lock and file of what was told, and whether it was on saving. */
  readonly #told = new Set<string>();

  constructor(private readonly app: App) {}

  async look(uri: vscode.Uri, isSaved: boolean): Promise<void> {
    const repository = this.app.repositories.of(uri);
    if (repository === undefined || !setting('locks.warnings', uri)) return;
    const against = locksAgainst(this.app.locks.of(repository), pathIn(repository, uri));
    const muted = this.#muted();
    const lock = against.find((each) => !muted.includes(each.taking) && !this.#told.has(toldAs(each, uri, isSaved)));
    if (lock === undefined) return;
    const policy = await policyOf(repository);
    if (policy === 'off') return;
    this.#told.add(toldAs(lock, uri, isSaved));
    await this.#tell(repository, lock, warningText(lock, { uri, isSaved, isRequired: policy === 'require' }));
  }

  async #tell(repository: RepositoryHandle, lock: ShownLock, text: string): Promise<void> {
    const takingOver = vscode.l10n.t('Take Over…');
    const muting = vscode.l10n.t("Don't Show Again for This Lock");
    const buttons = vscode.workspace.isTrusted ? [takingOver, muting] : [muting];
    const answer = await vscode.window.showWarningMessage(text, ...buttons);
    const { app } = this;
    if (answer === muting) {
      const muted = [...this.#muted(), lock.taking].slice(-MOST_MUTED);
      await app.context.workspaceState.update(KEPT_AS, muted);
    }
    if (answer !== takingOver) return;
    const theirs = { held: lock.resource, owner: lock.owner };
    await runReporting(app.log, () => takeOver(app, repository, theirs, lock.resource));
  }

  #muted(): readonly string[] {
    const kept = this.app.context.workspaceState.get<unknown>(KEPT_AS);
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  }
}

function toldAs({ taking }: ShownLock, uri: vscode.Uri, isSaved: boolean): string {
  return JSON.stringify([taking, uri.toString(), isSaved]);
}

/** What the setting of the clone says; what config.toml says counts only for the core. */
async function policyOf(repository: RepositoryHandle): Promise<string | null> {
  const policy = await repository.run<typeof getSetting>('config.get', { key: 'lock_policy' });
  return policy.ok ? policy.value.value : null;
}
