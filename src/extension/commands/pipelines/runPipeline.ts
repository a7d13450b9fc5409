import * as vscode from 'vscode';
import { pickPipeline } from '../../pipelines/pickPipeline.ts';
import { runInTerminal } from '../../pipelines/runInTerminal.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const runPipeline: Command = {
  id: 'grite.pipeline.run',
  title: 'Run Pipeline…',
  icon: '$(play)',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['pipeline.run', 'pipeline.list'],
  async run(app, ...args) {
    const picked = await pickPipeline(app, args, vscode.l10n.t('Pipeline to run'));
    if (picked === undefined) return;
    const { repository, pipeline, step: only } = picked;
    await runInTerminal(app, { repository, pipeline, only });
  },
};
