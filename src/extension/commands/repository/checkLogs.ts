import * as vscode from 'vscode';
import type { dbCheck } from '../../../app/operations/admin/dbCheck.ts';
import type { OutputOf } from '../../../app/operations/operation.ts';
import { pickRepository } from '../../ui/pickRepository.ts';
import { runLong } from '../../ui/runLong.ts';
import { showReport } from '../../ui/showReport.ts';
import { type Command, IN_REPOSITORY } from '../command.ts';

type Checked = OutputOf<typeof dbCheck>;
type Finding = Checked['errors'][number];

/** Of ids of commits and events. */
const SHOWN_DIGITS = 12;

export const checkLogs: Command = {
  id: 'grite.checkLogs',
  title: 'Check Logs',
  palette: IN_REPOSITORY,
  operations: ['db.check'],
  async run(app) {
    const repository = await pickRepository(app, vscode.l10n.t('Repository whose logs to check'));
    if (repository === undefined) return;
    const title = vscode.l10n.t('Checking the logs');
    const checked = await runLong<typeof dbCheck>(repository, title, 'db.check', { verifyParents: true });
    if (checked !== undefined) showReport(app, [repository.name, ...linesOf(checked).map((line) => `  ${line}`)]);
  },
};

function linesOf({ events_checked: all, corrupt_count: corrupt, ...checked }: Checked): readonly string[] {
  return [
    vscode.l10n.t('Events checked: {0}', all),
    corrupt === 0 ? vscode.l10n.t('All of them are sound.') : vscode.l10n.t('Damaged: {0}', corrupt),
    checked.projection_matches
      ? vscode.l10n.t('What is shown is what the logs say.')
      : vscode.l10n.t(
          'What is shown is not what the logs say. Run Grite: Rebuild from the Logs, and please report this.',
        ),
    ...checked.errors.map((finding) => vscode.l10n.t('Error: {0}', placeOf(finding))),
    ...checked.warnings.map((finding) => vscode.l10n.t('Warning: {0}', placeOf(finding))),
  ];
}

function placeOf({ log, commit, path, event_id: event, error }: Finding): string {
  const place = [log, commit?.slice(0, SHOWN_DIGITS), path, event?.slice(0, SHOWN_DIGITS)];
  return `${place.filter((part) => part !== null && part !== undefined).join(', ')}: ${error}`;
}
