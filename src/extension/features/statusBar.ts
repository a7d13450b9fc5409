import * as vscode from 'vscode';
import { isFault } from '../../base/fault.ts';
import type { App } from '../app.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { currentIssue } from '../ui/currentIssue.ts';
import { inBackground } from '../ui/inBackground.ts';
import { setting } from '../ui/settings.ts';
import { countOpen } from '../ui/countOpen.ts';
import type { Feature } from './feature.ts';
import { type Shown, statusText } from './statusText.ts';

/** Changes often come together; milliseconds. */
const SETTLE = 100;
/** Far left, but after the branch of the editor's own git extension. */
const PRIORITY = 50;

/**
 * The one item of ours in the status bar: the issue that the branch belongs to, or how many are open, and how its sync stands. It
 * speaks of the repository of the active editor, and names it where there are several.
 */
export const statusBar: Feature = (app) => {
  const item = vscode.window.createStatusBarItem('grite.status', vscode.StatusBarAlignment.Left, PRIORITY);
  item.name = 'Grite';
  item.command = 'grite.showMenu';
  let timer: NodeJS.Timeout | undefined;
  let latest = 0;
  const update = async (): Promise<void> => {
    const turn = (latest += 1);
    const shown = setting('statusBar.visible') ? await read(app) : undefined;
    if (turn !== latest) return;
    if (shown === undefined) {
      item.hide();
      return;
    }
    const { text, tooltip } = statusText(shown);
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: tooltip, role: 'button' };
    item.show();
  };
  const updateSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => inBackground(app.log, update), SETTLE);
  };
  updateSoon();
  return vscode.Disposable.from(
    item,
    { dispose: () => clearTimeout(timer) },
    app.repositories.onDidChange(updateSoon),
    app.repositories.onDidMoveRefs(updateSoon),
    app.repositories.onDidChangeRepositories(updateSoon),
    app.sync.onDidChange(updateSoon),
    vscode.window.onDidChangeActiveTextEditor(updateSoon),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('grite.statusBar')) updateSoon();
    }),
  );
};

async function read({ repositories, sync }: App): Promise<Shown | undefined> {
  const all = await repositories.all();
  const uri = vscode.window.activeTextEditor?.document.uri;
  const repository = (uri && repositories.of(uri)) ?? all[0];
  if (repository === undefined) return undefined;
  try {
    return { ...(await readOne(repository, all.length > 1)), sync: sync.stateOf(repository) };
  } catch (error) {
    // The list says why it cannot be read; an item that only repeats it would be in the way.
    if (isFault(error)) return undefined;
    throw error;
  }
}

async function readOne(repository: RepositoryHandle, isNamed: boolean): Promise<Omit<Shown, 'sync'>> {
  const [open, mine, current] = await Promise.all([
    countOpen(repository),
    countOpen(repository, '@me'),
    currentIssue(repository),
  ]);
  return { repository: isNamed ? repository.name : undefined, open, mine, current };
}
