import * as vscode from 'vscode';
import type { cancelRun as operation } from '../../../app/operations/pipelines/cancelRun.ts';
import { pickRun } from '../../pipelines/pickRun.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const cancelRun: Command = {
  id: 'grite.run.cancel',
  title: 'Cancel Run of Pipeline…',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['run.cancel', 'run.list'],
  async run(app, ...args) {
    const placeHolder = vscode.l10n.t('Run to end, with all that it started');
    const picked = await pickRun(app, args, placeHolder, ({ status }) => status === 'running');
    if (picked === undefined) return;
    await runReading<typeof operation>(picked.repository, 'run.cancel', { run: picked.run });
  },
};
