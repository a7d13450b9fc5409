import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { lockStatus as statusOf } from '../locks/lockStatusText.ts';
import { Ticker } from '../locks/ticker.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { setting } from '../ui/settings.ts';
import type { Feature } from './feature.ts';

/** Beside the item of the issues. */
const PRIORITY = 49;

/**
 * Who holds locks, in the status bar: in the repository of the active editor, which it names where there are several. Without
 * locks it is not there.
 */
export const lockStatus: Feature = (app) => {
  const item = vscode.window.createStatusBarItem('grite.locks', vscode.StatusBarAlignment.Left, PRIORITY);
  item.name = vscode.l10n.t('Grite Locks');
  item.command = 'grite.locks.showActions';
  const update = (): void => {
    const isNamed = app.repositories.known.length > 1;
    const spoken = setting('locks.statusBar') ? spokenOf(app) : [];
    const shown = spoken.map((each) => ({ name: isNamed ? each.name : undefined, locks: app.locks.of(each) }));
    const status = statusOf(shown, Date.now());
    ticker.follow(shown.flatMap(({ locks }) => locks));
    if (status === undefined) return item.hide();
    item.text = status.text;
    item.tooltip = status.tooltip;
    item.accessibilityInformation = { label: status.tooltip, role: 'button' };
    item.show();
  };
  const ticker = new Ticker(update);
  update();
  return vscode.Disposable.from(
    item,
    ticker,
    app.locks.onDidChange(update),
    app.repositories.onDidChangeRepositories(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('grite.locks.statusBar')) update();
    }),
  );
};

/** That of the active editor; where none is active, all. */
function spokenOf({ repositories }: App): readonly RepositoryHandle[] {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const active = uri && repositories.of(uri);
  return active === undefined ? repositories.known : [active];
}
