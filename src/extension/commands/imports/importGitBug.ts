import * as vscode from 'vscode';
import type { importGitBug as operation } from '../../../app/operations/import/importGitBug.ts';
import type { OutputOf } from '../../../app/operations/operation.ts';
import type { RepositoryHandle } from '../../repositories/repositoryHandle.ts';
import { pickRepository } from '../../ui/pickRepository.ts';
import { runLong } from '../../ui/runLong.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { showImported } from './showImported.ts';

type Imported = OutputOf<typeof operation>;
type Reason = Imported['skipped'][number]['reason'];

/** Of a bug's id, as git-bug shows it. */
const SHOWN_DIGITS = 7;

export const importGitBug: Command = {
  id: 'grite.import.gitBug',
  title: 'Import from git-bug…',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['import.gitBug'],
  async run(app) {
    const repository = await pickRepository(app, vscode.l10n.t('Repository to import into'));
    const source = repository && (await pickSource(repository));
    if (repository === undefined || source === undefined) return;
    const done = await runLong<typeof operation>(
      repository,
      vscode.l10n.t('Importing from git-bug'),
      'import.gitBug',
      source,
    );
    if (done === undefined) return;
    const summary = vscode.l10n.t(
      'Imported: bugs {0}, {1} of them open, comments {2}; new events {3}.',
      done.bugs,
      done.open,
      done.comments,
      done.events_written,
    );
    await showImported(app, summary, leftOut(done));
  },
};

/** This repository, or another one on this machine. */
async function pickSource({ root }: RepositoryHandle): Promise<{ readonly repository?: string } | undefined> {
  const items = [
    { label: vscode.l10n.t('This repository'), isHere: true },
    { label: vscode.l10n.t('Another repository…'), isHere: false },
  ];
  const placeHolder = vscode.l10n.t('Which repository has the bugs of git-bug?');
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Import from git-bug'), placeHolder });
  if (chosen === undefined || chosen.isHere) return chosen && {};
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Repository with Bugs of git-bug'),
      openLabel: vscode.l10n.t('Import'),
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri: root,
    })) ?? [];
  return folder && { repository: folder.fsPath };
}

function leftOut({ skipped, unknown_ops: unknown, files_skipped: files }: Imported): readonly string[] {
  return [
    ...skipped.map(({ bug, reason }) => vscode.l10n.t('Bug {0}: {1}', bug.slice(0, SHOWN_DIGITS), reasons()[reason])),
    ...(unknown > 0 ? [vscode.l10n.t('Operations of a kind that is not known: {0}', unknown)] : []),
    ...(files > 0 ? [vscode.l10n.t('Files that hang on bugs or comments: {0}', files)] : []),
  ];
}

function reasons(): Readonly<Record<Reason, string>> {
  return {
    'object-missing': vscode.l10n.t('a part of it is missing from the repository'),
    'object-corrupt': vscode.l10n.t('a part of it is damaged'),
    'pack-malformed': vscode.l10n.t('a commit of it is not in the format of git-bug 4'),
    'history-malformed': vscode.l10n.t('it does not begin with one creation'),
    'id-mismatch': vscode.l10n.t('it is not the bug that its ref names'),
    'author-unknown': vscode.l10n.t('one of its authors is not in the repository'),
    'too-large': vscode.l10n.t('it is too large'),
  };
}
