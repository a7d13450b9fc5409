import * as vscode from 'vscode';
import type { runLogs } from '../../../app/operations/pipelines/runLogs.ts';
import type { showRun as operation } from '../../../app/operations/pipelines/showRun.ts';
import { pickRun } from '../../pipelines/pickRun.ts';
import { elapsed, runText, stepText } from '../../pipelines/stepText.ts';
import { plainText } from '../../pipelines/terminalText.ts';
import { runReading } from '../../ui/runReading.ts';
import { showReport } from '../../ui/showReport.ts';
import { type Command, IN_REPOSITORY } from '../command.ts';

export const showRun: Command = {
  id: 'grite.run.show',
  title: 'Show Run of Pipeline…',
  palette: IN_REPOSITORY,
  operations: ['run.list', 'run.show', 'run.logs'],
  async run(app, ...args) {
    const picked = await pickRun(app, args, vscode.l10n.t('Run to show'));
    if (picked === undefined) return;
    const { repository, run } = picked;
    const shown = await runReading<typeof operation>(repository, 'run.show', { run });
    if (shown === undefined) return;
    const { pipeline, status, commit, branch, dirty, duration_ms: duration, steps } = shown;
    const state = [
      status === 'running' ? vscode.l10n.t('Running') : runText(status),
      ...(duration === null ? [] : [elapsed(duration)]),
      ...(branch === null ? [] : [branch]),
      ...(commit === null ? [] : [commit.slice(0, 12)]),
      ...(dirty ? [vscode.l10n.t('with changes that were not committed')] : []),
    ];
    const lines = steps.map((step) => `  ${step.key}: ${stepText(step)}, ${elapsed(step.duration_ms)}`);
    // Of a run of another clone there is no log here.
    const logs = await repository.run<typeof runLogs>('run.logs', { run });
    const texts = logs.ok
      ? logs.value.logs.flatMap(({ key, text }) => ['', `── ${key}`, plainText(text).trimEnd()])
      : [];
    showReport(app, [`${pipeline} (${run.slice(0, 8)}): ${state.join(', ')}`, ...lines, ...texts]);
  },
};
